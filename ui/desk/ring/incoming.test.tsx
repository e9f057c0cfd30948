import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Ringing } from "#shared/bindings/Ringing";
import { fakeScreen, waitForFrames } from "#testing/fake-screen";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, offer } = samples(NOW);

function ring(...ringing: Ringing[]): TestBridge {
  const bridge = renderDesk(whole({ ringing, declineReasons: ["Not my field"] }));
  return bridge;
}

function incoming() {
  return within(screen.getByRole("region", { name: "Incoming" }));
}

/** Ctrl+Shift and a letter. */
function press(letter: string, change: KeyboardEventInit = {}): void {
  fireEvent.keyDown(window, { key: letter, code: `Key${letter}`, ctrlKey: true, shiftKey: true, ...change });
}

test("an alert shows its fields and is accepted and rejected by its buttons", async () => {
  const bridge = ring(offer(1, "Nadia Haddad", 34_000));
  expect(incoming().getByRole("heading", { name: "Chat from Nadia Haddad" })).toBeVisible();
  expect(incoming().getByText("Orders and delivery")).toBeVisible();
  await userEvent.click(incoming().getByRole("button", { name: "Accept" }));
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 1 }]);
  await userEvent.click(incoming().getByRole("button", { name: "Reject" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "reject", offer: 1 });
});

test("the countdown is drawn only where the template shows it", () => {
  ring(offer(1, "Nadia Haddad", 34_000));
  expect(incoming().getByRole("timer")).toBeVisible();
});

test("the countdown is not drawn and not said where the template hides it", () => {
  ring(offer(1, "Nadia Haddad", 34_000, { showTimeout: false }));
  expect(incoming().queryByRole("timer")).toBeNull();
  expect(screen.getByText("Chat from Nadia Haddad", { selector: "[role=status]" })).toBeInTheDocument();
});

test("a reason for a reject can be chosen", async () => {
  const bridge = ring(offer(1, "Nadia Haddad", 34_000));
  await userEvent.click(incoming().getByRole("button", { name: "Reject for a reason" }));
  await userEvent.click(screen.getByRole("menuitem", { name: "Not my field" }));
  expect(bridge.intents).toEqual([{ intent: "reject", offer: 1, reason: "Not my field" }]);
});

test("assigned work is a row among the sessions with the buttons that it has", async () => {
  const assigned = { presentation: "toast", autoAssign: true, reject: null, accept: "Open item", title: "Case 4711 is yours" } as const;
  const bridge = ring(offer(1, "Nadia Haddad", 34_000, assigned));
  expect(screen.queryByRole("region", { name: "Incoming" })).toBeNull();
  const list = within(screen.getByRole("navigation", { name: "Sessions" }));
  const row = within(list.getByRole("article", { name: "Case 4711 is yours" }));
  expect(row.getByRole("timer")).toBeVisible();
  expect(row.getAllByRole("button").map((button) => button.textContent)).toEqual(["Open item"]);
  await userEvent.click(row.getByRole("button", { name: "Open item: Case 4711 is yours" }));
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 1 }]);
});

test("an offer that cannot be rejected has no button and no key for it", () => {
  const bridge = ring(offer(1, "Nadia Haddad", 34_000, { reject: null, accept: "Open" }));
  expect(incoming().getAllByRole("button").map((button) => button.textContent)).toEqual(["Open"]);
  press("R");
  expect(bridge.intents).toEqual([]);
});

test("the keys answer the one in front, once, and take no typed letters", async () => {
  fakeScreen();
  const bridge = ring(offer(2, "Li Wei", 20_000), offer(1, "Nadia Haddad", 34_000));
  await waitForFrames();
  await userEvent.keyboard("AR");
  press("A");
  press("A", { repeat: true });
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 2 }]);
});

test("the keys go by the letters on the buttons, wherever they are on the keyboard", async () => {
  fakeScreen();
  const bridge = ring(offer(1, "Nadia Haddad", 34_000));
  await waitForFrames();
  // AZERTY: where A is on other keyboards, there is Q.
  press("Q", { code: "KeyA" });
  expect(bridge.intents).toEqual([]);
  press("A", { code: "KeyQ" });
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 1 }]);
  // Russian: there is no Latin letter on the key, so that its place counts.
  press("К", { code: "KeyR" });
  expect(bridge.intents.at(-1)).toEqual({ intent: "reject", offer: 1 });
});

test("the keys answer nothing that cannot be seen", async () => {
  const { covered } = fakeScreen();
  const bridge = ring(offer(1, "Nadia Haddad", 34_000));
  press("A");
  await waitForFrames();
  covered.add(1);
  press("A");
  press("R");
  expect(bridge.intents).toEqual([]);
  covered.delete(1);
  press("R");
  expect(bridge.intents).toEqual([{ intent: "reject", offer: 1 }]);
});

test("everything that rings can be answered, nearest deadline first", async () => {
  const bridge = ring(offer(2, "Li Wei", 20_000), offer(1, "Nadia Haddad", 34_000), offer(3, "Sam Okafor", 60_000, { reject: null }));
  expect(incoming().getByRole("heading", { name: "Chat from Li Wei" })).toBeVisible();
  const rows = within(incoming().getByRole("list", { name: "Also waiting" })).getAllByRole("listitem");
  expect(rows.map((row) => within(row).getAllByRole("button").map((button) => button.getAttribute("aria-label")))).toEqual([
    ["Accept: Chat from Nadia Haddad", "Reject: Chat from Nadia Haddad"],
    ["Accept: Chat from Sam Okafor"],
  ]);
  await userEvent.click(incoming().getByRole("button", { name: "Accept: Chat from Sam Okafor" }));
  await userEvent.click(incoming().getByRole("button", { name: "Reject: Chat from Nadia Haddad" }));
  expect(bridge.intents).toEqual([
    { intent: "accept", offer: 3 },
    { intent: "reject", offer: 1 },
  ]);
});

test("beyond nine rows a line says how many more there are", () => {
  ring(...Array.from({ length: 13 }, (_, at) => offer(at + 1, `Customer ${String(at + 1)}`, 20_000 + at * 1000)));
  expect(incoming().getAllByRole("listitem")).toHaveLength(9);
  expect(incoming().getByText("3 more are waiting")).toBeVisible();
});

test("what is typed stays where it is typed when something rings", async () => {
  const { kiran } = samples(NOW);
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
  const box = screen.getByRole("textbox", { name: "Message" });
  await userEvent.type(box, "Hel");
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "ringing", value: [offer(1, "Nadia Haddad", 34_000)] }] });
  await userEvent.keyboard("lo");
  expect(box).toHaveValue("Hello");
  expect(box).toHaveFocus();
});

test("a click that was meant for the one before does not answer for the one that took its place", async () => {
  const bridge = ring(offer(1, "Nadia Haddad", 34_000));
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "ringing", value: [offer(2, "Li Wei", 60_000)] }] });
  fireEvent.click(incoming().getByRole("button", { name: "Accept" }));
  expect(bridge.intents).toEqual([]);
});

test("a click that was meant for a row does not answer for the one that moved there", async () => {
  const [first, second, third] = [offer(1, "Nadia Haddad", 34_000), offer(2, "Li Wei", 60_000), offer(3, "Sam Okafor", 80_000)];
  const bridge = ring(first, second, third);
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "ringing", value: [first, third] }] });
  fireEvent.click(incoming().getByRole("button", { name: "Accept: Chat from Sam Okafor" }));
  expect(bridge.intents).toEqual([]);
  fireEvent.click(incoming().getByRole("button", { name: "Accept" }));
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 1 }]);
});

test("a pressed offer says so and cannot be pressed again", async () => {
  const bridge = ring({ ...offer(1, "Nadia Haddad", 34_000), pressed: "accept" });
  expect(incoming().getByText("Accepting…")).toBeVisible();
  await userEvent.click(incoming().getByRole("button", { name: "Accept" }));
  press("A");
  expect(bridge.intents).toEqual([]);
});

test("who it is and how long they have waited stand on the alert", () => {
  ring(offer(1, "Nadia Haddad", 34_000, { verified: true, waitingSince: NOW - 78_000 }));
  expect(incoming().getByText(/Known contact/)).toHaveTextContent("Known contact · waiting 1 min");
});

test.each([
  [{ scenario: "returning", verified: null }, "Returning customer"],
  [{ verified: null }, "Not among your contacts"],
] as const)("a customer is told from others (%#)", (change, words) => {
  ring(offer(1, "Nadia Haddad", 34_000, { ...change, waitingSince: null }));
  expect(incoming().getByText(words)).toBeVisible();
});

test("the last ten seconds are in words, and said once", () => {
  ring(offer(1, "Nadia Haddad", 8_000));
  expect(incoming().getByRole("timer")).toHaveTextContent(/^[78] sec left$/);
  expect(screen.getByText("Ten seconds left: Chat from Nadia Haddad").closest("[role=alert]")).not.toBeNull();
});

test("with more time left than ten seconds, and without a countdown, nothing is said of it", () => {
  ring(offer(1, "Nadia Haddad", 8_000, { showTimeout: false }), offer(2, "Li Wei", 60_000));
  expect(screen.queryByText(/^Ten seconds left/)).toBeNull();
});

test("more time is asked for once, by the button or the key, where it is allowed", async () => {
  const bridge = ring(offer(1, "Nadia Haddad", 34_000, { moreTime: 30_000 }));
  await userEvent.click(incoming().getByRole("button", { name: "30 seconds more" }));
  press("L");
  const asked = { intent: "do", act: "askMoreTime", offer: 1 };
  expect(bridge.intents).toEqual([asked, asked]);
  const pending = [{ what: "askMoreTime" as const, conversation: 101, rep: null, queue: null, rule: null, undoUntil: null }];
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "pending", value: pending }] });
  expect(incoming().getByText("Asking…")).toHaveAttribute("aria-disabled", "true");
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "ringing", value: [offer(1, "Nadia Haddad", 64_000)] }] });
  expect(incoming().queryByText("Asking…")).toBeNull();
  press("L");
  expect(bridge.intents).toHaveLength(2);
});
