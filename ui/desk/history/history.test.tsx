/** The rep's own history: how it is opened, searched, read further and read again. */

import { configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { LookupRequest } from "#shared/bindings/LookupRequest";
import type { View } from "#shared/bindings/View";
import { historySamples } from "#testing/history-states";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, kiran, talk } = samples(NOW);
const { rows, offers, mentions, page, transcript } = historySamples(NOW);

// The page is loaded when it is opened, which takes its time on a busy machine.
beforeAll(async () => {
  configure({ asyncUtilTimeout: 10_000 });
  await import("./history-page");
});

async function openHistory(change: Partial<View> = {}): Promise<TestBridge> {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1, ...change }, { 1: talk }));
  await userEvent.click(screen.getByRole("button", { name: "History" }));
  await screen.findByRole("heading", { name: "History" });
  return bridge;
}

const tell = (bridge: TestBridge, history: View["history"]) => bridge.tell({ type: "changed", now: NOW, parts: [{ part: "history", value: history }] });
const asked = (bridge: TestBridge) => bridge.lookups.filter((each): each is Extract<LookupRequest, { lookup: "history" }> => each.lookup === "history");
const list = () => within(screen.getByRole("tabpanel"));
const names = () => Array.from(document.querySelectorAll(".history-who > .card-title"), (each) => each.textContent);

test("the rail, its key and the palette open the history, and going to a session leaves it", async () => {
  await openHistory({ history: page() });
  expect(screen.getByRole("region", { name: "History" })).toHaveFocus();
  expect(screen.getByRole("button", { name: "History" })).toHaveAttribute("aria-current", "page");
  await userEvent.click(within(screen.getByRole("navigation", { name: "Navigation" })).getByRole("button", { name: "Home" }));
  expect(screen.queryByRole("heading", { name: "History" })).toBeNull();
  fireEvent.keyDown(document.body, { key: "h", ctrlKey: true, code: "KeyH" });
  expect(await screen.findByRole("heading", { name: "History" })).toBeVisible();
  await userEvent.click(within(screen.getByRole("navigation", { name: "Navigation" })).getByRole("button", { name: "Home" }));
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true, code: "KeyK" });
  await userEvent.type(screen.getByRole("combobox"), "history{Enter}");
  expect(await screen.findByRole("heading", { name: "History" })).toBeVisible();
});

test("what was closed stands under its days, with what came of it and how long it took", async () => {
  const bridge = await openHistory({ history: page() });
  expect(asked(bridge)).toContainEqual({ lookup: "history", list: "closed", search: "", after: null });
  expect(list().getAllByRole("heading", { level: 2 }).length).toBeGreaterThan(1);
  const row = list().getByRole("button", { name: /Nadia Haddad/ });
  expect(row).toHaveTextContent(/A tent that came with a broken pole.*Refunded.*with you for 24 minutes/);
  expect(list().getByRole("button", { name: /Erased customer/ })).toBeVisible();
  expect(list().getByRole("status")).toHaveTextContent("Entries listed: 7");
});

test("earlier pages come behind those that are there, and stay", async () => {
  const bridge = await openHistory({ history: page({ closed: rows.slice(0, 2) }) });
  await userEvent.click(list().getByRole("button", { name: "Show earlier" }));
  expect(asked(bridge).at(-1)).toEqual({ lookup: "history", list: "closed", search: "", after: "t9.61" });
  await tell(bridge, page({ after: "t9.61", closed: rows.slice(2, 3), next: null }));
  expect(names()).toEqual(["Priya Natarajan", "Nadia Haddad", "+49 170 5550123"]);
  expect(list().queryByRole("button", { name: "Show earlier" })).toBeNull();
});

test("a search is asked for once somebody pauses, and finds nothing of another one", async () => {
  const bridge = await openHistory({ history: page() });
  await userEvent.type(screen.getByRole("searchbox", { name: "Search names, subjects and messages" }), "pol");
  await waitFor(() => {
    expect(asked(bridge).at(-1)).toEqual({ lookup: "history", list: "closed", search: "pol", after: null });
  });
  expect(names()).toEqual([]);
  await tell(bridge, page({ search: "po", closed: rows }));
  expect(names()).toEqual([]);
  const excerpt = [{ text: "the ", isMatch: false }, { text: "pole", isMatch: true }];
  await tell(bridge, page({ search: "pol", closed: rows.slice(1, 2).map((row) => ({ ...row, excerpt })), next: null }));
  expect(list().getByText("pole", { selector: "mark" })).toBeVisible();
  expect(asked(bridge).filter(({ search }) => search === "po")).toEqual([]);
});

test("a search that has not read everything can be led on", async () => {
  const bridge = await openHistory({ history: page({ search: "pol", closed: [], next: "t5.1" }) });
  await userEvent.type(screen.getByRole("searchbox"), "pol");
  await userEvent.click(await list().findByRole("button", { name: "Search further back" }));
  expect(asked(bridge).at(-1)).toEqual({ lookup: "history", list: "closed", search: "pol", after: "t5.1" });
  await tell(bridge, page({ search: "pol", after: "t5.1", closed: [], next: null }));
  expect(list().getByRole("status")).toHaveTextContent("Nothing matches “pol”.");
});

test("what went elsewhere says why, and what became of it", async () => {
  const bridge = await openHistory({ history: page() });
  await userEvent.click(screen.getByRole("tab", { name: "Went elsewhere" }));
  expect(asked(bridge).at(-1)).toMatchObject({ list: "passedOn" });
  await tell(bridge, page({ list: "passedOn", closed: [], passedOn: offers, next: null }));
  const found = list().getAllByRole("listitem").map((each) => each.textContent);
  expect(found[0]).toMatch(/Kiran Sohal.*Missed.*Waits for somebody/);
  expect(found[1]).toMatch(/Not shown:.*Answered by Ben Okafor/);
  expect(list().queryByRole("button")).toBeNull();
});

test("a note that mentions the rep says who wrote it, and leads to what was written", async () => {
  const bridge = await openHistory({ history: page() });
  await userEvent.click(screen.getByRole("tab", { name: "Mentions" }));
  expect(asked(bridge).at(-1)).toMatchObject({ list: "mentions" });
  await tell(bridge, page({ list: "mentions", closed: [], mentions, next: null }));
  const row = list().getByRole("button", { name: /Priya Natarajan/ });
  expect(row).toHaveTextContent(/does the long size fit.*Ben Okafor wrote/);
  await userEvent.click(row);
  expect(bridge.lookups.at(-1)).toEqual({ lookup: "transcript", conversation: 91, past: 91, before: null });
});

test("a closed conversation is read and not written in", async () => {
  const bridge = await openHistory({ history: page() });
  await userEvent.click(list().getByRole("button", { name: /Priya Natarajan/ }));
  expect(bridge.lookups.at(-1)).toEqual({ lookup: "transcript", conversation: 91, past: 91, before: null });
  const dialog = within(await screen.findByRole("dialog", { name: "Priya Natarajan" }));
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "transcript", value: transcript }] });
  expect(dialog.getAllByRole("article").map((each) => each.textContent)[1]).toMatch(/You.*It fits up to 1.90 m/);
  expect(dialog.getByText(/Size of a sleeping bag.*Solved.*with you for/)).toBeVisible();
  expect(dialog.queryByRole("textbox")).toBeNull();
});

test.each([
  ["looking", { history: null }, "Looking…"],
  ["empty", { history: page({ closed: [], next: null }) }, "Nothing closed yet"],
  ["away", { history: page({ closed: [], next: null, unavailable: true }) }, "cannot be looked up"],
  ["offline", { connection: { state: "reconnecting" as const, since: NOW, unsent: 0, why: null } }, "There is no connection"],
])("it says what stands in the place of rows: %s", async (_, change, words) => {
  await openHistory(change);
  expect(list().getByRole("status")).toHaveTextContent(words);
});

test("what is there stays while it cannot be looked up again", async () => {
  const bridge = await openHistory({ history: page() });
  await tell(bridge, page({ closed: [], next: null, unavailable: true }));
  expect(names()).toHaveLength(rows.length);
});

test("axe finds nothing", async () => {
  await openHistory({ history: page() });
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
