/** The chat in other languages: which one, what it does until its words are there, and where it is. */

import { createLocale, currentLocale, setLocale } from "#shared/locale";
import arabicShared from "#shared/messages/ar.ftl";
import pseudoShared from "#shared/messages/en-XA.ftl";
import { setLanguage } from "#shared/messages/create-messages";
import { all, find, loadInConversation, loadPage, root } from "#testing/fake-page";
import { message as said, view } from "#testing/fake-router";
import { madeByIntl, outsideOfMessages, readTexts } from "#testing/read-texts";
import arabic from "./messages/ar.ftl";
import pseudo from "./messages/en-XA.ftl";
import { message } from "./messages/messages";
import { speak, wantedLocale } from "./messages/translations";

const file = { default: { patterns: { ...arabicShared.patterns, ...arabic.patterns } } };

afterEach(() => {
  setLanguage(createLocale("en"));
  vi.useRealTimers();
});

test("a site's language goes before the visitor's, and one without words is passed over", () => {
  const visitor = { languages: ["fr-CA", "en"] };
  expect([null, "de", "nl", "not a tag"].map((wanted) => wantedLocale(wanted, visitor).language)).toEqual(["fr", "de", "fr", "fr"]);
});

test("in English the chat is there at once, and loads nothing", () => {
  const load = vi.fn();
  const ready = vi.fn();
  speak(createLocale("en", "GB"), load, ready);
  expect([ready.mock.calls.length, load.mock.calls.length, currentLocale().tag]).toEqual([1, 0, "en-GB"]);
});

test("in another language it comes with its words, from right to left where they are, on the site's side", async () => {
  const ready = vi.fn(() => {
    loadPage();
  });
  speak(createLocale("ar"), () => Promise.resolve(file), ready);
  expect(document.querySelector("handbell-chat")).toBeNull();
  await vi.waitFor(() => {
    expect(ready).toHaveBeenCalledOnce();
  });
  const frame = find(".chat");
  expect([frame.lang, frame.dir, frame.classList.contains("right")]).toEqual(["ar", "rtl", true]);
  expect(all("button").map((each) => each.getAttribute("aria-label"))).toEqual(["تحدث معنا"]);
});

test.each([
  ["cannot be loaded", () => Promise.reject(new Error("blocked"))],
  ["do not come", () => new Promise<never>(() => undefined)],
])("where its words %s it comes in English, once", async (_, load) => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockReturnValue();
  const ready = vi.fn();
  speak(createLocale("ar", "EG"), load, ready);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([ready.mock.calls.length, currentLocale().direction, message("start-chat")]).toEqual([1, "ltr", "Start chat"]);
});

test("words that come too late change nothing", async () => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockReturnValue();
  setLocale(createLocale("en"));
  const ready = vi.fn();
  speak(createLocale("ar"), () => new Promise((resolve) => setTimeout(resolve, 4_000, file)), ready);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([ready.mock.calls.length, message("start-chat")]).toEqual([1, "Start chat"]);
});

const STATES: Record<string, () => void> = {
  "with the panel closed": () => {
    loadPage();
  },
  "with the panel open before a conversation": () => {
    loadPage();
    find("button").click();
  },
  "while the customer waits": () => {
    loadInConversation(true, view({ representative: null, position: 3 }));
  },
  "in a conversation": () => {
    loadInConversation(true, view({ messages: [said(1, "Zelt", "customer"), said(2, "Stange", "rep")], earlier: true }));
  },
  "after the end": () => {
    loadInConversation(true, view({ messages: [said(1, "Zelt", "customer")], ended: "representative" }));
  },
};

test.each(Object.keys(STATES))("%s all words of the chat are messages", (state) => {
  setLanguage(createLocale("en-XA"), pseudoShared, pseudo);
  STATES[state]?.();
  const known = ["Ana", "Ruiz", "Larkfield Outfitters Support", "LO", "Email", "Zelt", "Stange", ...madeByIntl()].join("\n").toLowerCase();
  const words = readTexts(root())
    .filter(([, element]) => element.closest("time, svg") === null)
    .flatMap(([text]) => outsideOfMessages(text).split(/[\s·,.:()]+/))
    .filter((word) => /\p{L}{2,}/u.test(word) && !known.includes(word.toLowerCase()));
  expect(new Set(words)).toEqual(new Set());
  expect(readTexts(root()).some(([text]) => text.includes("⟦"))).toBe(true);
});
