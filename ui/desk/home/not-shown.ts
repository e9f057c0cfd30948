import type { NotShown } from "#shared/bindings/NotShown";
import { getOrDefault } from "#shared/get-or-default";

const FROM_TRAY = "Close Handbell's window and open it again from the tray.";
const AWAY = "Before you leave, choose Appear away: work then goes to others at once.";

const EXPLANATIONS: Record<NotShown, { why: string; help: string }> = {
  noServer: { why: "your desktop shows no notifications", help: "Turn notifications on in your desktop, or keep Handbell's window in front." },
  refused: { why: "your desktop refused the notification", help: "Allow notifications from Handbell in your desktop's settings." },
  inhibited: { why: "Do not disturb is on in your desktop", help: "Turn it off while you take work, or let Handbell through in your desktop's settings." },
  behindAnotherBanner: { why: "another notification was in front of it", help: "Your desktop shows one at a time. Close what you have read, or keep Handbell's window in front." },
  dismissed: { why: "its notification was closed", help: "Closing a notification gives no answer. Press Accept or Reject in it." },
  expired: { why: "its notification went away by itself", help: "Let notifications stay longer in your desktop's settings, or keep Handbell's window in front." },
  locked: { why: "the screen was locked", help: AWAY },
  asleep: { why: "the computer was asleep", help: AWAY },
  lidClosed: { why: "the lid was closed", help: AWAY },
  sessionInactive: { why: "somebody else was using this computer", help: AWAY },
  notInFront: { why: "Handbell's window was not in front", help: "Keep it in front, or turn notifications on in your desktop." },
  windowHung: { why: "Handbell's window did not respond", help: `${FROM_TRAY} If it happens again, tell your administrator.` },
  pageFailed: { why: "Handbell's window failed", help: `${FROM_TRAY} If it happens again, tell your administrator.` },
  queueFull: { why: "as many requests rang as Handbell shows at a time", help: "Answer those that ring: what comes then can be shown." },
  noDesk: { why: "Handbell was not running on any computer of yours", help: "Keep Handbell running while you take work; it stays in the tray when its window is closed." },
  noAnswer: { why: "your computer did not say in time that it was on the screen", help: "Check the connection. If it happens again, tell your administrator." },
  routerPaused: {
    why: "the server stood still for a moment",
    help: "There is nothing for you to do.",
  },
  tooShort: { why: "it was on the screen for too short a time", help: "There is nothing for you to do." },
  other: { why: "it was on no screen of yours", help: "Keep Handbell's window in front. If it happens again, tell your administrator." },
};

/** Why an offer was on no screen, and what the rep can do so that the next one is. */
export function explainNotShown(why: NotShown): { why: string; help: string } {
  return getOrDefault(EXPLANATIONS, why, EXPLANATIONS.other);
}
