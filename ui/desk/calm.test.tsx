/** What happens at once: ends, notices, a core that is silent, and parts that cannot be drawn. */

import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { Pending } from "#shared/bindings/Pending";
import { fakeScreen, waitForFrames } from "#testing/fake-screen";
import { renderDesk, TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";
import { App } from "./app";

const NOW = Date.now();
const { whole, kiran, sms, talk, line, offer, done, returned } = samples(NOW);

function pending(what: Pending["what"], change: Partial<Pending> = {}): Pending {
  return { what, conversation: 1, rep: null, queue: null, rule: null, undoUntil: null, ...change };
}

function busy(name: string): void {
  expect(screen.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
}

afterEach(() => {
  vi.useRealTimers();
});

test("an end can be undone while it waits, and stands where one writes", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1, pending: [pending("end", { undoUntil: NOW + 8_000 })] }, { 1: talk }));
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  expect(screen.getByText(/^Ending…/, { selector: "[role=status]" })).toBeVisible();
  busy("Ending…");
  busy("Transfer");
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(bridge.intents).toEqual([{ intent: "undoEnd", conversation: 1 }]);
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "pending", value: [] }] });
  expect(screen.getByRole("textbox", { name: "Message" })).toBeVisible();
});

test("an end that has gone up cannot be undone any more", () => {
  renderDesk(whole({ sessions: [kiran], selected: 1, pending: [pending("end")] }));
  busy("Ending…");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test.each([
  [pending("transfer"), kiran, "Transferring…"],
  [pending("escalate"), kiran, "Escalating…"],
  [pending("consult"), kiran, "Consulting…"],
  [pending("end"), { ...kiran, channel: "record" as const }, "Resolving…"],
  [pending("close"), { ...kiran, ended: "customer" as const }, "Closing…"],
  [pending("endConsult"), { ...kiran, isMine: false }, "Leaving…"],
])("what was pressed shows that it is on its way (%#)", (pressed, session, name) => {
  renderDesk(whole({ sessions: [session], selected: 1, pending: [pressed] }));
  busy(name);
});

test("what is picked shows that it is on its way, and the others can be picked", () => {
  const item = { id: 1, channel: "chat" as const, customer: "Li Wei", about: null, queue: "Help", since: NOW, waiting: { warning: null, overdue: null } };
  const other = { ...item, id: 2, customer: "Ida Berg" };
  renderDesk(whole({ openWork: { open: [item, other], waiting: 2, matching: 2, search: "", order: "queue", aside: [] }, pending: [pending("pick")] }));
  busy("Picking…: Li Wei");
  expect(screen.getByRole("button", { name: "Pick: Ida Berg" })).not.toHaveAttribute("aria-disabled");
});

test("at most three notices are shown, the others are counted and dismissed at once", async () => {
  const toasts = Array.from({ length: 7 }, (_, at) => ({
    id: at + 1,
    content: { toast: "fromRouter" as const, notice: { notice: "answerDue" as const, customer: `Customer ${String(at + 1)}`, text: "" } },
    conversation: null,
  }));
  const bridge = renderDesk(whole({ toasts }));
  const region = within(screen.getByRole("region", { name: "Notifications" }));
  expect(region.getAllByText(/^Customer/).map((each) => each.textContent)).toEqual([5, 6, 7].map((at) => `Customer ${String(at)} waits for an answer`));
  expect(region.getByText("4 more")).toBeVisible();
  await userEvent.click(region.getByRole("button", { name: "Dismiss all" }));
  expect(bridge.intents).toHaveLength(7);
});

test("many unread messages are ten and a plus", () => {
  renderDesk(whole({ sessions: [{ ...kiran, unread: 9 }, { ...sms, unread: 10 }] }));
  expect(screen.getByText("9", { selector: ".fui-CounterBadge" })).toBeVisible();
  expect(screen.getByText("10+")).toHaveAccessibleName("10 unread");
});

test("a colleague in the log goes by their name, and a supervisor without one by what they are", () => {
  const writers = { ben: "Ben Okafor", sofia: "Sofia Marin" };
  const by = (key: string, author: (typeof talk)[0]["author"]) => ({ ...line(key, 0, "Hello", null), author });
  const lines = [
    by("1", { from: "representative", rep: "ben" }),
    by("2", { from: "representative", rep: "zoe" }),
    by("3", { from: "supervisor", rep: "sofia" }),
    by("4", { from: "supervisor", rep: "s-4711" }),
  ];
  renderDesk(whole({ sessions: [{ ...kiran, writers }], selected: 1 }, { 1: lines }));
  const heads = screen.getAllByRole("article").map((each) => each.getAttribute("aria-label")?.split(",")[0]);
  expect(heads).toEqual(["Ben Okafor", "A colleague", "Sofia Marin (supervisor)", "A supervisor"]);
});

test("the wait is the one for this rep, and what systems call something is in words", async () => {
  const session = { ...kiran, openedAt: NOW - 9_000_000, queuedAt: NOW - 100_000, acceptedAt: NOW - 60_000, context: { orderNumber: 7, callback: true } };
  renderDesk(whole({ sessions: [session], selected: 1 }));
  const part = within(screen.getByRole("region", { name: "Conversation" }));
  const rows = part.getAllByRole("term").map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent ?? ""}`);
  expect(rows).toContain("Waited: 40 seconds");
  expect(rows).toContain("Came in by: Website support");
  await userEvent.click(screen.getByRole("tab", { name: "Context" }));
  const context = within(screen.getByRole("tabpanel", { name: "Context" }));
  expect(context.getAllByRole("term").map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent ?? ""}`)).toEqual(["Order number: 7", "Callback: Yes"]);
});

test("closed today is what was closed since this midnight", () => {
  const midnight = new Date(NOW).setHours(0, 0, 0, 0);
  const closed = [midnight + 60_000, midnight - 60_000].map((at, id) => ({ id, channel: "chat" as const, customer: `Customer ${String(id)}`, about: null, at }));
  renderDesk(whole({ closed }));
  const list = within(screen.getByRole("region", { name: "Closed today" }));
  expect(list.getByText("Customer 0")).toBeVisible();
  expect(list.queryByText("Customer 1")).toBeNull();
});

test("a long day is counted in full, and listed when asked for", async () => {
  const at = Math.max(new Date(NOW).setHours(0, 0, 0, 0), NOW - 1_000);
  const closed = Array.from({ length: 61 }, (_, id) => ({ id, channel: "chat" as const, customer: `Customer ${String(id)}`, about: null, at }));
  renderDesk(whole({ closed }));
  const list = within(screen.getByRole("region", { name: "Closed today" }));
  expect(list.getByRole("heading", { name: "Closed today 61" })).toBeVisible();
  await userEvent.click(list.getByRole("button", { name: "Show all 61" }));
  expect(list.getAllByRole("listitem")).toHaveLength(61);
});

test("Home does not say that nothing is there while something rings", () => {
  renderDesk(whole({ ringing: [offer(1, "Nadia Haddad", 34_000)] }));
  expect(screen.getByText("A request is ringing")).toBeVisible();
  expect(screen.queryByText(/the next one rings/)).toBeNull();
});

test("assigned work follows its template's colours", () => {
  const assigned = (id: number, theme: "dark" | "light") => offer(id, "Kiran", 60_000, { presentation: "toast", theme, title: theme });
  renderDesk(whole({ ringing: [assigned(1, "dark"), assigned(2, "light")] }));
  const colours = ["dark", "light"].map((title) => {
    const card = screen.getByRole("article", { name: title }).closest(".fui-FluentProvider");
    return card && getComputedStyle(card).getPropertyValue("--colorNeutralBackground1");
  });
  expect(new Set(colours).size).toBe(2);
});

test("words that this page does not know give way to plain ones", () => {
  const [channel, icon, theme, ended, base, why] = ["email", "sparkles", "sepia", "lost", "gone", "magic"] as never[];
  renderDesk(
    whole({
      sessions: [{ ...kiran, channel: channel as never, ended: ended as never }],
      selected: 1,
      ringing: [offer(1, "Nadia Haddad", 34_000, { channel: channel as never, icon: icon as never, theme: theme as never })],
      choices: [{ id: "gone", text: "Gone", base: base as never, byRepresentative: true, bySupervisor: true }],
      notDisplayed: { customer: "Li Wei", why: why as never, at: NOW, count: 1 },
    }),
  );
  expect(screen.getByRole("button", { name: "Accept" })).toBeVisible();
  expect(screen.getByText(/^The conversation ended\. Close/)).toBeVisible();
  expect(screen.getByText(/could not be shown: it was on no screen of yours/)).toBeVisible();
  expect(screen.queryByRole("heading", { name: "This cannot be shown" })).toBeNull();
});

test("an alert that cannot be drawn counts as shown to nobody, and the rest goes on", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  fakeScreen();
  const broken = offer(1, "Nadia Haddad", 34_000, { fields: null as never });
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1, ringing: [broken, offer(2, "Li Wei", 60_000)] }));
  await waitForFrames();
  expect(bridge.drawn.at(-1)).toEqual([2]);
  expect(screen.getByText("A request came that cannot be shown here.")).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Message" })).toBeVisible();
});

test("parts round the conversation that cannot be drawn leave what rings, and where one writes", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const broken = { ...sms, customer: null as never };
  const bridge = renderDesk(whole({ sessions: [kiran, broken], selected: 1, passed: null as never, toasts: null as never, ringing: [offer(1, "Nadia Haddad", 34_000)] }));
  expect(screen.getByText(/The sessions cannot be shown/)).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Message" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  expect(bridge.intents).toContainEqual({ intent: "accept", offer: 1 });
});

test("a page that fails as a whole counts as showing nothing", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  fakeScreen();
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1, ringing: [offer(1, "Nadia Haddad", 34_000)] }));
  await waitForFrames();
  expect(bridge.drawn.at(-1)).toEqual([1]);
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: null as never }] });
  expect(screen.getByRole("heading", { name: "This cannot be shown" })).toBeVisible();
  expect(bridge.drawn.at(-1)).toEqual([]);
});

test("a core that does not answer in time is told of in words, until it says something", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
  bridge.isUnresponsive = true;
  act(() => {
    screen.getByRole("button", { name: "End" }).click();
  });
  expect(screen.queryByText(/does not answer/)).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(screen.getByText(/background program does not answer/).closest("[role=alert]")).not.toBeNull();
  await bridge.tell({ type: "changed", now: NOW, parts: [] });
  expect(screen.queryByText(/does not answer/)).toBeNull();
});

test("a sign-in that is never answered ends with words and can be tried again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  renderDesk(whole({ connection: { state: "signedOut", why: null, isKept: false }, account: null, presence: null }));
  act(() => {
    screen.getByRole("button", { name: "Sign in" }).click();
  });
  expect(screen.getByRole("button", { name: "Signing in…" })).toBeVisible();
  await act(() => vi.advanceTimersByTimeAsync(45_000));
  expect(screen.getByText(/does not answer. Start Handbell again/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("the grey layout says after three seconds what it waits for, and lets the rep sign out", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const bridge = renderDesk(whole({ connection: { state: "connecting" }, presence: null }));
  expect(screen.queryByRole("button")).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(screen.getByText("The server has not answered yet.").closest("[role=status]")).not.toBeNull();
  act(() => {
    screen.getByRole("button", { name: "Sign out" }).click();
  });
  expect(bridge.intents).toEqual([{ intent: "askSignOut" }]);
});

test("a page that cannot listen says so at once", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const bridge = new TestBridge(null);
  bridge.listen = () => Promise.reject(new Error("The shell is not there."));
  render(<App bridge={bridge} />);
  expect(await screen.findByText(/background program does not answer yet/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Load again" })).toBeVisible();
});

test("the box to write in is as high as what is written", async () => {
  const height = vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockReturnValue(52);
  renderDesk(whole({ sessions: [kiran], selected: 1 }));
  const box = screen.getByRole("textbox", { name: "Message" });
  height.mockReturnValue(132);
  await userEvent.type(box, "a");
  expect(box.style.height).toBe("132px");
  height.mockRestore();
});

test("whoever only consults did not end it", () => {
  renderDesk(whole({ sessions: [{ ...done, isMine: false, ended: "representative" }], selected: 4 }));
  expect(screen.getByText(/^The conversation was ended\./)).toBeVisible();
});

test("a message that came back is sent again where that can help", async () => {
  const message = returned.find((each) => each.kind === "message" && each.canEdit);
  if (!message) throw new Error("The samples have none.");
  const bridge = renderDesk(whole({ sessions: [kiran], returned: [message, { ...message, id: 99, text: "x".repeat(5_000) }] }));
  await userEvent.click(screen.getByRole("button", { name: /^Send again/ }));
  expect(bridge.intents).toEqual([{ intent: "sendReturned", id: message.id }]);
});
