import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { kebabCase } from "#shared/kebab-case";
import { LANGUAGES, createLocale } from "#shared/locale";
import { createMessages, setLanguage, type CompiledMessages } from "#shared/messages/create-messages";
import { argumentNames, compile } from "./compile";

const UI = resolve(import.meta.dirname, "..");

/** The text of everything in a folder that can name a message. */
function sources(folder: string): string {
  return readdirSync(resolve(UI, folder), { recursive: true, withFileTypes: true })
    .filter(({ name }) => /(?<!\.test|\.d\.ftl)\.(ts|tsx|html)$/.test(name))
    .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"))
    .join("\n");
}

const FOLDERS = ["shared", "desk", "widget"] as const;
const TRANSLATED = LANGUAGES.filter((each) => each !== "en");

const patternsOf = (folder: string, language: string) => compile(resolve(UI, folder, `messages/${language}.ftl`));

/** Everything in a pattern that chooses between plurals, by the argument it chooses by. */
function pluralsOf(pattern: unknown): [string, string[]][] {
  if (typeof pattern !== "object" || pattern === null) return [];
  const nested = Object.values(pattern).flatMap(pluralsOf);
  if (!("type" in pattern) || pattern.type !== "select") return nested;
  const { selector, variants } = pattern as unknown as { selector: { name: string }; variants: { key: { value: string | number } }[] };
  const keys = variants.map(({ key }) => key.value).filter((key) => typeof key === "string");
  return keys.some((key) => CATEGORIES.has(key)) ? [[selector.name, keys], ...nested] : nested;
}

const CATEGORIES: ReadonlySet<string> = new Set(["zero", "one", "two", "few", "many"]);

const idsOf = (folder: string) => Object.keys(compile(resolve(UI, folder, "messages/en.ftl")));

/** The messages that are named after a kind of action. */
function idsOfActions(): string[] {
  const kinds = readFileSync(resolve(UI, "shared/bindings/RepActionKind.ts"), "utf8").matchAll(/"(\w+)"/g);
  return [...kinds].flatMap(([, kind = ""]) => [`pressed-${kebabCase(kind)}`, `not-done-${kebabCase(kind)}`]);
}

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
  const named = idsOfActions();
  expect(idsOf(folder).filter((id) => !text.includes(`"${id}"`) && !text.includes(`{{${id}}}`) && !named.includes(id))).toEqual([]);
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

test.each(FOLDERS.flatMap((folder) => TRANSLATED.map((language) => [folder, language] as const)))("%s has every message in %s, with what it takes, and no other", (folder, language) => {
  const english = patternsOf(folder, "en");
  const translated = patternsOf(folder, language);
  const file = `${folder}/messages/${language}.ftl`;
  const missing = Object.keys(english).filter((id) => !(id in translated));
  expect(missing, `${file} lacks these; write them where ${folder}/messages/en.ftl has them`).toEqual([]);
  expect(Object.keys(translated), `${file} has the messages of English, in its order`).toEqual(Object.keys(english));
  const takesOther = Object.keys(english).filter((id) => argumentNames(translated[id]).some((name) => !argumentNames(english[id]).includes(name)));
  expect(takesOther, `${file}: these take what the English ones do not`).toEqual([]);
  // A number may be in the form of the word alone: "two messages" is one word in Arabic. Everything else is said.
  const leavesOut = Object.keys(english).filter((id) => argumentNames(english[id]).some((name) => !argumentNames(translated[id]).includes(name)));
  expect(leavesOut, `${file}: these leave out what the English ones take`).toEqual([]);
});

test.each(FOLDERS.flatMap((folder) => TRANSLATED.map((language) => [folder, language] as const)))("plurals of %s in %s are those of the language", (folder, language) => {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const faults = Object.entries(patternsOf(folder, language)).filter(([, pattern]) =>
    pluralsOf(pattern).some(([, keys]) => keys.some((key) => !(categories as string[]).includes(key)) || (language === "ar" && categories.some((each) => !keys.includes(each)))),
  );
  expect(faults.map(([id]) => id)).toEqual([]);
});

/** The messages of a text in English, and of one in another language. */
function speak(language: string, english: string, translated: string) {
  const message = messagesOf(english);
  setLanguage(createLocale(language), { patterns: compileText(translated) } as unknown as CompiledMessages<Record<string, unknown>>);
  return message;
}

afterEach(() => {
  setLanguage(createLocale("en"));
});

test("a message that a language lacks is English, with English plurals", () => {
  const message = speak("ar", "items = { $count ->\n    [one] one item\n   *[other] { $count } items\n}\nhello = Hello\n", "hello = مرحبًا\n");
  expect([message("hello", {}), message("items", { count: 1 })]).toEqual(["مرحبًا", "one item"]);
});

test("a name in another direction of writing is kept apart from the sentence", () => {
  const german = speak("de", "left = { $name } left\n", "left = { $name } ist gegangen\n");
  expect([german("left", { name: "Kiran" }), german("left", { name: "كيران" })]).toEqual(["Kiran ist gegangen", "\u2068كيران\u2069 ist gegangen"]);
  const arabic = speak("ar-EG", "left = { $count } left\n", "left = غادر { $count }\n");
  expect(arabic("left", { count: 12 })).toBe("غادر \u2068١٢\u2069");
});
