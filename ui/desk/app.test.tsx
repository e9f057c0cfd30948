import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { deskStates, samples } from "../gallery/samples";
import { App } from "./app";
import { FakeBridge } from "./fake-bridge";

const NOW = Date.now();
const { whole, kenny, sms, presence, talk, line } = samples(NOW);
const states = deskStates(NOW);

function show(first: ConstructorParameters<typeof FakeBridge>[0]): FakeBridge {
  const bridge = new FakeBridge(first);
  render(<App bridge={bridge} />);
  return bridge;
}

test.each(Object.keys(states))("%s has nothing that axe objects to", async (name) => {
  show(states[name] ?? null);
  // Colours need a real page; the pictures of the gallery are checked for them.
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
});

test("what is written is kept as a draft and sent with Enter", async () => {
  const bridge = show(whole({ sessions: [{ ...kenny, draft: "Hello" }], selected: 1 }, { 1: talk }));
  const box = screen.getByRole("textbox", { name: "Message" });
  expect(box).toHaveValue("Hello");
  await userEvent.type(box, " Kenny");
  await vi.waitFor(() => {
    expect(bridge.intents).toContainEqual({ intent: "draft", conversation: 1, text: "Hello Kenny" });
  });
  await userEvent.type(box, "{Shift>}{Enter}{/Shift}bye{Enter}");
  expect(bridge.intents.at(-1)).toEqual({ intent: "send", conversation: 1, text: "Hello Kenny\nbye" });
  expect(box).toHaveValue("");
});

test("a draft is kept when the rep turns to another session at once", async () => {
  const bridge = show(whole({ sessions: [kenny, sms], selected: 1 }));
  await userEvent.type(screen.getByRole("textbox", { name: "Message" }), "H");
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "selected", value: 2 }] });
  expect(bridge.intents).toContainEqual({ intent: "draft", conversation: 1, text: "H" });
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveValue("");
});

test("a message that was refused keeps its text and can be sent again", async () => {
  const failed = { ...line("6", 0, "Recycle it", "ana"), delivery: { state: "failed" as const, why: "Too long." } };
  const bridge = show(whole({ sessions: [kenny], selected: 1 }, { 1: [failed] }));
  expect(screen.getByText("Recycle it")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Send again" }));
  expect(bridge.intents).toEqual([{ intent: "send", conversation: 1, text: "Recycle it" }]);
});

test("a conversation is ended, and its session closed afterwards", async () => {
  const bridge = show(whole({ sessions: [kenny], selected: 1 }));
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "end", conversation: 1 });
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: [{ ...kenny, ended: "representative" }] }] });
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "close", conversation: 1 });
});

test("a session is closed without an end from the menu, which says what becomes of it", async () => {
  const bridge = show(whole({ sessions: [sms], selected: 2 }));
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  await userEvent.click(screen.getByRole("menuitem", { name: /Close without ending.*waits until the customer writes/ }));
  expect(bridge.intents).toEqual([{ intent: "close", conversation: 2 }]);
});

test("whoever helps reads along, cannot write, and stops helping", async () => {
  const bridge = show(whole({ sessions: [{ ...kenny, isMine: false }], selected: 1 }, { 1: talk }));
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  expect(screen.queryByRole("button", { name: "End" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Stop helping" }));
  expect(bridge.intents).toEqual([{ intent: "close", conversation: 1 }]);
});

test("a conversation that waits for its customer is taken up again from Home", async () => {
  const bridge = show(whole({ closed: [{ id: 9, channel: "sms", customer: "Priya Natarajan", waiting: true, at: NOW }] }));
  await userEvent.click(screen.getByRole("button", { name: "Reopen: Priya Natarajan" }));
  expect(bridge.intents).toEqual([{ intent: "reopen", conversation: 9 }]);
});

test("presence is chosen from the menu, which says why no work comes", async () => {
  const bridge = show(whole({ presence: { ...presence, text: "Inactive", base: "away", setBy: "system", cover: "missed", noWork: "A request from Kenny Smith was missed." } }));
  await userEvent.click(screen.getByRole("button", { name: "Presence: Inactive" }));
  expect(screen.getByText("A request from Kenny Smith was missed.")).toBeVisible();
  await userEvent.click(screen.getByRole("menuitemradio", { name: "Busy" }));
  expect(bridge.intents).toEqual([{ intent: "choosePresence", presence: "busy" }]);
});

test("the alert bar gives the way back", async () => {
  const bridge = show(whole({ presence: { ...presence, cover: "rejected" } }));
  const bar = within(screen.getByRole("group", { name: /You rejected a request/ }));
  await userEvent.click(bar.getByRole("button", { name: "Reset presence" }));
  expect(bridge.intents).toEqual([{ intent: "resetPresence" }]);
});

test("a refused sign-in says why at its field and keeps what was typed", async () => {
  const bridge = show(states["sign-in"] ?? null);
  const address = screen.getByRole("textbox", { name: "Router address" });
  await userEvent.type(address, "http://router.example.com");
  await userEvent.type(screen.getByLabelText("Password"), "secret");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(bridge.intents).toEqual([{ intent: "signIn", router: "http://router.example.com", email: "", password: "secret" }]);
  await bridge.answer({ code: "not-private", message: "Write an address that begins with https://." });
  expect(address).toBeInvalid();
  expect(address).toHaveAccessibleDescription(/begins with https/);
  expect(address).toHaveValue("http://router.example.com");
});

test("a toast stays while the pointer is on it", async () => {
  const toast = { id: 7, title: "Too late", detail: "Another representative accepted it.", conversation: null };
  const bridge = show(whole({ toasts: [toast] }));
  await userEvent.hover(screen.getByText("Too late"));
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "toasts", value: [] }] });
  expect(screen.getByText("Too late")).toBeVisible();
  await userEvent.unhover(screen.getByText("Too late"));
  await act(async () => {
    await Promise.resolve();
  });
  expect(screen.queryByText("Too late")).toBeNull();
});
