/** Places of a quick reply that nothing was known for: slugs in braces, as templates have them. */

/** A place that is to be filled in, by its positions in the text. */
export interface Unfilled {
  from: number;
  to: number;
  /** What stands between the braces. */
  name: string;
}

/** A name, or a look-up that has names in it. What begins with no letter is something else, such as code. */
const SLUG = /\{((?=[\p{L}$])(?:[^{}\n]|\{[^{}\n]*\}){1,400})\}/u;

/** The first place of a text that is to be filled in. */
export function findUnfilled(text: string): Unfilled | null {
  const found = SLUG.exec(text);
  return found ? { from: found.index, to: found.index + found[0].length, name: found[1] ?? "" } : null;
}
