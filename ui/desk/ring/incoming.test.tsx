import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { samples } from "../../gallery/samples";
import type { Ringing } from "#shared/bindings/Ringing";
import { App } from "../app";
import { FakeBridge } from "../fake-bridge";

const NOW = Date.now();
const { whole, offer } = samples(NOW);

function ring(...ringing: Ringing[]): FakeBridge {
  const bridge = new FakeBridge(whole({ ringing, declineReasons: ["Not my field"] }));
  render(<App bridge={bridge} />);
  return bridge;
}

function incoming() {
  return within(screen.getByRole("region", { name: "Incoming" }));
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

test("a notice that asks for no decision is a toast with the buttons that it has", async () => {
  const assigned = { presentation: "toast", autoAssign: true, reject: null, accept: "Open item", title: "Case 4711 is yours" } as const;
  const bridge = ring(offer(1, "Nadia Haddad", 34_000, assigned));
  expect(screen.queryByRole("region", { name: "Incoming" })).toBeNull();
  const toast = within(screen.getByRole("article", { name: "Case 4711 is yours" }));
  expect(toast.getAllByRole("button").map((button) => button.textContent)).toEqual(["Open item"]);
  await userEvent.click(toast.getByRole("button", { name: "Open item" }));
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 1 }]);
});

test("an offer that cannot be rejected has no button and no key for it", () => {
  const bridge = ring(offer(1, "Nadia Haddad", 34_000, { reject: null, accept: "Open" }));
  expect(incoming().getAllByRole("button").map((button) => button.textContent)).toEqual(["Open"]);
  fireEvent.keyDown(window, { code: "KeyR", ctrlKey: true, shiftKey: true });
  expect(bridge.intents).toEqual([]);
});

test("the keys answer the one in front, once, and take no typed letters", async () => {
  const bridge = ring(offer(2, "Li Wei", 20_000), offer(1, "Nadia Haddad", 34_000));
  await userEvent.keyboard("AR");
  fireEvent.keyDown(window, { code: "KeyA", ctrlKey: true, shiftKey: true });
  fireEvent.keyDown(window, { code: "KeyA", ctrlKey: true, shiftKey: true, repeat: true });
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 2 }]);
  expect(incoming().getByText("One more is waiting")).toBeVisible();
});

test("what is typed stays where it is typed when something rings", async () => {
  const { kenny } = samples(NOW);
  const bridge = new FakeBridge(whole({ sessions: [kenny], selected: 1 }));
  render(<App bridge={bridge} />);
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

test("a pressed offer says so and cannot be pressed again", async () => {
  const bridge = ring({ ...offer(1, "Nadia Haddad", 34_000), pressed: "accept" });
  expect(incoming().getByText("Accepting…")).toBeVisible();
  await userEvent.click(incoming().getByRole("button", { name: "Accept" }));
  fireEvent.keyDown(window, { code: "KeyA", ctrlKey: true, shiftKey: true });
  expect(bridge.intents).toEqual([]);
});
