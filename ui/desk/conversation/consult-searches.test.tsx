import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { SearchView } from "#shared/bindings/SearchView";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

afterEach(() => {
  vi.useRealTimers();
});

function row() {
  return within(screen.getByRole("list", { name: "Searches" }));
}

test("a search is counted down by the router's clock", async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 5) });
  // The router's clock is ahead.
  const now = Date.now() + HOUR;
  const { whole, kiran } = samples(now);
  const search: SearchView = { queue: "returns", queueName: "Returns", until: now + 24 * SECOND };
  renderDesk(whole({ sessions: [{ ...kiran, searches: [search] }], selected: 1 }));
  expect(row().getByText(/Looking for somebody in Returns…/)).toHaveTextContent("24 sec");
  await act(() => vi.advanceTimersByTimeAsync(4 * SECOND));
  expect(row().getByText(/Looking for somebody in Returns…/)).toHaveTextContent("20 sec");
});

test("a search is cancelled, and its button says that this is on its way", async () => {
  const now = Date.now();
  const { whole, kiran } = samples(now);
  const searches = ["Returns", "Tents"].map((queueName) => ({ queue: queueName.toLowerCase(), queueName, until: now + 24 * SECOND }));
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, searches }], selected: 1 }));
  await userEvent.click(row().getByRole("button", { name: "Cancel: Tents" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "cancelConsultSearch", conversation: 1, queue: "tents" }]);
  const pending = { what: "cancelConsultSearch" as const, conversation: 1, rep: null, queue: "tents", rule: null, undoUntil: null };
  await bridge.tell({ type: "changed", now, parts: [{ part: "pending", value: [pending] }] });
  expect(row().getByRole("button", { name: "Cancelling…: Tents" })).toHaveAttribute("aria-disabled", "true");
  expect(row().getByRole("button", { name: "Cancel: Returns" })).toBeEnabled();
});
