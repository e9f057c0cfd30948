/** What a session is called. */

import type { SessionView } from "#shared/bindings/SessionView";
import { formatPhone } from "#shared/phone";

/** The title that its workstream gives it, else the customer's name. */
export function sessionTitle({ title, customer }: Pick<SessionView, "title" | "customer">): string {
  return title ?? formatPhone(customer.name);
}
