import type { TestFailure } from "#shared/bindings/TestFailure";
import { explainNotShown } from "../home/not-shown";
import { message } from "../messages/messages";

/** Why a test ring stopped, and what the rep can do. */
export function describeTestFailure(failure: TestFailure): string {
  switch (failure.failure) {
    case "notConnected":
      return message("test-not-connected");
    case "noAnswer":
      return message("test-no-answer");
    case "realOffer":
      return message("test-real-offer");
    case "notShown": {
      const { why, help } = explainNotShown(failure.by);
      return message("test-not-shown", { why, help });
    }
    case "nothingSaid":
      return message("test-nothing-said");
    case "dismissed":
      return message("test-dismissed");
    case "notPressed":
      return message("test-not-pressed");
  }
}
