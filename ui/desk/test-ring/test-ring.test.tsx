/** The test ring in the settings, and the first steps on Home. */

import { configure, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { TestFailure } from "#shared/bindings/TestFailure";
import type { TestStepName } from "#shared/bindings/TestStepName";
import type { View } from "#shared/bindings/View";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";
import { TESTED, testRingAt } from "#testing/test-ring-states";

const NOW = Date.now();
const { view, whole } = samples(NOW);
const settings = { ...view.settings, isIntroduced: false };

// The pages are loaded when they are opened, which takes its time on a busy machine.
beforeAll(async () => {
  configure({ asyncUtilTimeout: 10_000 });
  await import("../settings/settings-page");
  await import("../first-run/first-run");
});

async function openSettings(change: Partial<View> = {}): Promise<TestBridge> {
  const bridge = renderDesk(whole(change));
  await userEvent.click(screen.getByRole("button", { name: "Settings" }));
  await screen.findByRole("heading", { name: "Settings" });
  return bridge;
}

const tell = (bridge: TestBridge, testRing: View["testRing"]) => bridge.tell({ type: "changed", now: NOW, parts: [{ part: "testRing", value: testRing }] });
const steps = () => within(screen.getByRole("list", { name: "Test ring" })).getAllByRole("listitem").map((each) => each.textContent);

test("a test is asked for, followed step by step, and put away with the page", async () => {
  const bridge = await openSettings();
  await userEvent.click(screen.getByRole("button", { name: "Send me a test" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "testRing" });
  await tell(bridge, testRingAt("answered"));
  expect(screen.getByRole("button", { name: "Send another test" })).toHaveAttribute("aria-disabled", "true");
  expect(steps()).toEqual([
    "Connected to the server · done",
    "The server sends the test · in progress",
    "The system is asked to show it · not yet",
    "It is on your screen · not yet",
    "You press it · not yet",
  ]);
  await tell(bridge, testRingAt("pressed"));
  expect(steps().at(-1)).toBe("You press it · in progressPress “It works” on the notification.");
  await tell(bridge, TESTED);
  expect(screen.getByText("Everything works: requests reach you.")).toBeVisible();
  await userEvent.click(within(screen.getByRole("navigation", { name: "Navigation" })).getByRole("button", { name: "Home" }));
  expect(bridge.intents).toContainEqual({ intent: "endTestRing" });
});

test.each<[TestStepName, TestFailure, RegExp]>([
  ["connected", { failure: "notConnected" }, /no connection to the server/],
  ["answered", { failure: "noAnswer" }, /did not send the test back in time/],
  ["asked", { failure: "realOffer" }, /goes first/],
  ["shown", { failure: "notShown", by: "inhibited" }, /Not on the screen: /],
  ["shown", { failure: "nothingSaid" }, /did not say/],
  ["pressed", { failure: "dismissed" }, /closed without being pressed/],
  ["pressed", { failure: "notPressed" }, /not pressed in time/],
])("it says at which step it failed, and why: %s, %o", async (at, why, words) => {
  await openSettings({ testRing: testRingAt(at, why) });
  expect(steps().filter((each) => each.includes("failed"))).toEqual([expect.stringMatching(words)]);
  expect(screen.getByText(words, { selector: "[role=status]" })).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Send another test" })).toBeEnabled();
});

test("the first steps stand on Home until they are left, and never again", async () => {
  const bridge = renderDesk(whole({ settings }));
  const first = within(await screen.findByRole("region", { name: "Ready for your first customer" }));
  expect(first.getByText("Ana Ruiz, Larkfield Outfitters")).toBeVisible();
  expect(first.getByRole("button", { name: "Send me a test" })).toBeVisible();
  await userEvent.click(first.getByRole("button", { name: "Skip" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "changeSettings", change: { setting: "introduced", value: true } });
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "settings", value: view.settings }] });
  expect(screen.queryByRole("region", { name: "Ready for your first customer" })).toBeNull();
});

test("whoever has tested everything is done with them, and what the system lacks is said", async () => {
  const bridge = renderDesk(whole({ settings, testRing: TESTED }));
  expect(await screen.findByRole("button", { name: "Done" })).toBeVisible();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "desktop", value: { notifications: false, buttons: false, tray: true } }] });
  const step = screen.getByRole("heading", { name: "Requests are shown on your desktop" }).closest("li");
  expect(step).toHaveAttribute("data-state", "warning");
});

test("nobody who has seen them sees them, and the settings bring them back", async () => {
  const bridge = await openSettings();
  await userEvent.click(screen.getByRole("button", { name: "Show the first steps again" }));
  expect(bridge.intents.slice(-2)).toEqual([
    { intent: "changeSettings", change: { setting: "introduced", value: false } },
    { intent: "select", conversation: null },
  ]);
  expect(screen.getByRole("heading", { name: "Home" })).toBeVisible();
  expect(screen.queryByRole("region", { name: "Ready for your first customer" })).toBeNull();
});

test("axe finds nothing", async () => {
  renderDesk(whole({ settings, testRing: testRingAt("shown", { failure: "nothingSaid" }) }));
  await screen.findByRole("region", { name: "Ready for your first customer" });
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
