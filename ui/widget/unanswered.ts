import { toPlainText } from "#shared/plain-text";

/** A message of the customer that the router has not shown back. */
export interface Pending {
  key: string;
  text: string;
  /** Milliseconds since 1970 by the page's clock. */
  at: number;
  /** Why it was refused; nothing while it waits or is taken. */
  refused: string | null;
  /** Whether sending a refused one again can help. */
  canRepeat?: boolean;
  /** Whether the router has it, so that sending it again is not needed. */
  taken: boolean;
}

/** A conversation that was asked for. */
export interface OpeningRequest {
  key: string;
  name: string;
  answers: Record<string, string>;
  /** The customer's first words. */
  text?: string;
  /** Whether it is a message that is left while it is closed. */
  isOutOfHours?: boolean;
  /** Milliseconds since 1970 by the page's clock. */
  at: number;
}

/** What was asked for and waits for its answer, and what is being written. It outlives a reload of the page. */
export interface Unanswered {
  opening: OpeningRequest | null;
  pending: Pending[];
  /** The key under which the customer asked for the end. */
  ending: string | null;
  /** What the customer said of the conversation that is over. */
  survey?: { key: string; rating: number; comment: string } | null;
  /** What the customer has begun to write. */
  draft: string;
  /** What the customer has begun to answer, by question. */
  form: Record<string, string>;
  /** Whether the customer has answered anything before the conversation. */
  hasAnswered: boolean;
}

export function emptyUnanswered(): Unanswered {
  return { opening: null, pending: [], ending: null, draft: "", form: {}, hasAnswered: false };
}

/** A draft, unless it is what the conversation begins with. */
export function withoutOpening(draft: string, opening: OpeningRequest | null): string {
  return opening?.text !== undefined && toPlainText(draft).trim() === opening.text ? "" : draft;
}

export function joinTexts(texts: readonly string[]): string {
  return texts.filter((each) => each.trim() !== "").join("\n");
}

/** Whether the router's text is the page's: it changes the ends of lines and takes control characters away. */
export function isSameText(one: string, other: string): boolean {
  const visible = (text: string) => text.replace(/[\s\p{C}]/gu, "");
  return visible(one) === visible(other);
}

export function mapValues(record: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
