/** The conversation as a file that the customer keeps. */

import type { CustomerMessage } from "#shared/bindings/CustomerMessage";
import { formatDateTime } from "#shared/time/date";
import { h } from "./dom";
import { message } from "./messages/messages";
import { writerName } from "./writer";

/** All that was said, oldest first, as plain text. */
export function transcriptText(organisation: string, messages: readonly CustomerMessage[]): string {
  const said = messages.map(({ at, text, writer }) => `[${formatDateTime(at)}] ${writerName(writer) ?? message("you")}:\n${text}\n`);
  return [`${message("transcript-title", { organisation })}\n`, ...said].join("\n");
}

/** What the file is called: with the day on which the conversation began. */
export function transcriptName(messages: readonly CustomerMessage[], now: number): string {
  return `chat-${new Date(messages[0]?.at ?? now).toISOString().slice(0, 10)}.txt`;
}

/** Gives a text to the browser as a file to keep. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  h("a", { href: address, download: name }).click();
  // Not at once: some browsers read it after the click.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
