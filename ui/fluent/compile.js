/** Reads Fluent message files when the pages are built: no page carries a parser, and a file with a mistake stops the build. */

import { FluentResource } from "@fluent/bundle";
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const MESSAGE_START = /^(-?[a-zA-Z][\w-]*) *=/;

/** The patterns of a message file by their ids. Throws where the parser would leave something out. */
export function compile(file) {
  const text = readFileSync(file, "utf8");
  const patterns = Object.fromEntries(new FluentResource(text).body.map(({ id, value }) => [id, value]));
  const seen = new Set();
  for (const line of text.split("\n")) {
    if (!/^[^\s#}]/.test(line)) continue;
    const id = MESSAGE_START.exec(line)?.[1];
    if (id === undefined) throw new Error(`${relative(".", file)}: cannot be read: ${line}`);
    if (seen.has(id)) throw new Error(`${relative(".", file)}: there are two messages ${id}`);
    if (!patterns[id]) throw new Error(`${relative(".", file)}: message ${id} cannot be read`);
    seen.add(id);
  }
  return patterns;
}

/** The names of the arguments of a pattern. */
export function argumentNames(pattern) {
  if (typeof pattern !== "object" || pattern === null) return [];
  const nested = Object.values(pattern).flatMap(argumentNames);
  return [...new Set(pattern.type === "var" ? [pattern.name, ...nested] : nested)];
}

/** Puts messages into an HTML page, in place of `{{id}}`. */
export function htmlMessages(file) {
  return {
    name: "html-messages",
    transformIndexHtml(html) {
      const patterns = compile(file);
      return html.replace(/\{\{([\w-]+)\}\}/g, (_, id) => {
        if (typeof patterns[id] !== "string") throw new Error(`${relative(".", file)}: there is no message ${id} without arguments`);
        return patterns[id];
      });
    },
  };
}

/** Lets a page import a message file. */
export function fluentMessages() {
  return {
    name: "fluent-messages",
    load(id) {
      if (!id.endsWith(".ftl")) return null;
      this.addWatchFile(id);
      return { code: `export default ${JSON.stringify({ patterns: compile(id) })};`, moduleType: "js" };
    },
  };
}
