/** What a rep reads of their own presence. */

import type { Connection } from "#shared/bindings/Connection";
import type { PresenceView } from "#shared/bindings/PresenceView";
import { formatDayAndTime } from "#shared/time/day-and-time";

/** Why no work can come, in one sentence; nothing when it can. The router knows, unless it cannot be reached; until when queues are
    closed is told by the clock of whoever reads it. */
export function whyNoWork({ noWork, noWorkUntil }: PresenceView, connection: Connection): string | null {
  if (connection.state !== "connected") return "No work can come while there is no connection.";
  return noWorkUntil === null ? noWork : `The assigned queues are closed until ${formatDayAndTime(noWorkUntil, Date.now())}.`;
}

/** Who the presence comes from. */
export function describeSetBy(presence: PresenceView): string {
  switch (presence.setBy) {
    case "representative":
      return "set by you";
    case "supervisor":
      return `set by ${presence.setByName ?? "a supervisor"}`;
    default:
      return "set by the system";
  }
}

/** What the system found, and what it means for the rep. */
export function describeOverride(presence: PresenceView): { what: string; means: string; more: string } {
  const from = presence.coverAbout === null ? "" : ` from ${presence.coverAbout}`;
  const means = `You appear as ${presence.text} and get no new work until you reset your presence.`;
  switch (presence.cover) {
    case "missed":
      return { what: `You missed a request${from}.`, means, more: "Others can take it; nothing is lost. Your supervisor can reset your presence, too." };
    case "rejected":
      return { what: `You rejected a request${from}.`, means, more: "Others can take it. Reset your presence as soon as you are ready for work." };
    case "sessionLimit":
      return {
        what: "You have as many sessions open as can be open at a time.",
        means,
        more: `A request${from} came in and could not be given to you. Close sessions, then reset your presence.`,
      };
    default:
      return { what: "Something keeps new work away from you.", means, more: "" };
  }
}
