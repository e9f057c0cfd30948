/** Writes down which messages each file has and what they take, so that the compiler knows: `npm run messages`. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { argumentNames, compile } from "./compile.js";

for (const folder of ["shared", "desk", "widget"]) {
  const file = resolve(import.meta.dirname, "..", folder, "messages/en.ftl");
  const lines = Object.entries(compile(file)).map(([id, pattern]) => {
    const names = argumentNames(pattern).map((name) => JSON.stringify(name));
    return `  ${JSON.stringify(id)}: ${names.length === 0 ? "never" : names.join(" | ")};`;
  });
  const text = [
    "// Written by `npm run messages`.",
    'import type { CompiledMessages } from "#shared/messages/create-messages";',
    "declare const messages: CompiledMessages<{",
    ...lines,
    "}>;",
    "export default messages;",
    "",
  ].join("\n");
  const declaration = file.replace(/\.ftl$/, ".d.ftl.ts");
  // A file that is written anew counts as a change of the pages.
  if (!existsSync(declaration) || readFileSync(declaration, "utf8") !== text) writeFileSync(declaration, text);
}
