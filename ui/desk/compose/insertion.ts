/** Texts that are put into what is being written. */

import { findUnfilled } from "./unfilled";

/** A text, and what of it is selected. */
export interface Written {
  text: string;
  from: number;
  to: number;
}

/**
 * Puts a piece in place of what is selected. What is to be filled in is selected then, else the caret stands behind it. With
 * `isApart` a space stands between it and the word before.
 */
export function insertPiece({ text, from, to }: Written, piece: string, isApart: boolean): Written {
  const before = text.slice(0, from);
  const start = isApart && /\S$/.test(before) ? `${before} ` : before;
  const unfilled = findUnfilled(piece);
  const at = start.length;
  const end = at + piece.length;
  return { text: start + piece + text.slice(to), from: unfilled ? at + unfilled.from : end, to: unfilled ? at + unfilled.to : end };
}
