import type { Writer } from "#shared/bindings/Writer";
import { message } from "./messages/messages";

/** What the customer reads that a writer is called; nothing for the customer. */
export function writerName(writer: Writer): string | null {
  if (writer.from === "customer") return null;
  // One from a router that knows more has perhaps no name.
  return "name" in writer ? writer.name : message("automatic-message");
}
