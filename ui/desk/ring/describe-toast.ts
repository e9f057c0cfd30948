import type { ToastContent } from "#shared/bindings/ToastContent";
import { describeProblem } from "../describe-problem";
import { describeFileProblem } from "../files/describe-file-problem";
import { message } from "../messages/messages";
import { describeNotDone } from "../rep-actions";
import { describeNotice } from "./describe-notice";

/** What happened, and what it means. */
export function describeToast(content: ToastContent): { title: string; detail: string } {
  switch (content.toast) {
    case "customerLeft":
      return { title: message("customer-left", { customer: content.customer }), detail: message("customer-left-detail") };
    case "notDone":
      return { title: describeNotDone(content.act), detail: describeProblem(content.problem) };
    case "messageTooLong":
      return {
        title: message("this-message-too-long"),
        detail: message("this-message-too-long-detail", { length: content.length, limit: content.limit }),
      };
    case "draftTooLong":
      return { title: message("text-too-long"), detail: message("draft-too-long-detail", { limit: content.limit }) };
    case "textTooLong":
      return { title: message("text-too-long"), detail: message("text-too-long-detail") };
    case "signInNotStored":
      return { title: message("sign-in-not-stored"), detail: message("sign-in-not-stored-detail") };
    case "signInInFile":
      return { title: message("sign-in-in-file"), detail: message("sign-in-in-file-detail") };
    case "fileNotSent":
      return { title: message("file-not-sent", { name: content.name }), detail: describeFileProblem(content.problem) };
    case "fromRouter":
      return describeNotice(content.notice);
  }
}
