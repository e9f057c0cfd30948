import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createMessages, type CompiledMessages } from "#shared/messages/create-messages";
import { argumentNames, compile } from "./compile";

const UI = resolve(import.meta.dirname, "..");

/** The text of everything in a folder that can name a message. */
function sources(folder: string): string {
  return readdirSync(resolve(UI, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => /(?<!\.test|\.d\.ftl)\.(ts|tsx|html)$/.test(name))
    .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
    .join("\n");
}

const idsOf = (folder: string) => Object.keys(compile(resolve(UI, folder, "messages/en.ftl")));

/** Compiles a message file with this text. */
function compileText(text: string): Record<string, unknown> {
  const file = join(mkdtempSync(join(tmpdir(), "messages-")), "en.ftl");
  writeFileSync(file, text);
  return compile(file);
}

/** The messages of a text, without what the compiler knows of them. */
function messagesOf(text: string) {
  return createMessages({ patterns: compileText(text) } as unknown as CompiledMessages<Record<string, string>>).message;
}

test.each([
  ["shared", ["shared", "desk", "widget"]],
  ["desk", ["desk"]],
  ["widget", ["widget"]],
])("every message of %s is used", (folder, users) => {
  const text = users.map(sources).join("\n");
  expect(idsOf(folder).filter((id) => !text.includes(`"${id}"`) && !text.includes(`{{${id}}}`))).toEqual([]);
});

test.each(["desk", "widget"])("%s and what is shared have no message of the same name", (folder) => {
  const shared = idsOf("shared");
  expect(idsOf(folder).filter((id) => shared.includes(id))).toEqual([]);
});

test("a message that is missing gives its id, and an argument that is missing its name", () => {
  const report = vi.spyOn(console, "error").mockReturnValue();
  const message = messagesOf("hello = Hello, { $name }!\n");
  expect(message("goodbye", {})).toBe("goodbye");
  expect(message("hello", {})).toBe("Hello, {$name}!");
  expect(report).toHaveBeenCalledTimes(2);
});

test("plurals follow the number, digits are not grouped unless asked for, and no marks surround what is put in", () => {
  const message = messagesOf('items = { $count ->\n    [one] one of { $of }\n   *[other] { $count } of { $of }\n}\nmany = { NUMBER($count, useGrouping: "always") }\n');
  expect([message("items", { count: 1, of: "ten" }), message("items", { count: 1200, of: "ten" })]).toEqual(["one of ten", "1200 of ten"]);
  expect(message("many", { count: 1200 })).toBe("1,200");
});

test.each([
  ["a message that is begun and not ended", "hello = { $name\n", /message hello cannot be read/],
  ["a line that is no message", "hello\n", /cannot be read: hello/],
  ["two messages of one name", "hello = Hello\nhello = Hi\n", /two messages hello/],
])("a file with %s stops the build", (_, text, why) => {
  expect(() => compileText(text)).toThrow(why);
});

test("a message tells which arguments it takes", () => {
  const { items } = compileText("items = { $count ->\n    [one] one of { $total }\n   *[other] { $count } of { $total }\n}\n");
  expect(argumentNames(items)).toEqual(["count", "total"]);
});
