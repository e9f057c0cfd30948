/** The log of a session: what of it is drawn, where it stands, and what it says. */

import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { DeliveryFailure } from "#shared/bindings/DeliveryFailure";
import type { MessageItem } from "#shared/bindings/MessageItem";
import { HOUR } from "#shared/time/units";
import { LOG_HEIGHT, MESSAGE_HEIGHT } from "#testing/fake-layout";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";

const drawn = vi.hoisted(() => [] as string[]);
vi.mock("./message-text", async (load) => {
  const actual = await load<typeof import("./message-text")>();
  return {
    MessageText: ({ text }: { text: string }) => {
      drawn.push(text);
      return <actual.MessageText text={text} />;
    },
  };
});

const NOW = Date.now();
const { whole, kiran, sms, line } = samples(NOW);
const customerWrites = (at: number) => line(`m${String(at)}`, 0, `Words ${String(at)}`, null);
const many = (count: number) => Array.from({ length: count }, (_, at) => customerWrites(at));

function open(lines: MessageItem[]): TestBridge {
  return renderDesk(whole({ sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1 }, { 1: lines }));
}

function append(bridge: TestBridge, from: number, ...lines: MessageItem[]): Promise<void> {
  return bridge.tell({ type: "lines", conversation: 1, from, lines });
}

function select(bridge: TestBridge, value: number): Promise<void> {
  return bridge.tell({ type: "changed", now: NOW, parts: [{ part: "selected", value }] });
}

function scrollTo(top: number): void {
  act(() => {
    screen.getByRole("log").scrollTo({ top });
  });
}

const endOf = (count: number) => count * MESSAGE_HEIGHT + 24 - LOG_HEIGHT;

beforeEach(() => {
  drawn.length = 0;
});

test("of a long log only what is in sight is drawn, from its end", () => {
  open(many(10_000));
  expect(screen.getAllByRole("article").length).toBeLessThan(40);
  expect(screen.getByText("Words 9999")).toBeVisible();
});

test("what happens elsewhere draws no message again", async () => {
  const bridge = open(many(50));
  drawn.length = 0;
  const change = (value: (typeof sms)[]) => bridge.tell({ type: "changed", now: NOW + 40, parts: [{ part: "sessions", value }] });
  await change([{ ...structuredClone(kiran), customerTyping: false }, { ...sms, unread: 3, lastWords: "Hello?" }]);
  await bridge.tell({ type: "lines", conversation: 2, from: 0, lines: [line("1", 0, "Hello?", null)] });
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "toasts", value: [{ id: 1, content: { toast: "customerLeft", customer: "Priya Natarajan" }, conversation: null }] }] });
  expect(screen.getByRole("region", { name: "Notifications" })).toHaveTextContent("Priya Natarajan");
  // Even what happens in the open session draws only what is new.
  await change([{ ...kiran, customerTyping: true }, sms]);
  expect(drawn).toEqual([]);
  await append(bridge, 50, customerWrites(50));
  expect(new Set(drawn)).toEqual(new Set(["Words 50"]));
});

test("at its end a log follows what comes", async () => {
  const bridge = open(many(50));
  await append(bridge, 50, customerWrites(50));
  expect(screen.getByRole("log").scrollTop).toBe(endOf(51));
  expect(screen.queryByRole("button", { name: /new message/i })).toBeNull();
});

test("what is read stays where it is, and a button counts what came and leads there", async () => {
  const bridge = open(many(50));
  scrollTo(600);
  expect(screen.getByRole("button", { name: "Newest messages" })).toBeVisible();
  await append(bridge, 50, customerWrites(50), customerWrites(51));
  expect(screen.getByRole("log").scrollTop).toBe(600);
  await userEvent.click(screen.getByRole("button", { name: "2 new messages" }));
  expect(screen.getByText("Words 51")).toBeVisible();
  expect(screen.queryByRole("button", { name: /new message/i })).toBeNull();
});

test("whoever writes sees what they wrote", async () => {
  const bridge = open(many(50));
  scrollTo(600);
  await append(bridge, 50, line("mine", 0, "Here I am", "ana"));
  expect(screen.getByText("Here I am")).toBeVisible();
  expect(screen.getByRole("log").scrollTop).toBe(endOf(51));
});

test("a session is found where it was left", async () => {
  const bridge = open(many(50));
  scrollTo(630);
  await select(bridge, 2);
  await append(bridge, 50, customerWrites(50));
  await select(bridge, 1);
  expect(screen.getByRole("log").scrollTop).toBe(630);
});

test("what came while another session was in front stands below a line", async () => {
  const bridge = open(many(3));
  expect(screen.queryByText("New messages")).toBeNull();
  await select(bridge, 2);
  await append(bridge, 3, customerWrites(3), customerWrites(4));
  await select(bridge, 1);
  const row = screen.getByText("New messages").parentElement;
  if (!row) throw new Error("The line stands nowhere.");
  expect(within(row).getByText("Words 3")).toBeVisible();
  // What comes now is seen coming.
  await append(bridge, 5, customerWrites(5));
  expect(screen.getAllByText("New messages")).toHaveLength(1);
});

test("each new message of somebody else is said once, and not when it only scrolls into sight", async () => {
  const bridge = open(many(50));
  expect(screen.getByRole("log")).toHaveAttribute("aria-live", "off");
  await append(bridge, 50, customerWrites(50), line("mine", 0, "Here I am", "ana"));
  expect(screen.getByText("Kiran Sohal: Words 50", { selector: "[role=status]" })).toBeInTheDocument();
  expect(screen.queryByText(/Here I am/, { selector: "[role=status]" })).toBeNull();
});

test("days have their headings, and every message its time", () => {
  const yesterday = new Date(NOW).setHours(0, 0, 0, 0) - HOUR;
  open([
    { ...customerWrites(1), at: yesterday - 48 * HOUR },
    { ...customerWrites(2), at: yesterday },
    { ...customerWrites(3), at: yesterday + 1_000 },
    { ...customerWrites(4), at: NOW },
  ]);
  const headings = within(screen.getByRole("log")).getAllByRole("heading").map((each) => each.textContent);
  expect(headings.slice(1)).toEqual(["Yesterday", "Today"]);
  for (const each of screen.getAllByRole("article")) expect(each.querySelector("time")).not.toBeNull();
});

test("what became of the rep's messages is said of those on their way and of the last one", async () => {
  const sent = line("a", 9_000, "One", "ana");
  const waiting = { ...line("b", 0, "Two", "ana"), delivery: { state: "waiting" as const } };
  const bridge = open([sent, line("c", 5_000, "Three", "ana"), waiting]);
  expect(screen.getAllByText("Sending…")).toHaveLength(1);
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "connection", value: { state: "reconnecting", since: NOW, unsent: 1, why: null } }] });
  expect(screen.getByText("Sent when you are back online")).toBeVisible();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "connection", value: { state: "connected" } }] });
  await append(bridge, 2, { ...waiting, delivery: { state: "sent" } });
  expect(screen.getAllByText("Sent").map((each) => each.closest("article")?.textContent)).toEqual([expect.stringContaining("Two")]);
});

test("a message that did not reach the connected system says why, and is sent again", async () => {
  const failed = (why: DeliveryFailure, number: number) => ({ ...line(`m${String(number)}`, 0, `Words ${String(number)}`, "ana"), delivery: { state: "failed" as const, why, message: number } });
  const bridge = open([failed("refused", 1), failed("removed", 2), { ...line("a", 0, "Three", "ana"), delivery: { state: "sending" } }]);
  expect(screen.getByText(/Not delivered: the connected system did not accept it\./)).toBeVisible();
  expect(screen.getByText(/Not delivered: messages no longer go to the connected system\./)).toBeVisible();
  expect(screen.getAllByText("Sending…")).toHaveLength(1);
  await userEvent.click(screen.getByRole("button", { name: /^Send again/ }));
  expect(bridge.intents).toContainEqual({ intent: "do", act: "sendAgain", conversation: 1, message: 1 });
  const pending = { what: "sendAgain" as const, conversation: 1, rep: null, queue: null, rule: null, undoUntil: null };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "pending", value: [pending] }] });
  expect(screen.queryByRole("button", { name: /^Send again/ })).toBeNull();
  await append(bridge, 3, { ...line("b", 0, "Four", "ana"), delivery: { state: "delivered" } });
  expect(screen.getByText("Delivered")).toBeVisible();
});

test("who only helps does not send again", () => {
  const failed = { ...line("m1", 0, "One", "ana"), delivery: { state: "failed" as const, why: "refused" as const, message: 1 } };
  renderDesk(whole({ sessions: [{ ...kiran, isMine: false }], selected: 1 }, { 1: [failed] }));
  expect(screen.getByText(/Not delivered/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Send again/ })).toBeNull();
});

test("an address is shown before it is opened outside or copied, and never leads the page away", async () => {
  const user = userEvent.setup();
  const bridge = open([line("1", 0, "See www.example.org/a\u202Efdp.exe", null)]);
  expect(within(screen.getByRole("log")).queryByRole("link")).toBeNull();
  expect(screen.getByText("U+202E")).toBeVisible();
  const link = screen.getByRole("button", { name: "www.example.org/a" });
  await user.click(link);
  const dialog = within(screen.getByRole("group", { name: /outside of Handbell/ }));
  expect(dialog.getByText("www.example.org", { selector: "strong" })).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Copy address" }));
  expect(await navigator.clipboard.readText()).toBe("https://www.example.org/a");
  await user.keyboard("{Escape}");
  expect(link).toHaveFocus();
  await user.click(link);
  await user.click(screen.getByRole("button", { name: "Open" }));
  expect(bridge.opened).toEqual(["https://www.example.org/a"]);
  expect(link).toHaveFocus();
  expect(screen.getByRole("log").querySelector("a[href], area[href], form[action], iframe")).toBeNull();
});

test("an address that the system cannot open says so, and stays to be copied", async () => {
  const user = userEvent.setup();
  const bridge = open([line("1", 0, "Write to ana@example.org", null)]);
  bridge.opensNothing = true;
  await user.click(screen.getByRole("button", { name: "ana@example.org" }));
  await user.click(screen.getByRole("button", { name: "Open" }));
  expect(await screen.findByText("It could not be opened. Copy the address.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Copy address" })).toBeVisible();
});

test("lists and code are drawn as such", () => {
  open([line("1", 0, "Do this:\n1. Unplug\n2. Wait\n```\nls -l\n```", null)]);
  const row = within(screen.getByRole("article"));
  expect(row.getAllByRole("listitem").map((each) => each.textContent)).toEqual(["Unplug", "Wait"]);
  expect(row.getByText("ls -l").closest("pre")).not.toBeNull();
});

test("the arrows lead from message to message, and what has the keyboard stays drawn", async () => {
  open(many(200));
  screen.getByRole("log").focus();
  const focused = () => document.activeElement?.textContent ?? "";
  await userEvent.keyboard("{ArrowUp}");
  await vi.waitFor(() => {
    expect(focused()).toContain("Words 199");
  });
  await userEvent.keyboard("{ArrowUp}");
  await vi.waitFor(() => {
    expect(focused()).toContain("Words 198");
  });
  scrollTo(0);
  expect(focused()).toContain("Words 198");
});
