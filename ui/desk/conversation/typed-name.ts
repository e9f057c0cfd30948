/** The name of a colleague while it is typed in a note, behind an `@`. */

/** The longest part of a name that is searched for, in characters. */
const LONGEST_SEARCH = 40;

/** Where the sign stands, and what was typed behind it. */
export interface TypedName {
  at: number;
  search: string;
}

/** The name that is typed before the caret, if one is. An `@` within a word, as in an address, is none. */
export function typedName(text: string, caret: number): TypedName | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf("@");
  if (at < 0 || isInWord(before, at)) return null;
  const search = before.slice(at + 1);
  return search.length > LONGEST_SEARCH || /^\s|\n/.test(search) ? null : { at, search };
}

/** Whether a place in a text stands right behind a letter or digit. */
export function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]$/u.test(text.slice(0, at));
}
