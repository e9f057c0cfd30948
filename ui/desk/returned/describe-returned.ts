import type { Returned } from "#shared/bindings/Returned";
import { message } from "../messages/messages";

/** What was given back, and whose it was. */
export function describeReturned({ customer, kind }: Returned): string {
  switch (kind) {
    case "message":
      return message("message-to", { customer: customer ?? message("a-customer") });
    case "draft":
      return message("draft-for", { customer: customer ?? message("a-customer") });
    case "act":
      return customer === null ? message("not-done") : message("not-done-for", { customer });
  }
}
