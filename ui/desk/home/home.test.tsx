/** Home: who waits, what can be taken up, the day so far, and what came meanwhile. */

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Today } from "#shared/bindings/Today";
import type { WorkItem } from "#shared/bindings/WorkItem";
import { MINUTE, SECOND } from "#shared/time/units";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, kiran, sms, maria, done } = samples(NOW);

const TODAY: Today = {
  since: NOW - 60 * MINUTE,
  offers: { offered: 9, accepted: 5, assigned: 0, rejected: 1, missed: 2, notDisplayed: 1, timeToAccept: 8 * SECOND, longestToAccept: 31 * SECOND },
  records: { closed: [], passedOn: [] },
};

const region = (name: string) => within(screen.getByRole("region", { name }));
const item = (id: number, customer: string): WorkItem => ({ id, channel: "chat", customer, about: null, queue: "Help", since: NOW });

test("who waits for the rep stands on Home, the longest first, and nobody who does not", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran, sms, maria, done, { ...kiran, id: 7, customer: { ...kiran.customer, name: "Li Wei" }, waitingSince: null }] }));
  const rows = region("Waiting for you").getAllByRole("button");
  expect(rows.map((row) => row.querySelector(".card-title")?.textContent)).toEqual([maria, sms, kiran].map((each) => each.customer.name));
  const [first] = rows;
  if (first) await userEvent.click(first);
  expect(bridge.intents).toEqual([{ intent: "select", conversation: maria.id }]);
});

test("with sessions of which none waits, Home says so and not that nothing is open", () => {
  renderDesk(whole({ sessions: [{ ...kiran, waitingSince: null }] }));
  expect(region("Waiting for you").getByText("Nobody waits for your answer.")).toBeVisible();
  expect(screen.queryByText("No open conversations")).toBeNull();
});

test("the day is a table that has a figure under each of its heads", () => {
  renderDesk(whole({ today: TODAY }));
  const table = within(screen.getByRole("table", { name: "My day" }));
  const heads = table.getAllByRole("columnheader").map((head) => head.textContent);
  const cells = table.getAllByRole("cell").map((cell) => cell.textContent);
  expect(Object.fromEntries(heads.map((head, at) => [head, cells[at]]))).toEqual({
    Offered: "9",
    Accepted: "5",
    Missed: "2",
    Rejected: "1",
    "Not shown": "1",
    "Time to accept": "8 sec8 seconds, longest 31 seconds",
  });
});

test("without a connection the day says when its figures come", () => {
  renderDesk(whole({ connection: { state: "reconnecting", since: NOW, unsent: 0, why: null } }));
  expect(region("My day").getByText("The figures come with the connection.")).toBeVisible();
});

test("what went elsewhere is one list with what became of each", () => {
  const passedOn: NonNullable<Today["records"]>["passedOn"] = [
    { offer: 4, channel: "chat", customer: "Kiran Sohal", outcome: { outcome: "missed" }, at: NOW, became: { became: "waiting" } },
    { offer: 3, channel: "sms", customer: "Li Wei", outcome: { outcome: "notDisplayed", by: "locked" }, at: NOW, became: { became: "answered", by: "Ben Okafor" } },
    { offer: 2, channel: "chat", customer: "Ida Berg", outcome: { outcome: "withdrawn", by: "customer" }, at: NOW, became: { became: "ended", ending: "customer" } },
  ];
  renderDesk(whole({ today: { ...TODAY, records: { closed: [], passedOn } } }));
  const rows = region("Went elsewhere today").getAllByRole("listitem");
  const words = rows.map((row) => Array.from(row.querySelectorAll(".card-title, .card-text"), (each) => each.textContent).join(" | "));
  expect(words).toEqual([
    "Kiran Sohal | Missed | Waits for somebody",
    "Li Wei | Not shown: the screen was locked | Answered by Ben Okafor",
    "Ida Berg | The customer left before an answer | Ended without an answer",
  ]);
});

test("open work is searched and sorted by the server, among all that waits", async () => {
  const open = Array.from({ length: 50 }, (_, id) => item(id, `Customer ${String(id)}`));
  const bridge = renderDesk(whole({ openWork: { open, waiting: 1_200, matching: 1_200, search: "", order: "queue", aside: [] } }));
  const list = region("Open in your queues");
  expect(list.getByRole("heading", { name: "Open in your queues 1,200" })).toBeVisible();
  expect(list.getByText("50 of 1,200. Search to find others.")).toBeVisible();
  await userEvent.click(list.getByRole("combobox", { name: "Sort by" }));
  await userEvent.click(screen.getByRole("option", { name: "Longest wait first" }));
  await userEvent.type(list.getByRole("searchbox", { name: "Search open work" }), "li");
  expect(bridge.lookups.at(-1)).toEqual({ lookup: "work", search: "li", order: "longest" });
  expect(list.getByText("Looking…")).toBeVisible();
  const found = { open: [item(9, "Li Wei")], waiting: 1_200, matching: 1, search: "li", order: "longest" as const, aside: [] };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "openWork", value: found }] });
  await userEvent.click(list.getByRole("button", { name: "Pick: Li Wei" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "pick", conversation: 9 }]);
});

test("a search that finds nothing says so and can be changed", async () => {
  const bridge = renderDesk(whole({ openWork: { open: [item(1, "Li Wei")], waiting: 2, matching: 2, search: "", order: "queue", aside: [] } }));
  const list = region("Open in your queues");
  await userEvent.type(list.getByRole("searchbox"), "x");
  const none = { open: [], waiting: 2, matching: 0, search: "x", order: "queue" as const, aside: [] };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "openWork", value: none }] });
  expect(list.getByText("Nothing matches “x”.")).toBeVisible();
  await userEvent.clear(list.getByRole("searchbox"));
  expect(bridge.lookups.at(-1)).toEqual({ lookup: "work", search: "", order: "queue" });
});

test("the day ends at the organisation's midnight, wherever the rep is", () => {
  const closed = [30, 90].map((minutes) => ({ id: minutes, channel: "chat" as const, customer: `Customer ${String(minutes)}`, about: null, at: NOW - minutes * MINUTE }));
  renderDesk(whole({ closed, today: TODAY }));
  expect(region("Closed today").getByText("Customer 30")).toBeVisible();
  expect(region("Closed today").queryByText("Customer 90")).toBeNull();
});

test("a bar that says why no work comes is said when it appears", async () => {
  const { presence } = samples(NOW);
  const bridge = renderDesk(whole());
  const missed = { ...presence, text: "Inactive", base: "away" as const, cover: "missed" as const, coverAbout: "Kiran Sohal", whyNoWork: { why: "overridden" as const, cover: "missed" as const, customer: "Kiran Sohal" } };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "presence", value: missed }] });
  expect(screen.getByText("You missed a request from Kiran Sohal.").closest("[role=status]")).not.toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Reset presence" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "resetPresence" }]);
  // A supervisor reset it.
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "presence", value: presence }] });
  expect(screen.queryByRole("button", { name: "Reset presence" })).toBeNull();
});

test("open work is looked at before it is taken, and nothing can be changed there", async () => {
  const open = [item(9, "Li Wei")];
  const bridge = renderDesk(whole({ openWork: { open, waiting: 1, matching: 1, search: "", order: "queue", aside: [] } }));
  await userEvent.click(screen.getByRole("button", { name: "Details: Li Wei" }));
  expect(bridge.lookups).toContainEqual({ lookup: "openItem", conversation: 9 });
  const panel = within(screen.getByRole("complementary", { name: "Before you take it: Li Wei" }));
  expect(panel.getByText("Looking…")).toBeVisible();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "openItem", value: { ...kiran, id: 9 } }] });
  expect(panel.getByText("Pine Hut Rentals")).toBeVisible();
  expect(panel.getByRole("tab", { name: "Answers" })).toBeVisible();
  expect(panel.queryByRole("textbox")).toBeNull();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("complementary", { name: /Li Wei/ })).toBeNull();
  expect(bridge.intents).toEqual([]);
});
