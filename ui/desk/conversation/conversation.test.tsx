/** A conversation: its end, its hand-over, calls, text messages, and what is known of it. */

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { SessionView } from "#shared/bindings/SessionView";
import { MINUTE } from "#shared/time/units";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, kiran, sms, presence, talk } = samples(NOW);

const show = (session: SessionView, change: Parameters<typeof whole>[0] = {}) => renderDesk(whole({ sessions: [session], selected: session.id, ...change }, { [session.id]: talk }));
const dispositions = [
  { id: "solved", text: "Solved" },
  { id: "refunded", text: "Refunded" },
];

test("End asks what came of it in place of the box to write in, and can be kept open", async () => {
  const bridge = show(kiran, { dispositions });
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  const strip = within(screen.getByRole("form", { name: "Wrap-up" }));
  await userEvent.click(strip.getByRole("button", { name: "Keep open" }));
  expect(screen.getByRole("textbox", { name: "Message" })).toBeVisible();
  expect(bridge.intents.filter(({ intent }) => intent === "end" || intent === "do")).toEqual([]);
});

test("what came of it is said before the end", async () => {
  const bridge = show(kiran, { dispositions });
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  const strip = within(screen.getByRole("form", { name: "Wrap-up" }));
  await userEvent.click(strip.getByRole("combobox", { name: "What came of it?" }));
  await userEvent.click(screen.getByRole("option", { name: "Refunded" }));
  await userEvent.click(strip.getByRole("button", { name: "End" }));
  expect(bridge.intents.filter(({ intent }) => intent !== "draft")).toEqual([
    { intent: "do", act: "dispose", conversation: 1, disposition: "refunded" },
    { intent: "end", conversation: 1 },
  ]);
});

test("where the organisation has no dispositions End ends at once", async () => {
  const bridge = show(kiran);
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  expect(bridge.intents).toEqual([{ intent: "end", conversation: 1 }]);
  expect(bridge.lookups).toContainEqual({ lookup: "dispositions" });
});

test("after the customer ended it what came of it can still be said", async () => {
  const bridge = show({ ...kiran, ended: "customer", disposition: "solved" }, { dispositions });
  const list = screen.getByRole("combobox", { name: "What came of it?" });
  expect(list).toHaveTextContent("Solved");
  await userEvent.click(list);
  await userEvent.click(screen.getByRole("option", { name: "Refunded" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "dispose", conversation: 1, disposition: "refunded" }]);
});

test("a transfer has a note, and shows who waits in a queue and how long", async () => {
  const returns = { to: "queue" as const, queue: "returns", name: "Returns", presence: null, skills: 0, consultOnly: false, onlyYou: false, waiting: 4, wait: 3 * MINUTE };
  const bridge = show(kiran, { targets: { conversation: 1, search: "", targets: [returns] } });
  await userEvent.click(screen.getByRole("button", { name: "Transfer" }));
  const panel = within(await screen.findByRole("complementary", { name: "Transfer: Kiran Sohal" }));
  expect(panel.getByRole("searchbox")).toHaveFocus();
  await userEvent.click(panel.getByRole("radio", { name: "Returns, Queue, 4 wait, about 3 minutes to wait" }));
  await userEvent.type(panel.getByRole("textbox", { name: "Note" }), "Cracked pole");
  await userEvent.click(panel.getByRole("button", { name: "Transfer" }));
  const expected = { intent: "do", act: "transfer", conversation: 1, to: { to: "queue", queue: "returns" }, note: "Cracked pole" };
  expect(bridge.intents.at(-1)).toEqual(expected);
});

test("Escape leaves the hand-over, and the conversation stays", async () => {
  const bridge = show(kiran);
  await userEvent.click(screen.getByRole("button", { name: "Consult" }));
  expect(screen.getByRole("complementary", { name: "Consult: Kiran Sohal" })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("complementary", { name: "Consult: Kiran Sohal" })).toBeNull();
  expect(document.activeElement).not.toBe(document.body);
  expect(bridge.intents).toEqual([]);
});

test("a call has no box to write in, but who it is and how long it lasts", async () => {
  const call: SessionView = { ...kiran, channel: "voice", contact: null, acceptedAt: NOW - 65_000, customer: { ...kiran.customer, name: "+4930123456", verified: false, phone: "+4930123456" } };
  show(call);
  expect(screen.queryByRole("textbox")).toBeNull();
  const screenOfCall = within(await screen.findByRole("region", { name: "Call" }));
  // How numbers are written comes when it is needed.
  expect(await screenOfCall.findByText("+49 30 123456")).toBeVisible();
  expect(screenOfCall.getByText(/^1:\d\d$/)).toBeVisible();
  expect(screenOfCall.getByText("On the call")).toBeVisible();
});

test("a text message tells as how many it is sent, once it is more than one or a character makes it short", async () => {
  show({ ...sms, draft: "" });
  const box = screen.getByRole("textbox", { name: "Message" });
  await userEvent.type(box, "Hello");
  expect(screen.queryByText(/text message/)).toBeNull();
  await userEvent.type(box, " ☀");
  expect(screen.getByText("1 text message, 63 left")).toBeVisible();
});

test("what came along is in tabs that have something, and can be copied", async () => {
  const user = userEvent.setup();
  show({ ...kiran, handedBy: "Ben Okafor", handedNote: "She leaves on Friday.", scenario: "transfer", customer: { ...kiran.customer, phone: "+4930123456", language: "de-DE" } });
  const part = within(screen.getByRole("region", { name: "Conversation" }));
  expect(part.getByText("Transferred to you")).toBeVisible();
  expect(within(screen.getByRole("region", { name: "Note from Ben Okafor" })).getByText("She leaves on Friday.")).toBeVisible();
  expect(screen.getByRole("tab", { name: "Answers" })).toBeVisible();
  expect(screen.queryByRole("tab", { name: "Context" })).toBeNull();
  await user.click(screen.getByRole("tab", { name: "Visitor" }));
  const visitor = within(screen.getByRole("tabpanel", { name: "Visitor" }));
  expect(visitor.getByRole("link", { name: "+49 30 123456" })).toHaveAttribute("href", "tel:+4930123456");
  expect(visitor.getByText("German (Germany)")).toBeVisible();
  await user.click(visitor.getByRole("button", { name: "Copy: Phone number" }));
  expect(await navigator.clipboard.readText()).toBe("+49 30 123456");
});

test("a presence is chosen for after the conversation, shown, and taken back", async () => {
  const bridge = show(kiran);
  await userEvent.click(screen.getByRole("button", { name: "Presence: Available" }));
  await userEvent.click(screen.getByRole("menuitem", { name: "After Kiran Sohal" }));
  // The menu behind it has the same words for now.
  const followings = await vi.waitFor(() => {
    const found = screen.getAllByRole("menuitemradio", { name: "Lunch break" });
    expect(found).toHaveLength(2);
    return found;
  });
  const following = followings.find((each) => each.getAttribute("name") === "next");
  if (following) await userEvent.click(following);
  expect(bridge.intents).toEqual([{ intent: "do", act: "chooseNextPresence", presence: "lunch", after: 1 }]);
  const next = { ...presence, next: { presence: "lunch", after: 1 } };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "presence", value: next }] });
  await userEvent.click(screen.getByRole("button", { name: "Presence: Available" }));
  expect(screen.getByText("Then Lunch break, after Kiran Sohal")).toBeVisible();
  await userEvent.click(screen.getByRole("menuitem", { name: /Cancel this/ }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "do", act: "chooseNextPresence", presence: null, after: 1 });
});

test("the note of the wrap-up goes with End, and with Keep open it stays where it was begun", async () => {
  const bridge = show(kiran, { dispositions });
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  const strip = () => within(screen.getByRole("form", { name: "Wrap-up" }));
  await userEvent.type(strip().getByRole("textbox", { name: "Note" }), " Calls back on Monday ");
  await userEvent.click(strip().getByRole("button", { name: "Keep open" }));
  expect(bridge.intents.filter(({ intent }) => intent === "do")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  expect(strip().getByRole("textbox", { name: "Note" })).toHaveValue(" Calls back on Monday ");
  await userEvent.click(strip().getByRole("button", { name: "End" }));
  expect(bridge.intents.filter(({ intent }) => intent !== "draft")).toEqual([
    { intent: "do", act: "addNote", conversation: 1, text: "Calls back on Monday" },
    { intent: "end", conversation: 1 },
  ]);
});

test("a note is added after the end, and an empty one is not", async () => {
  const bridge = show({ ...kiran, id: 8, ended: "customer" });
  const form = within(screen.getByRole("form", { name: "Note" }));
  expect(form.getByRole("button", { name: "Add note" })).toHaveAttribute("aria-disabled", "true");
  await userEvent.type(form.getByRole("textbox", { name: "Note" }), "Wants a call");
  await userEvent.click(form.getByRole("button", { name: "Add note" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "addNote", conversation: 8, text: "Wants a call" }]);
  expect(form.getByRole("textbox", { name: "Note" })).toHaveValue("");
});

test("a consult has a note, which the one who helps reads", async () => {
  const ben = { to: "representative" as const, rep: "ben", name: "Ben Okafor", presence: "Available", skills: 0, consultOnly: false, onlyYou: false, waiting: null, wait: null };
  const bridge = show(kiran, { targets: { conversation: 1, search: "", targets: [ben] } });
  await userEvent.click(screen.getByRole("button", { name: "Consult" }));
  await userEvent.click(screen.getByRole("radio", { name: /Ben Okafor/ }));
  await userEvent.type(screen.getByRole("textbox", { name: "Note" }), "Is it covered?");
  await userEvent.click(within(screen.getByRole("complementary", { name: /Consult/ })).getByRole("button", { name: "Consult" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "do", act: "consult", conversation: 1, to: { to: "representative", rep: "ben" }, note: "Is it covered?" });
});

test("who helps reads what was asked", () => {
  show({ ...kiran, isMine: false, consultNote: { by: "Ana Ruiz", text: "Is it covered?" } });
  expect(screen.getByRole("region", { name: "Note from Ana Ruiz" })).toHaveTextContent("Is it covered?");
});
