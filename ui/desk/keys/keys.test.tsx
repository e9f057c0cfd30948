/** The keys of the workspace, and where the keyboard goes. */

import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";
import { describeKeys, digitOf, isShortcut, SHORTCUT_IDS, SHORTCUTS } from "./shortcuts";

const NOW = Date.now();
const { whole, kiran, sms, maria, presence, offer, talk } = samples(NOW);

function open(change: Parameters<typeof whole>[0] = {}): TestBridge {
  return renderDesk(whole({ sessions: [kiran, sms, maria], selected: 1, ...change }, { 1: talk }));
}

const selected = (bridge: TestBridge) => bridge.intents.flatMap((each) => (each.intent === "select" ? [each.conversation] : []));
const press = (key: string, change: KeyboardEventInit = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...change });

test("no two shortcuts have the same keys, and each is in the list that ? opens", async () => {
  open();
  expect(new Set(SHORTCUT_IDS.map((id) => SHORTCUTS[id].keys)).size).toBe(SHORTCUT_IDS.length);
  screen.getByRole("log").focus();
  press("?", { shiftKey: true });
  const element = screen.getByRole("dialog", { name: "Keyboard shortcuts" });
  const dialog = within(element);
  expect(Array.from(element.querySelectorAll("kbd"), (each) => each.textContent)).toEqual(SHORTCUT_IDS.map((id) => describeKeys(id)));
  await userEvent.click(dialog.getByRole("button", { name: "Close" }));
  expect(document.activeElement).not.toBe(document.body);
});

test("a sign that is typed opens nothing", async () => {
  open();
  await userEvent.type(screen.getByRole("textbox", { name: "Message" }), "Why?");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test.each([
  ["1", { code: "Digit1" }, 1],
  ["é", { code: "Digit2" }, 2],
  ["5", { code: "Numpad5" }, 5],
  ["a", { code: "KeyA" }, -1],
])("the key %s is the digit %o", (key, { code }, digit) => {
  expect(digitOf({ key, code })).toBe(digit);
});

test("modifiers that a shortcut does not have make it another one", () => {
  const event = (change: KeyboardEventInit) => new KeyboardEvent("keydown", { key: "k", code: "KeyK", ...change });
  expect(isShortcut("palette", event({ ctrlKey: true }))).toBe(true);
  for (const more of [{ shiftKey: true }, { altKey: true }, { metaKey: true }]) expect(isShortcut("palette", event({ ctrlKey: true, ...more }))).toBe(false);
});

test("sessions are gone to by their place, and one after the other", () => {
  const bridge = open();
  press("3", { ctrlKey: true, code: "Digit3" });
  press("9", { ctrlKey: true, code: "Digit9" });
  press("0", { ctrlKey: true, code: "Digit0" });
  press("ArrowDown", { altKey: true });
  press("ArrowUp", { altKey: true });
  expect(selected(bridge)).toEqual([3, null, 2, null]);
  expect(screen.getByTitle("+49 170 5550123 (Ctrl+2)")).toBeVisible();
});

test("while a dialog is open the sessions stay as they are, and what rings is in reach", async () => {
  const bridge = open({ ringing: [offer(1, "Nadia Haddad", 34_000)] });
  press("k", { ctrlKey: true, code: "KeyK" });
  await screen.findByRole("dialog");
  press("2", { ctrlKey: true, code: "Digit2" });
  expect(selected(bridge)).toEqual([]);
  press("O", { ctrlKey: true, shiftKey: true, code: "KeyO" });
  expect(screen.getByRole("button", { name: "Accept" })).toHaveFocus();
});

test("a key leads to what rings and reads all of it", () => {
  open({ ringing: [offer(1, "Nadia Haddad", 34_000)] });
  press("O", { ctrlKey: true, shiftKey: true, code: "KeyO" });
  expect(screen.getByRole("button", { name: "Accept" })).toHaveFocus();
  expect(screen.getByText(/^Chat from Nadia Haddad\. 3\d seconds left\. Not among your contacts\. waiting 1 minute\. Case: Broken pole/, { selector: "[role=status]" })).toBeInTheDocument();
});

test("F6 leads round the parts of the window, and back", () => {
  open({ ringing: [offer(1, "Nadia Haddad", 34_000)] });
  const region = () => document.activeElement?.closest<HTMLElement>("[data-region]")?.dataset["region"];
  expect(region()).toBe("compose");
  const found = Array.from({ length: 6 }, () => {
    press("F6");
    return region();
  });
  expect(found).toEqual(["details", "ring", "rail", "sessions", "log", "compose"]);
  press("F6", { shiftKey: true });
  expect(region()).toBe("log");
  press("M", { ctrlKey: true, shiftKey: true, code: "KeyM" });
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveFocus();
});

test("the presence menu is opened by its key", async () => {
  open();
  press("P", { ctrlKey: true, shiftKey: true, code: "KeyP" });
  expect(await screen.findByRole("menuitemradio", { name: "Busy" })).toBeVisible();
});

test("a session or a command is found by a part of its name", async () => {
  const bridge = open({ presence: { ...presence, cover: "missed" } });
  press("k", { ctrlKey: true, code: "KeyK" });
  const box = screen.getByRole("combobox");
  await userEvent.type(box, "marí");
  expect(screen.getAllByRole("option").map((each) => each.textContent)).toEqual([expect.stringContaining("María")]);
  await userEvent.keyboard("{Enter}");
  expect(selected(bridge)).toEqual([3]);
  expect(screen.queryByRole("dialog")).toBeNull();
  press("k", { ctrlKey: true, code: "KeyK" });
  await userEvent.type(screen.getByRole("combobox"), "presence{ArrowDown}{Enter}");
  expect(bridge.intents.at(-1)).toEqual({ intent: "do", act: "choosePresence", presence: "available" });
  press("k", { ctrlKey: true, code: "KeyK" });
  await userEvent.type(screen.getByRole("combobox"), "zzz");
  expect(screen.getByText("Nothing matches “zzz”.")).toBeVisible();
});

test("the keyboard is never nowhere: not after what rang is gone, a session closed, or a dialog", async () => {
  const bridge = open({ ringing: [offer(1, "Nadia Haddad", 34_000)] });
  const somewhere = () =>
    vi.waitFor(() => {
      expect(document.activeElement).not.toBe(document.body);
    });
  screen.getByRole("button", { name: "Accept" }).focus();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "ringing", value: [] }] });
  await somewhere();
  screen.getByRole("button", { name: "Consult" }).focus();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: [sms, maria] }, { part: "selected", value: null }] });
  await somewhere();
  await userEvent.click(screen.getByTitle("+49 170 5550123 (Ctrl+1)"));
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "selected", value: 2 }] });
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveFocus();
});
