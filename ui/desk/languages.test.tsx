/** The desk in other languages: nothing of what people read is in the code, and the page has the direction of its language. */

import { render, screen } from "@testing-library/react";
import { createLocale } from "#shared/locale";
import arabicShared from "#shared/messages/ar.ftl";
import pseudoShared from "#shared/messages/en-XA.ftl";
import { setLanguage } from "#shared/messages/create-messages";
import { deskStates } from "#testing/desk-states";
import { FakeBridge } from "#testing/fake-bridge";
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

/** What people read or hear that is no text. */
const READ = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt", "placeholder", "title"];

/** All that is read or heard, each with the element that has it. */
function readTexts(): [string, Element][] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: [string, Element][] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement && !node.parentElement.closest("style, script")) texts.push([node.textContent ?? "", node.parentElement]);
  }
  for (const element of document.body.querySelectorAll(READ.map((name) => `[${name}]`).join())) {
    for (const name of READ) texts.push([element.getAttribute(name) ?? "", element]);
  }
  return texts;
}

/** The text outside of brackets, which messages in the pseudo-locale have around them. */
function outsideOfMessages(text: string): string {
  let depth = 0;
  return Array.from(text)
    .filter((sign) => {
      if (sign === "⟦") depth += 1;
      const isOutside = depth === 0;
      if (sign === "⟧") depth -= 1;
      return isOutside;
    })
    .join("");
}

/** Everything that was written by people, in any state: names, messages, what templates and the organisation call things. */
function written(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.entries(value).flatMap(([name, inner]) => [name, ...written(inner)]) : [];
}

/** The words that `Intl` makes: days, months, halves of the day, units, languages and countries. It has none in the pseudo-locale, so they are English. */
function madeByIntl(): string[] {
  const dates = Array.from({ length: 24 }, (_, at) => new Date(2026, at, at, at));
  const styles: Intl.DateTimeFormatOptions[] = [{ dateStyle: "full" }, { dateStyle: "medium", timeStyle: "short" }];
  const units = ["second", "minute", "hour", "day"].flatMap((unit) => [1, 2].map((count) => new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count)));
  const names = [new Intl.DisplayNames("en", { type: "language" }).of("de"), new Intl.DisplayNames("en", { type: "region" }).of("DE")];
  return [...styles.flatMap((style) => dates.map((date) => date.toLocaleString("en", style))), ...units, ...names.filter((name) => name !== undefined)];
}

test.each(Object.keys(states))("in the state %s all words are messages", (state) => {
  setLanguage(createLocale("en-XA"), pseudoShared, pseudo);
  render(<App bridge={new FakeBridge(states[state] ?? null)} />);
  // A message can stand in several elements: brackets count over all of them.
  const known = [...written(states[state]), ...madeByIntl()].join("\n").toLowerCase();
  const words = readTexts()
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
