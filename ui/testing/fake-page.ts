// A page of a site for tests: set up before each of them and left afterwards.

import { FakeSocket, view } from "./fake-router";
import { mount } from "../widget/mount";
import type { Settings } from "../widget/settings";

export const SETTINGS: Settings = {
  router: "https://router.test",
  workstream: "support",
  colour: [15, 108, 189],
  isPage: false,
  name: "",
  language: null,
  side: null,
  offset: 20,
  title: true,
  sound: true,
  hasInterface: false,
  customer: null,
};
export const STORAGE_KEY = "handbell https://router.test support";

/** How high the log is and what is in it, in pixels: jsdom lays nothing out. */
const HEIGHT = 400;
export const ROW_HEIGHT = 50;

beforeEach(() => {
  FakeSocket.findAll = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  answerWith(200);
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockImplementation(function (this: HTMLElement) {
    return isDrawn(this) ? HEIGHT : 0;
  });
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockImplementation(function (this: HTMLElement) {
    return isDrawn(this) ? Math.max(HEIGHT, this.querySelectorAll(".row").length * ROW_HEIGHT) : 0;
  });
});

let unmount: (() => void) | null = null;

export function loadPage(change: Partial<Settings> = {}): void {
  unmount = mount({ ...SETTINGS, ...change });
}

/** What the router says where it is asked whether there is such a chat. */
export function answerWith(status: number): void {
  vi.stubGlobal("fetch", vi.fn(() => Promise.resolve(new Response(null, { status }))));
}

/** Nobody looks at the page, or somebody does. */
export function setPageHidden(isHidden: boolean): void {
  vi.spyOn(document, "hidden", "get").mockReturnValue(isHidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

afterEach(() => {
  unmount?.();
  vi.unstubAllGlobals();
});

function isDrawn(element: Element): boolean {
  return element.closest("[hidden]") === null;
}

export function root(): ShadowRoot {
  const found = document.querySelector("handbell-chat")?.shadowRoot;
  if (!found) throw new Error("There is no chat in the page.");
  return found;
}

/** What is drawn and matches. */
export function all<Found extends HTMLElement = HTMLElement>(selector: string): Found[] {
  return [...root().querySelectorAll<Found>(selector)].filter(isDrawn);
}

export function find(selector: string): HTMLElement {
  const [found] = all(selector);
  if (!found) throw new Error(`Nothing drawn matches ${selector}.`);
  return found;
}

export function findButton(words: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>("button").find((each) => (each.getAttribute("aria-label") ?? each.textContent) === words);
  if (!found) throw new Error(`There is no button ${words}.`);
  return found;
}

export function typeText(box: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function pressEnter(box: HTMLElement, change: KeyboardEventInit = {}): void {
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true, cancelable: true, ...change }));
}

export const box = () => find("textarea") as HTMLTextAreaElement;
export const log = () => find(".log");

/** A page of a site that is in a conversation, with the panel open or not. */
export function loadInConversation(isOpen: boolean, chat = view()): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ token: "token-1", seen: 0, opening: null }));
  if (isOpen) sessionStorage.setItem(`${STORAGE_KEY} open`, "open");
  loadPage();
  FakeSocket.last.welcome(chat);
}

/** The same tab on the next page. */
export function nextPage(chat = view()): void {
  unmount?.();
  loadPage();
  FakeSocket.last.welcome(chat);
}

/** The page is left. */
export function leavePage(): void {
  unmount?.();
}
