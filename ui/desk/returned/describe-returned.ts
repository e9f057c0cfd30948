/** What was given back, in words. */

import type { Pressed } from "#shared/bindings/Pressed";
import type { Returned } from "#shared/bindings/Returned";
import type { ReturnedReason } from "#shared/bindings/ReturnedReason";
import { describeProblem } from "../describe-problem";
import { message } from "../messages/messages";
import { describePressed } from "../rep-actions";

/** What was given back, and whose it was. */
export function describeReturned({ customer, kind }: Returned): string {
  switch (kind) {
    case "message":
      return message("message-to", { customer: customer ?? message("a-customer") });
    case "draft":
      return message("draft-for", { customer: customer ?? message("a-customer") });
    case "note":
      return message("note-about", { customer: customer ?? message("a-customer") });
    case "act":
      return customer === null ? message("not-done") : message("not-done-for", { customer });
  }
}

/** What was written, or what was pressed as a sentence. */
export function returnedText({ text, pressed }: { text: string; pressed: Pressed | null }): string {
  return pressed === null ? text : describePressed(pressed);
}

/** Why it went nowhere. */
export function describeReason(why: ReturnedReason): string {
  // A sentence that an earlier version kept.
  if (typeof why === "string") return why;
  switch (why.reason) {
    case "refused":
      return describeProblem(why.problem);
    case "answerLost":
      return message("returned-answer-lost");
    case "offerOver":
      return message("returned-offer-over");
    case "noConnection":
      return message("returned-no-connection");
    case "tooLarge":
      return message("returned-too-large");
    case "notKnown":
      return message("returned-not-known");
    case "conversationGone":
      return message("returned-conversation-gone");
    case "readOnly":
      return message("returned-read-only");
    case "sessionClosed":
      return message("returned-session-closed");
    case "sessionClosedMeanwhile":
      return message("returned-session-closed-meanwhile");
    case "tooLong":
      return message("returned-too-long", { length: why.length, limit: why.limit });
    case "noOwner":
      return message("returned-no-owner");
    default:
      return message("returned-other");
  }
}
