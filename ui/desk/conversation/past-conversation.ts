/** An earlier conversation of a customer, as the timeline has it. */

import type { TimelineEntry } from "#shared/bindings/TimelineEntry";

export type PastConversation = Extract<TimelineEntry, { kind: "conversation" }>;
