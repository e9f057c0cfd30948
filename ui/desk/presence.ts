/** What a rep reads of their own presence. */

import type { Connection } from "#shared/bindings/Connection";
import type { NoWork } from "#shared/bindings/NoWork";
import type { PresenceOverride } from "#shared/bindings/PresenceOverride";
import type { PresenceView } from "#shared/bindings/PresenceView";
import { formatDayAndTime } from "#shared/time/day-and-time";
import { message } from "./messages/messages";

/** Why no work can come, in one sentence; nothing when it can. The router knows, unless it cannot be reached. */
export function whyNoWork(presence: PresenceView, connection: Connection): string | null {
  if (connection.state !== "connected") return message("no-work-offline");
  return presence.whyNoWork === null ? null : describeNoWork(presence.whyNoWork);
}

/** The sentence for a reason. Until when queues are closed is told by the clock of whoever reads it. */
function describeNoWork(reason: NoWork): string {
  switch (reason.why) {
    case "unknown":
      return message("no-work-unknown");
    case "notConnected":
      return message("no-work-not-connected");
    case "overridden":
      return describeNoWorkUntilReset(reason.cover, reason.customer);
    case "noQueues":
      return message("no-work-no-queues");
    case "noSources":
      return message("no-work-no-sources");
    case "skills":
      return message("no-work-skills");
    case "units":
      return message("no-work-units");
    case "profile":
      return message("no-work-profile", { profile: reason.profile });
    case "presence":
      return message("no-work-presence", { presence: reason.presence });
    case "coolingDown":
      return message("no-work-cooling-down");
    case "sessions":
      return message("no-work-sessions");
    case "pick":
      return message("no-work-pick");
    case "closed":
      return reason.until === null ? message("queues-closed") : message("queues-closed-until", { time: formatDayAndTime(reason.until, Date.now()) });
  }
}

function describeNoWorkUntilReset(cover: PresenceOverride, customer: string | null): string {
  switch (cover) {
    case "missed":
      return customer === null ? message("no-work-missed") : message("no-work-missed-from", { customer });
    case "rejected":
      return customer === null ? message("no-work-rejected") : message("no-work-rejected-from", { customer });
    case "sessionLimit":
      return customer === null ? message("no-work-session-limit") : message("no-work-session-limit-from", { customer });
  }
}

/** Who the presence comes from. */
export function describeSetBy({ setBy, setByName }: PresenceView): string {
  switch (setBy) {
    case "representative":
      return message("set-by-you");
    case "supervisor":
      return setByName === null ? message("set-by-a-supervisor") : message("set-by-supervisor", { name: setByName });
    default:
      return message("set-by-system");
  }
}

/** What the system found, and what it means for the rep. */
export function describeOverride({ cover, coverAbout, text }: PresenceView): { what: string; means: string; more: string } {
  const customer = coverAbout;
  const means = message("override-means", { presence: text });
  switch (cover) {
    case "missed":
      return { what: customer === null ? message("missed") : message("missed-from", { customer }), means, more: message("missed-detail") };
    case "rejected":
      return { what: customer === null ? message("rejected") : message("rejected-from", { customer }), means, more: message("rejected-detail") };
    case "sessionLimit":
      return {
        what: message("session-limit"),
        means,
        more: customer === null ? message("session-limit-detail") : message("session-limit-detail-from", { customer }),
      };
    default:
      return { what: message("override-unknown"), means, more: "" };
  }
}
