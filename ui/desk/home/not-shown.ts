import type { NotShown } from "#shared/bindings/NotShown";
import { getOrDefault } from "#shared/get-or-default";
import { message, type MessageId } from "../messages/messages";

const EXPLANATIONS: Record<NotShown, { why: MessageId; help: MessageId }> = {
  noServer: { why: "not-shown-no-server", help: "not-shown-no-server-help" },
  refused: { why: "not-shown-refused", help: "not-shown-refused-help" },
  inhibited: { why: "not-shown-inhibited", help: "not-shown-inhibited-help" },
  behindAnotherBanner: { why: "not-shown-behind", help: "not-shown-behind-help" },
  dismissed: { why: "not-shown-dismissed", help: "not-shown-dismissed-help" },
  expired: { why: "not-shown-expired", help: "not-shown-expired-help" },
  locked: { why: "not-shown-locked", help: "not-shown-away-help" },
  asleep: { why: "not-shown-asleep", help: "not-shown-away-help" },
  lidClosed: { why: "not-shown-lid-closed", help: "not-shown-away-help" },
  sessionInactive: { why: "not-shown-session-inactive", help: "not-shown-away-help" },
  notInFront: { why: "not-shown-not-in-front", help: "not-shown-not-in-front-help" },
  windowHung: { why: "not-shown-window-hung", help: "not-shown-reopen-help" },
  pageFailed: { why: "not-shown-page-failed", help: "not-shown-reopen-help" },
  queueFull: { why: "not-shown-queue-full", help: "not-shown-queue-full-help" },
  noDesk: { why: "not-shown-no-desk", help: "not-shown-no-desk-help" },
  noAnswer: { why: "not-shown-no-answer", help: "not-shown-no-answer-help" },
  routerPaused: { why: "not-shown-router-paused", help: "not-shown-nothing-to-do-help" },
  tooShort: { why: "not-shown-too-short", help: "not-shown-nothing-to-do-help" },
  other: { why: "not-shown-other", help: "not-shown-other-help" },
};

/** Why an offer was on no screen, and what the rep can do so that the next one is. */
export function explainNotShown(reason: NotShown): { why: string; help: string } {
  const { why, help } = getOrDefault(EXPLANATIONS, reason, EXPLANATIONS.other);
  return { why: message(why), help: message(help) };
}
