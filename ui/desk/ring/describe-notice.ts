import type { Notice } from "#shared/bindings/Notice";
import type { OfferOutcome } from "#shared/bindings/OfferOutcome";
import { message } from "../messages/messages";
import { describeSentiment } from "../sentiment/describe-sentiment";

/** What the server tells, and what it means. The detail of a reminder is the time-out rule's own text. */
export function describeNotice(notice: Notice): { title: string; detail: string } {
  switch (notice.notice) {
    case "unknown":
      return { title: message("notice-unknown"), detail: message("notice-unknown-detail") };
    case "closedBySupervisor":
      return { title: message("closed-by-supervisor"), detail: message("closed-by-supervisor-detail", { customer: notice.customer }) };
    case "supervisorJoined": {
      const { supervisor, customer } = notice;
      const title = supervisor === null ? message("a-supervisor-joined") : message("supervisor-joined", { supervisor });
      return { title, detail: message("supervisor-joined-detail", { customer }) };
    }
    case "consultDeclined":
      return { title: message("consult-declined", { helper: notice.helper }), detail: describeDecline(notice.outcome, notice.customer) };
    case "nobodyFree":
      return { title: message("nobody-free", { queue: notice.queue }), detail: message("nobody-free-detail", { customer: notice.customer }) };
    case "addedToConversation":
      return {
        title: message("added-to-conversation", { by: notice.by }),
        detail: message("added-to-conversation-detail", { customer: notice.customer }),
      };
    case "mentioned":
      return { title: message("mentioned", { by: notice.by }), detail: message("mentioned-detail", { customer: notice.customer }) };
    case "sentimentAlert": {
      const { customer, rep, sentiment } = notice;
      const title = message("sentiment-alerted", { customer, sentiment: describeSentiment(sentiment) });
      return { title, detail: rep === null ? message("sentiment-alerted-nobody") : message("sentiment-alerted-rep", { rep }) };
    }
    case "customerInactive":
      return { title: message("customer-inactive", { customer: notice.customer }), detail: notice.text };
    case "answerDue":
      return { title: message("answer-due", { customer: notice.customer }), detail: notice.text };
  }
}

function describeDecline({ outcome }: OfferOutcome, customer: string): string {
  switch (outcome) {
    case "rejected":
      return message("consult-rejected-detail", { customer });
    case "missed":
      return message("consult-missed-detail", { customer });
    default:
      return message("consult-not-arrived-detail", { customer });
  }
}
