/** Reads Fluent message files when the pages are built: no page carries a parser, and a file with a mistake stops the build. */

import { FluentResource } from "@fluent/bundle";
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { PSEUDO_FILE, toPseudo } from "./pseudo.js";

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

/** Lets a page import a message file, and a test one of a pseudo-locale, which is no file. */
export function fluentMessages() {
  return {
    name: "fluent-messages",
    enforce: "pre",
    resolveId(source, importer) {
      if (!PSEUDO_FILE.test(source) || importer === undefined) return null;
      const shared = resolve(import.meta.dirname, "..", "shared");
      return source.startsWith("#shared/") ? source.replace("#shared", shared) : resolve(dirname(importer), source);
    },
    load(id) {
      if (!id.endsWith(".ftl")) return null;
      const pseudo = PSEUDO_FILE.exec(id)?.[1];
      const file = pseudo === undefined ? id : resolve(dirname(id), "en.ftl");
      this.addWatchFile(file);
      const patterns = pseudo === undefined ? compile(file) : toPseudo(compile(file), pseudo);
      return { code: toModule(patterns), moduleType: "js" };
    },
  };
}

/** A pattern without the variants that say what the default says: whoever has none of their own gets that. */
export function withoutRepeats(pattern) {
  if (Array.isArray(pattern)) return pattern.map(withoutRepeats);
  if (pattern?.type !== "select") return pattern;
  const { star } = pattern;
  const all = pattern.variants.map(({ key, value }) => ({ key, value: withoutRepeats(value) }));
  const other = JSON.stringify(all[star].value);
  const variants = all.filter(({ value }, at) => at === star || JSON.stringify(value) !== other);
  return { ...pattern, variants, star: variants.indexOf(all[star]) };
}

/** The script that gives messages. */
function toModule(patterns) {
  return `export default ${JSON.stringify({ patterns })};`;
}

/**
 * Puts those messages of some files that the modules of the build name into one script that is loaded by itself, and fails if it is larger than a number of
 * bytes, gzipped.
 */
export function messageScript(name, files, limit) {
  return {
    name: "message-script",
    generateBundle() {
      const code = [...this.getModuleIds()].filter((id) => !id.endsWith(".ftl")).map((id) => this.getModuleInfo(id)?.code ?? "");
      const isNamed = ([id]) => code.some((each) => ['"', "'", "`"].some((quote) => each.includes(quote + id + quote)));
      const patterns = Object.entries(Object.assign({}, ...files.map(compile))).filter(isNamed);
      const source = toModule(Object.fromEntries(patterns.map(([id, pattern]) => [id, withoutRepeats(pattern)])));
      const size = gzipSync(source).length;
      if (size > limit) this.error(`${name} has ${size} bytes gzipped; ${limit} are allowed.`);
      this.emitFile({ type: "asset", fileName: name, source });
    },
  };
}
