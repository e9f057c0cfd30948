/** Which answers the questions before a conversation take: as the router has it, which has the last word. */

import type { PreChatQuestion } from "#shared/bindings/PreChatQuestion";
import { isBlank } from "#shared/plain-text";
import { message, type MessageId } from "./messages/messages";

/** The answer that says that consent was given. */
export const CONSENT = "yes";

/** Why an answer is not taken, as the router says it, too. */
const FAULTS = {
  missing: "answer-missing",
  noConsent: "answer-no-consent",
  noChoice: "answer-no-choice",
  noEmail: "answer-no-email",
  noPhone: "answer-no-phone",
} satisfies Record<string, MessageId>;

export type AnswerFault = keyof typeof FAULTS;

const EMAIL = /^\S+@[^\s@.]+(?:\.[^\s@.]+)+$/;
const PHONE = /^[\d +\-./()]+$/;
const MIN_DIGITS = 5;
const MAX_DIGITS = 20;

/** Why an answer is not taken; nothing where it is, or where none is needed. */
export function faultOf({ kind, choices = [], required }: PreChatQuestion, answer: string): AnswerFault | null {
  const words = answer.trim();
  if (isBlank(words)) {
    if (!required) return null;
    return kind === "consent" ? "noConsent" : "missing";
  }
  switch (kind) {
    case "choice":
      return choices.some((choice) => choice.trim() === words) ? null : "noChoice";
    case "email":
      return EMAIL.test(words) ? null : "noEmail";
    case "phone":
      return isPhone(words) ? null : "noPhone";
    default:
      return null;
  }
}

/** What the customer reads at the field. A router that knows more may find another fault. */
export function describeFault(fault: string): string {
  return message(Object.hasOwn(FAULTS, fault) ? FAULTS[fault as AnswerFault] : "answer-not-taken");
}

/** Whether an answer says what somebody needs, and not only who they are or what they agree to. */
export function tellsNeed({ kind }: PreChatQuestion): boolean {
  return kind !== "email" && kind !== "phone" && kind !== "consent";
}

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "").length;
  return PHONE.test(text) && digits >= MIN_DIGITS && digits <= MAX_DIGITS;
}
