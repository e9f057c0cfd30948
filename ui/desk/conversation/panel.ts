/** What can stand beside a conversation, in the place of its details. */

import type { AiTask } from "#shared/bindings/AiTask";
import type { Handover } from "./handover-panel";

/** `search` is what is searched for there at first. */
export type Panel =
  | { panel: "handover"; handover: Handover; search: string; isOnlyQueues: boolean }
  | { panel: "knowledge"; search: string }
  | { panel: "note" }
  | { panel: "ai"; task: AiTask };

/** The panel for a hand-over, with all whom it can go to. */
export function handoverPanel(handover: Handover): Panel {
  return { panel: "handover", handover, search: "", isOnlyQueues: false };
}
