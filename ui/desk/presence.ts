import type { PresenceBadgeStatus } from "@fluentui/react-components";
import type { Base } from "#shared/bindings/Base";
import type { Connection } from "#shared/bindings/Connection";
import type { PresenceView } from "#shared/bindings/PresenceView";

/** The badge of a base. */
export const BADGES: Record<Base, PresenceBadgeStatus> = {
  available: "available",
  busy: "busy",
  doNotDisturb: "do-not-disturb",
  away: "away",
  offline: "offline",
};

/** Why no work can come, in one sentence; nothing when it can. The router knows, unless it cannot be reached. */
export function whyNoWork(presence: PresenceView, connection: Connection): string | null {
  return connection.state === "connected" ? presence.noWork : "No work can come while there is no connection.";
}

/** Who the presence comes from. */
export function setBy(presence: PresenceView): string {
  switch (presence.setBy) {
    case "representative":
      return "set by you";
    case "system":
      return "set by the system";
    case "supervisor":
      return `set by ${presence.setByName ?? "a supervisor"}`;
  }
}

/** What the system found, and what it means for the rep. */
export function coverWords(presence: PresenceView): { what: string; means: string; more: string } {
  const from = presence.coverAbout === null ? "" : ` from ${presence.coverAbout}`;
  const means = `Shown as ${presence.text}: no work comes until you reset your presence.`;
  switch (presence.cover) {
    case "missed":
      return {
        what: `You missed a request${from}.`,
        means,
        more: "It was offered to the next representative; nothing is lost. Your supervisor can reset your presence, too.",
      };
    case "rejected":
      return {
        what: `You rejected a request${from}.`,
        means,
        more: "It was offered to the next representative. Reset your presence as soon as you are ready for work.",
      };
    case "sessionLimit":
      return {
        what: "You have as many sessions open as can be open at a time.",
        means,
        more: `Another request${from} came in and went to the next representative. Close sessions, then reset your presence.`,
      };
    case null:
      return { what: "", means: "", more: "" };
  }
}
