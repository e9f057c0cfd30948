/** What can be typed at the beginning of a message, instead of one. */

import { message, type MessageId } from "../messages/messages";

export type CommandId = "quickReplies" | "consult" | "consultQueue" | "transfer" | "transferQueue" | "knowledge" | "note" | "emoji";

export interface Command {
  id: CommandId;
  /** What is typed behind the slash; the first is the one that is shown. */
  words: readonly string[];
  name: MessageId;
}

const COMMANDS: readonly Command[] = [
  { id: "quickReplies", words: ["q", "1"], name: "quick-replies" },
  { id: "consult", words: ["c"], name: "consult" },
  { id: "consultQueue", words: ["cq", "caq", "4", "5"], name: "command-consult-queue" },
  { id: "transfer", words: ["t"], name: "transfer" },
  { id: "transferQueue", words: ["tq", "taq", "2", "3"], name: "command-transfer-queue" },
  { id: "knowledge", words: ["k"], name: "knowledge" },
  { id: "note", words: ["n"], name: "add-note" },
  { id: "emoji", words: ["e"], name: "emoji" },
];

/** What was typed of a command. */
export interface TypedCommand {
  /** What stands behind the slash, up to the first space. */
  word: string;
  /** What follows; nothing while there is no space. */
  rest: string | null;
}

/** The command that a text begins with. Two slashes begin none: they are one that is sent. */
export function parseCommand(text: string): TypedCommand | null {
  const found = /^\s*\/(?!\/)(\S*)(\s[^]*)?$/.exec(text);
  if (!found) return null;
  return { word: (found[1] ?? "").toLowerCase(), rest: found[2] === undefined ? null : found[2].trim() };
}

/** What is sent of a text that is no command. */
export function unescapeSlash(text: string): string {
  return text.startsWith("//") ? text.slice(1) : text;
}

/** The commands that what was typed can become, of those that are allowed: by their words, or by a part of their name. */
export function findCommands({ word, rest }: TypedCommand, isAllowed: (id: CommandId) => boolean): Command[] {
  const allowed = COMMANDS.filter(({ id }) => isAllowed(id));
  if (rest !== null) return allowed.filter(({ words }) => words.includes(word));
  const exact = allowed.filter(({ words }) => words.includes(word));
  const begun = allowed.filter(({ words, name }) => words.some((each) => each.startsWith(word)) || message(name).toLocaleLowerCase().includes(word));
  return [...new Set([...exact, ...begun])];
}

/** A command as it is typed. */
export function typedForm({ words }: Command): string {
  return `/${words[0] ?? ""}`;
}
