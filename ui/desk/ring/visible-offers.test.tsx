import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Ringing } from "#shared/bindings/Ringing";
import { fakeScreen, waitForFrames } from "#testing/fake-screen";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, offer, kiran } = samples(NOW);
const nadia = offer(1, "Nadia Haddad", 34_000);
const wei = offer(2, "Li Wei", 60_000);
const assigned = offer(3, "Sam Okafor", 80_000, { presentation: "toast", autoAssign: true, reject: null, accept: "Open item" });

async function show(...ringing: Ringing[]): Promise<TestBridge> {
  const bridge = renderDesk(whole({ ringing, sessions: [kiran], selected: 1 }));
  await Promise.resolve();
  return bridge;
}

function rings(bridge: TestBridge, ...value: Ringing[]): Promise<void> {
  return bridge.tell({ type: "changed", now: NOW, parts: [{ part: "ringing", value }] });
}

test("a page that begins to listen says once that nothing is drawn", async () => {
  fakeScreen();
  const bridge = await show();
  await waitForFrames();
  expect(bridge.drawn).toEqual([[]]);
});

test("a core that begins anew is told again", async () => {
  fakeScreen();
  const bridge = await show(nadia);
  await waitForFrames();
  await bridge.tell(whole({ ringing: [nadia] }));
  expect(bridge.drawn).toEqual([[], [1], [1]]);
});

test("what rings is drawn after it was painted, and no longer when it is gone", async () => {
  fakeScreen();
  const bridge = await show(nadia, wei, assigned);
  expect(bridge.drawn).toEqual([[]]);
  await waitForFrames();
  expect(bridge.drawn).toEqual([[], [1, 2, 3]]);
  await rings(bridge, nadia);
  expect(bridge.drawn).toEqual([[], [1, 2, 3], [1]]);
});

test("what something covers is not drawn until it is free again", async () => {
  const { covered } = fakeScreen();
  const bridge = await show(nadia, wei);
  await waitForFrames();
  covered.add(2);
  await vi.waitFor(() => {
    expect(bridge.drawn.at(-1)).toEqual([1]);
  });
  covered.delete(2);
  window.dispatchEvent(new Event("resize"));
  await waitForFrames();
  expect(bridge.drawn).toEqual([[], [1, 2], [1], [1, 2]]);
});

test("a hidden page draws nothing, from that moment on", async () => {
  const { turn } = fakeScreen();
  const bridge = await show(nadia);
  await waitForFrames();
  turn("hidden");
  expect(bridge.drawn).toEqual([[], [1], []]);
  turn("visible");
  await waitForFrames();
  expect(bridge.drawn.at(-1)).toEqual([1]);
});

test("a page that gets no frames draws nothing", async () => {
  fakeScreen();
  const bridge = await show(nadia);
  await waitForFrames();
  vi.spyOn(window, "requestAnimationFrame").mockReturnValue(7);
  window.dispatchEvent(new Event("resize"));
  const later = performance.now() + 1500;
  vi.spyOn(performance, "now").mockReturnValue(later);
  window.dispatchEvent(new Event("resize"));
  expect(bridge.drawn).toEqual([[], [1], []]);
});

test("a set that did not reach the core is told again", async () => {
  fakeScreen();
  vi.spyOn(console, "error").mockReturnValue();
  const bridge = await show(nadia);
  vi.spyOn(bridge, "send").mockRejectedValueOnce(new Error("The shell is not there."));
  await vi.waitFor(() => {
    expect(bridge.drawn).toEqual([[], [1]]);
  });
});

test("a dialog leaves what rings in reach: not hidden, and a part of what keeps the keyboard", async () => {
  const bridge = await show(nadia, assigned);
  await userEvent.keyboard("{Control>}k{/Control}");
  const dialog = screen.getByRole("dialog");
  await userEvent.click(within(dialog).getByRole("combobox"));
  await vi.waitFor(() => {
    expect(document.querySelector(".workspace")?.closest("[aria-hidden=true]")).not.toBeNull();
  });
  const buttons = ["Accept", "Reject"].map((name) => screen.getByRole("button", { name }));
  for (const button of buttons) expect(button.closest(".ring-layer")?.getAttribute("data-tabster")).toContain("modalizer");
  for (const words of [/^Chat from Nadia Haddad/, /^Chat: Chat from Sam Okafor/]) {
    expect(screen.getByText(words, { selector: "[role=status]" }).closest("[aria-hidden=true]")).toBeNull();
  }
  expect(dialog).not.toHaveAttribute("aria-modal", "true");
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  expect(bridge.intents).toEqual([{ intent: "accept", offer: 1 }]);
  expect(dialog).toBeInTheDocument();
});
