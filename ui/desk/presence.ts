/** What a rep reads of their own presence. */

import type { Connection } from "#shared/bindings/Connection";
import type { PresenceView } from "#shared/bindings/PresenceView";
import { formatDayAndTime } from "#shared/time/day-and-time";
import { message } from "./messages/messages";

/** Why no work can come, in one sentence; nothing when it can. The router knows, unless it cannot be reached; until when queues are
    closed is told by the clock of whoever reads it. */
export function whyNoWork({ noWork, noWorkUntil }: PresenceView, connection: Connection): string | null {
  if (connection.state !== "connected") return message("no-work-offline");
  return noWorkUntil === null ? noWork : message("queues-closed-until", { time: formatDayAndTime(noWorkUntil, Date.now()) });
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
