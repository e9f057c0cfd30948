/** Who wrote a message, as the rep sees it. */

import type { Author } from "#shared/bindings/Author";
import type { RepId } from "#shared/bindings/RepId";
import { message } from "../messages/messages";

/** How a message is drawn: each kind of writer has a surface of its own. */
export type WriterKind = "customer" | "own" | "colleague" | "supervisor" | "aiAgent" | "automatic";

export interface MessageWriter {
  kind: WriterKind;
  name: string;
}

/** The names of those who can write in a conversation. */
interface Writers {
  customer: { name: string };
  writers: Partial<Record<RepId, string>>;
}

/** The writer of a message. `rep` is the one at this desk. */
export function describeWriter(author: Author, { customer, writers }: Writers, rep: string | undefined): MessageWriter {
  switch (author.from) {
    case "customer":
      return { kind: "customer", name: customer.name };
    case "representative":
      if (author.rep === rep) return { kind: "own", name: message("you") };
      return { kind: "colleague", name: writers[author.rep] ?? message("a-colleague") };
    case "supervisor": {
      const name = writers[author.rep];
      return { kind: "supervisor", name: name === undefined ? message("a-supervisor") : message("named-supervisor", { name }) };
    }
    case "aiAgent":
      return { kind: "aiAgent", name: message("named-ai-agent", { name: author.rep }) };
    default:
      return { kind: "automatic", name: message("automatic-message") };
  }
}

/** Whether two messages are by the same writer. */
export function isSameWriter(one: Author, other: Author): boolean {
  return one.from === other.from && ("rep" in one ? one.rep : null) === ("rep" in other ? other.rep : null);
}
