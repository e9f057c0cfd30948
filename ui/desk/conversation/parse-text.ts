/** What the text of a message is made of: running text, lists and code, with addresses and hidden signs in them. */

import { splitLinks } from "#shared/split-links";

/** An item of a list; it has a number where its list is numbered. */
export interface ListItem {
  number: number | null;
  text: string;
}

export type Block = { kind: "text" | "code"; text: string } | { kind: "list"; items: ListItem[] };

/** A piece of a line. A `control` is the code of a sign that changes the direction of what follows, which nobody sees. */
export type Piece = { kind: "text"; text: string } | { kind: "link"; text: string; href: string } | { kind: "control"; code: string };

const FENCE = /^\s*```/;
const ITEM = /^\s*(?:[-*•]|(\d{1,3})[.)])\s+(\S.*)$/;
/** Embeddings, overrides and isolates: with them a name can read as another one. Marks that only help a script to be read are none. */
const CONTROL = /[\u202A-\u202E\u2066-\u2069]/u;

/** The blocks of a text, in their order. */
export function parseBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split("\n");
  let plain: string[] = [];
  const flush = () => {
    if (plain.some((line) => line.trim() !== "")) blocks.push({ kind: "text", text: plain.join("\n").replace(/^\n+|\n+$/g, "") });
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const block = readCode(lines, at) ?? readList(lines, at);
    if (block) {
      flush();
      blocks.push(block.block);
      at = block.next;
    } else {
      plain.push(lines[at] ?? "");
      at += 1;
    }
  }
  flush();
  return blocks;
}

interface Found {
  block: Block;
  /** The line after it. */
  next: number;
}

/** Code between two fences; without the second one it is none. */
function readCode(lines: string[], from: number): Found | null {
  if (!FENCE.test(lines[from] ?? "")) return null;
  const end = lines.findIndex((line, at) => at > from && FENCE.test(line));
  return end === -1 ? null : { block: { kind: "code", text: lines.slice(from + 1, end).join("\n") }, next: end + 1 };
}

/** Two items or more in a row, all with numbers or all without; one alone may be a sentence. */
function readList(lines: string[], from: number): Found | null {
  const items: ListItem[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const match = ITEM.exec(lines[at] ?? "");
    if (!match) break;
    const number = match[1] === undefined ? null : Number(match[1]);
    if (items.length > 0 && (number === null) !== (items[0]?.number === null)) break;
    items.push({ number, text: match[2] ?? "" });
  }
  return items.length < 2 ? null : { block: { kind: "list", items }, next: from + items.length };
}

/** The pieces of running text. */
export function parsePieces(text: string): Piece[] {
  return splitLinks(text).flatMap((piece): Piece[] => (piece.href === null ? splitControls(piece.text) : [{ kind: "link", text: piece.text, href: piece.href }]));
}

/** The pieces of a text in which nothing is a link. */
export function splitControls(text: string): Piece[] {
  if (!CONTROL.test(text)) return [{ kind: "text", text }];
  return text
    .split(new RegExp(`(${CONTROL.source})`, "u"))
    .filter((part) => part !== "")
    .map((part) => (CONTROL.test(part) ? { kind: "control", code: `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase()}` } : { kind: "text", text: part }));
}
