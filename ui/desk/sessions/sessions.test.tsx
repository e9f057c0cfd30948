/** The rows of the sessions: what can be done with them. */

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { SessionView } from "#shared/bindings/SessionView";
import { SECOND } from "#shared/time/units";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const now = Date.now();
const { whole, kiran, sms, done } = samples(now);

const rows = () => within(screen.getByRole("navigation", { name: "Sessions" }));

test("the X of a row ends nothing: it says what becomes of a conversation that goes on, and closes its session then", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran, sms] }));
  await userEvent.click(rows().getByRole("button", { name: "Close without ending: Kiran Sohal" }));
  expect(bridge.intents).toEqual([]);
  const item = await screen.findByRole("menuitem", { name: /Close without ending/ });
  expect(item).toHaveTextContent("It goes back to its queue.");
  await userEvent.click(item);
  expect(bridge.intents).toEqual([{ intent: "close", conversation: kiran.id }]);
});

test("a session whose conversation is over, or another's, is left by one press", async () => {
  const helped = { ...kiran, id: 7, isMine: false, customer: { ...kiran.customer, name: "Li Wei" } };
  const bridge = renderDesk(whole({ sessions: [done, helped] }));
  await userEvent.click(rows().getByRole("button", { name: "Close: Tomás Oliveira" }));
  await userEvent.click(rows().getByRole("button", { name: "Leave: Li Wei" }));
  expect(bridge.intents).toEqual([
    { intent: "close", conversation: done.id },
    { intent: "close", conversation: helped.id },
  ]);
});

test("a session that is being closed has no X, and no row has a second stop of the keyboard", () => {
  renderDesk(whole({ sessions: [kiran, sms], pending: [{ what: "close", conversation: kiran.id, rep: null, queue: null, rule: null, undoUntil: null }] }));
  const crosses = rows().getAllByRole("button", { name: /^Close/ });
  expect(crosses.map((each) => [each.getAttribute("aria-label"), each.tabIndex])).toEqual([[`Close without ending: ${sms.customer.name}`, -1]]);
});

test("a row says in words from when on an answer is due, and when it is overdue, by its workstream's times", () => {
  const waits = (id: number, name: string, seconds: number, change: Partial<SessionView> = {}): SessionView => ({
    ...kiran,
    id,
    customer: { ...kiran.customer, name },
    customerTyping: false,
    waitingSince: now - seconds * SECOND,
    waiting: { warning: 30 * SECOND, overdue: 120 * SECOND },
    ...change,
  });
  renderDesk(whole({ sessions: [waits(1, "Early", 20), waits(2, "Due", 40), waits(3, "Late", 130), waits(4, "Patient", 9_000, { waiting: { warning: null, overdue: null } })] }));
  const row = (name: string) => rows().getByTitle(new RegExp(`^${name}`));
  expect(["Early", "Due", "Late", "Patient"].map((name) => row(name).querySelector("strong")?.textContent ?? null)).toEqual([null, "Answer due", "Overdue", null]);
});

test("a session goes by the title of its workstream, and is found by it and by its customer", async () => {
  const titled = { ...kiran, title: "Pine Hut · Broken pole" };
  renderDesk(whole({ sessions: [titled, sms], selected: titled.id }));
  expect(rows().getByRole("button", { name: /Pine Hut · Broken pole/ })).toBeVisible();
  expect(screen.getByRole("heading", { level: 1, name: "Pine Hut · Broken pole" })).toBeVisible();
  expect(screen.getByRole("region", { name: `Conversation with ${kiran.customer.name}` })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  expect(await screen.findByRole("option", { name: /Pine Hut · Broken pole/ })).toBeVisible();
});

test("an exclamation mark stands at a session that is not in front and whose customer sounds as the organisation wants it known", () => {
  const sounds = (id: number, name: string, isAlert: boolean): SessionView => ({ ...kiran, id, customer: { ...kiran.customer, name }, sentiment: { level: "negative", isAlert } });
  const unassessed: SessionView = { ...kiran, id: 4, customer: { ...kiran.customer, name: "Off" }, sentiment: null };
  const unavailable: SessionView = { ...kiran, id: 5, customer: { ...kiran.customer, name: "Foreign" }, sentiment: { level: null, isAlert: false } };
  renderDesk(whole({ sessions: [sounds(1, "Front", true), sounds(2, "Angry", true), sounds(3, "Tolerated", false), unassessed, unavailable], selected: 1 }));
  const row = (name: string) => rows().getByTitle(new RegExp(`^${name}`));
  const mark = (name: string) => within(row(name)).queryByRole("img", { name: "Negative: look at this conversation" });
  expect(["Front", "Angry", "Tolerated", "Off", "Foreign"].filter((name) => mark(name) !== null)).toEqual(["Angry"]);
});
