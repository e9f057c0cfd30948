/** What became of an offer that its rep did not take, in words. */

import type { Became } from "#shared/bindings/Became";
import type { OfferOutcome } from "#shared/bindings/OfferOutcome";
import { message } from "../messages/messages";
import { explainNotShown } from "./not-shown";

/** How an offer went elsewhere. */
export function describeOutcome(outcome: OfferOutcome): string {
  switch (outcome.outcome) {
    case "missed":
      return message("outcome-missed");
    case "rejected":
      return message("outcome-rejected");
    case "notDisplayed":
      return message("outcome-not-displayed", { why: explainNotShown(outcome.by ?? "other").why });
    case "deskGone":
      return message("outcome-desk-gone");
    case "withdrawn":
      return message("outcome-customer-left");
    default:
      return message("outcome-other");
  }
}

/** What became of a conversation that went elsewhere. */
export function describeBecame(became: Became): string {
  switch (became.became) {
    case "waiting":
      return message("became-waiting");
    case "yours":
      return message("became-yours");
    case "answered":
      return message("became-answered", { name: became.by });
    case "ended":
      return message("became-ended");
  }
}
