/** What happened with a customer before, beside the conversation. */

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Transcript } from "#shared/bindings/Transcript";
import type { Timeline } from "#shared/bindings/Timeline";
import type { TimelineEntry } from "#shared/bindings/TimelineEntry";
import { HOUR } from "#shared/time/units";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const now = Date.now();
const { whole, kiran } = samples(now);

const earlier: TimelineEntry = { kind: "conversation", id: 77, channel: "sms", about: "A tent that leaks", by: "Ben Okafor", outcome: "Refunded", at: now - 9 * HOUR, ending: "customer" };
const entries: TimelineEntry[] = [
  { kind: "note", id: "n.1", by: "Ana Ruiz", text: "Calls back on Monday", at: now - HOUR, ofThis: true },
  earlier,
  { kind: "case", id: "4711", title: "Broken pole", at: now - 20 * HOUR, active: true },
];
const timeline = (change: Partial<Timeline> = {}): Timeline => ({ conversation: kiran.id, entries, more: false, unavailable: false, ...change });

const show = (found: Timeline | null, change: Parameters<typeof whole>[0] = {}) => renderDesk(whole({ sessions: [kiran], selected: kiran.id, timeline: found, ...change }));
const section = () => within(screen.getByRole("region", { name: "Timeline" }));

test("earlier conversations, cases and notes are looked up and listed", () => {
  const bridge = show(timeline());
  expect(bridge.lookups).toContainEqual({ lookup: "timeline", conversation: kiran.id, most: 20 });
  const rows = section().getAllByRole("listitem");
  expect(rows).toHaveLength(3);
  expect(rows[0]).toHaveTextContent(/Calls back on Monday.*Ana Ruiz.*this conversation/);
  expect(rows[1]).toHaveTextContent(/A tent that leaks.*Refunded.*Ben Okafor/);
  expect(rows[2]).toHaveTextContent(/Broken pole.*4711.*Active/);
});

test("it says that it is looking, that there is nothing, or that it cannot be looked up", () => {
  show(null);
  expect(section().getByLabelText("Looking…")).toBeVisible();
});

test.each([
  [timeline({ entries: [] }), /There are none yet/],
  [timeline({ entries: [], unavailable: true }), /cannot be looked up at the moment/],
])("what stands in place of the list", (found, words) => {
  show(found);
  expect(section().getByRole("status")).toHaveTextContent(words);
});

test("without a contact it says what would bring one", () => {
  show(timeline({ entries: [] }), { sessions: [{ ...kiran, contact: null }] });
  expect(section().getByRole("status")).toHaveTextContent("Link a contact");
});

test("earlier entries are asked for", async () => {
  const bridge = show(timeline({ more: true }));
  await userEvent.click(section().getByRole("button", { name: "Show earlier" }));
  expect(bridge.lookups).toContainEqual({ lookup: "timeline", conversation: kiran.id, most: 40 });
});

test("an earlier conversation is read page by page", async () => {
  const bridge = show(timeline());
  await userEvent.click(section().getByRole("button", { name: "A tent that leaks" }));
  expect(bridge.lookups).toContainEqual({ lookup: "transcript", conversation: kiran.id, past: 77, before: null });
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByRole("status")).toHaveTextContent("Looking…");
  const tell = (talk: Partial<Transcript>) =>
    bridge.tell({ type: "changed", now, parts: [{ part: "transcript", value: { conversation: kiran.id, past: 77, before: null, messages: [], earlier: false, unavailable: false, ...talk } }] });
  const line = { author: { from: "representative" as const, rep: "ben" }, name: "Ben Okafor", at: now - 9 * HOUR };
  await tell({ messages: [{ ...line, number: 51, text: "It is on its way." }], earlier: true });
  expect(dialog.getByRole("article", { name: /Ben Okafor/ })).toHaveTextContent("It is on its way.");
  expect(dialog.queryByRole("textbox")).toBeNull();
  await userEvent.click(dialog.getByRole("button", { name: "Earlier messages" }));
  expect(bridge.lookups).toContainEqual({ lookup: "transcript", conversation: kiran.id, past: 77, before: 51 });
  await tell({ before: 51, messages: [{ ...line, number: 1, text: "Hello" }] });
  expect(dialog.getByRole("article")).toHaveTextContent("Hello");
  await userEvent.click(dialog.getByRole("button", { name: "Later messages" }));
  await userEvent.click(dialog.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});
