/** The desk in other languages: nothing of what people read is in the code, and the page has the direction of its language. */

import { render, screen } from "@testing-library/react";
import { createLocale } from "#shared/locale";
import arabicShared from "#shared/messages/ar.ftl";
import pseudoShared from "#shared/messages/en-XA.ftl";
import { setLanguage } from "#shared/messages/create-messages";
import { deskStates } from "#testing/desk-states";
import { FakeBridge } from "#testing/fake-bridge";
import { madeByIntl, outsideOfMessages, readTexts } from "#testing/read-texts";
import { App } from "./app";
import arabic from "./messages/ar.ftl";
import pseudo from "./messages/en-XA.ftl";
import { loadLanguage } from "./messages/translations";

afterEach(() => {
  setLanguage(createLocale("en"));
  document.documentElement.removeAttribute("dir");
  document.documentElement.lang = "en";
});

const states = deskStates(Date.now());

/** Everything that was written by people, in any state: names, messages, what templates and the organisation call things. */
function written(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([name, inner]) => [name, ...written(inner)]) : [];
}

test.each(Object.keys(states))("in the state %s all words are messages", (state) => {
  setLanguage(createLocale("en-XA"), pseudoShared, pseudo);
  render(<App bridge={new FakeBridge(states[state] ?? null)} />);
  // A message can stand in several elements: brackets count over all of them.
  const known = [...written(states[state]), ...madeByIntl()].join("\n").toLowerCase();
  const words = readTexts(document.body)
    // Times, keys and initials are made by the formatters and by Fluent.
    .filter(([, element]) => element.closest("time, .figure, kbd, [role=timer], .fui-Avatar, pre, .hidden-control") === null)
    .flatMap(([text]) => outsideOfMessages(text).split(/[\s·,.:()]+/))
    .filter((word) => /\p{L}{2,}/u.test(word) && !known.includes(word.toLowerCase()));
  expect(new Set(words)).toEqual(new Set());
});

test("the page has the language and the direction of its words, and so has what rings", async () => {
  await loadLanguage(createLocale("ar"));
  render(<App bridge={new FakeBridge(states["ringing"] ?? null)} />);
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["ar", "rtl"]);
  const providers = [...document.querySelectorAll(".fui-FluentProvider")];
  expect(providers.length).toBeGreaterThan(1);
  expect(providers.map((each) => each.getAttribute("dir"))).toEqual(providers.map(() => "rtl"));
  expect(screen.getByRole("navigation", { name: "الجلسات" })).toBeVisible();
});

test("a language whose words cannot be loaded leaves the page English, from left to right", async () => {
  const report = vi.spyOn(console, "error").mockReturnValue();
  await loadLanguage(createLocale("ar", "EG"), () => [Promise.reject(new Error("no disk"))]);
  expect([document.documentElement.lang, document.documentElement.dir, report.mock.calls.length]).toEqual(["en", "ltr", 1]);
  render(<App bridge={new FakeBridge(states["sign-in"] ?? null)} />);
  expect(screen.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("words that a language lacks are English", () => {
  setLanguage(createLocale("ar"), arabicShared, { patterns: Object.fromEntries(Object.entries(arabic.patterns).filter(([id]) => id !== "sign-in")) });
  render(<App bridge={new FakeBridge(states["sign-in"] ?? null)} />);
  expect(screen.getByRole("button", { name: "Sign in" })).toBeVisible();
});
