/** How long texts and frames may be. */

import { message } from "./messages/messages";

/** The longest message that the router takes, in characters as it counts them: `LONGEST_MESSAGE` of the crate `model`. */
export const LONGEST_MESSAGE = 4_096;

/** The longest draft that the core keeps, in characters: `LONGEST_DRAFT` of the crate `desk-core`. */
export const LONGEST_DRAFT = 150_000;

/** The longest frame that the router reads, in bytes. */
export const LONGEST_FRAME = 64 * 1024;

/** From so many characters on, whoever writes is told how many there are. */
const LENGTH_SHOWN_FROM = 3_600;

/** How long a text is, in characters: Unicode scalar values, not the units of JavaScript's strings. */
export function countCharacters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

/** How long something is as JSON on the wire, in bytes. */
export function byteLength(frame: unknown): number {
  return new TextEncoder().encode(JSON.stringify(frame)).length;
}

/** How many characters of a message are too many; 0 for one that can be sent. */
export function excessCharacters(text: string): number {
  // A text has at most as many characters as units: most need no counting.
  return text.length <= LONGEST_MESSAGE ? 0 : Math.max(0, countCharacters(text) - LONGEST_MESSAGE);
}

/** What whoever writes reads of the length of a message: nothing while it is short. */
export function describeLength(text: string): string {
  if (text.length < LENGTH_SHOWN_FROM) return "";
  const count = countCharacters(text);
  if (count < LENGTH_SHOWN_FROM) return "";
  const over = count - LONGEST_MESSAGE;
  if (over > 0) return message("message-too-long", { count: over, limit: LONGEST_MESSAGE });
  return message("message-length", { count, limit: LONGEST_MESSAGE });
}
