import type { Returned } from "#shared/bindings/Returned";

/** What was given back, and whose it was. */
export function describeReturned({ customer, kind }: Returned): string {
  switch (kind) {
    case "message":
      return `Message to ${customer ?? "a customer"}`;
    case "draft":
      return `Draft for ${customer ?? "a customer"}`;
    case "act":
      return customer === null ? "Not done" : `Not done: ${customer}`;
  }
}
