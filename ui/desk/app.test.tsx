import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { TargetView } from "#shared/bindings/TargetView";
import type { WorkItem } from "#shared/bindings/WorkItem";
import type { ToastContent } from "#shared/bindings/ToastContent";
import { deskStates } from "#testing/desk-states";
import { MESSAGE_HEIGHT } from "#testing/fake-layout";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, kiran, sms, maria, presence, talk, line, returned, offer } = samples(NOW);
const states = deskStates(NOW);

test.each(Object.keys(states))("%s has nothing that axe objects to", async (name) => {
  renderDesk(states[name] ?? null);
  // Colours need a real page; the pictures of the gallery are checked for them.
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
});

test("what is written is kept as a draft and sent with Enter", async () => {
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, draft: "Hello" }], selected: 1 }, { 1: talk }));
  const box = screen.getByRole("textbox", { name: "Message" });
  expect(box).toHaveValue("Hello");
  await userEvent.type(box, " Kiran");
  await vi.waitFor(() => {
    expect(bridge.intents).toContainEqual({ intent: "draft", conversation: 1, text: "Hello Kiran" });
  });
  await userEvent.type(box, "{Shift>}{Enter}{/Shift}bye{Enter}");
  expect(bridge.intents.at(-1)).toEqual({ intent: "send", conversation: 1, text: "Hello Kiran\nbye" });
  expect(box).toHaveValue("");
});

test("Enter that confirms an input method sends nothing, the next one does", () => {
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, draft: "こんにちは" }], selected: 1 }));
  const box = screen.getByRole("textbox", { name: "Message" });
  fireEvent.compositionEnd(box);
  fireEvent.keyDown(box, { key: "Enter", keyCode: 229 });
  expect(bridge.intents).toEqual([]);
  fireEvent.keyUp(box, { key: "Enter" });
  fireEvent.keyDown(box, { key: "Enter", keyCode: 13 });
  expect(bridge.intents).toEqual([{ intent: "send", conversation: 1, text: "こんにちは" }]);
});

test("the length is said near the limit, and what is too long is not sent and stays", () => {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
  const box = screen.getByRole("textbox", { name: "Message" });
  fireEvent.change(box, { target: { value: "x".repeat(4_000) } });
  expect(screen.getByText("4,000 of 4,096 characters")).toBeVisible();
  fireEvent.change(box, { target: { value: "x".repeat(70_000) } });
  expect(screen.getByText(/65,904 characters too many/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
  fireEvent.keyDown(box, { key: "Enter", keyCode: 13 });
  expect(bridge.intents.filter((each) => each.intent === "send")).toEqual([]);
  expect(box).toHaveValue("x".repeat(70_000));
});

test("what is typed without a pause is kept within a second", () => {
  vi.useFakeTimers();
  try {
    const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
    const box = screen.getByRole("textbox", { name: "Message" });
    for (const text of ["H", "He", "Hel", "Hell", "Hello"]) {
      fireEvent.change(box, { target: { value: text } });
      act(() => {
        vi.advanceTimersByTime(250);
      });
    }
    expect(bridge.intents).toContainEqual({ intent: "draft", conversation: 1, text: "Hell" });
  } finally {
    vi.useRealTimers();
  }
});

test("a draft is kept when the rep turns to another session at once", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran, sms], selected: 1 }));
  await userEvent.type(screen.getByRole("textbox", { name: "Message" }), "H");
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "selected", value: 2 }] });
  expect(bridge.intents).toContainEqual({ intent: "draft", conversation: 1, text: "H" });
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveValue("");
});

test("a conversation is ended, and its session closed afterwards", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
  await userEvent.click(screen.getByRole("button", { name: "End" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "end", conversation: 1 });
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: [{ ...kiran, ended: "representative" }] }] });
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "close", conversation: 1 });
});

test("a record is resolved and not written to", async () => {
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, channel: "record" }], selected: 1 }));
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Resolve" }));
  expect(bridge.intents).toEqual([{ intent: "end", conversation: 1 }]);
});

test("a session is closed without an end from the menu, which says what becomes of it", async () => {
  const bridge = renderDesk(whole({ sessions: [sms], selected: 2 }));
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  await userEvent.click(screen.getByRole("menuitem", { name: /Close without ending.*waits until the customer writes/ }));
  expect(bridge.intents).toEqual([{ intent: "close", conversation: 2 }]);
});

test("whoever helps reads along, cannot write, and stops helping", async () => {
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, isMine: false }], selected: 1 }, { 1: talk }));
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  expect(screen.queryByRole("button", { name: "End" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Leave" }));
  expect(bridge.intents).toEqual([{ intent: "close", conversation: 1 }]);
});

test("a conversation that waits for its customer is taken up again from Home", async () => {
  const item: WorkItem = { id: 9, channel: "sms", customer: "Priya Natarajan", about: null, queue: "Help", since: NOW, waiting: { warning: null, overdue: null } };
  const bridge = renderDesk(whole({ openWork: { open: [], waiting: 0, matching: 0, search: "", order: "queue", aside: [item] } }));
  expect(bridge.lookups).toContainEqual({ lookup: "work", search: "", order: "queue" });
  await userEvent.click(screen.getByRole("button", { name: "Reopen: Priya Natarajan" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "reopen", conversation: 9 }]);
});

test("what waits in the queues is picked from Home", async () => {
  const item: WorkItem = { id: 9, channel: "chat", customer: "Li Wei", about: "A broken pole", queue: "Help", since: NOW, waiting: { warning: null, overdue: null } };
  const bridge = renderDesk(whole({ openWork: { open: [item], waiting: 60, matching: 60, search: "", order: "queue", aside: [] } }));
  expect(screen.getByRole("heading", { name: "Open in your queues 60" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Pick: Li Wei" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "pick", conversation: 9 }]);
});

const ben: TargetView = { to: "representative", rep: "ben", name: "Ben Okafor", presence: "Available", skills: 1, consultOnly: false, onlyYou: false, waiting: null, wait: null };
const returns: TargetView = { to: "queue", queue: "returns", name: "Returns", presence: null, skills: 0, consultOnly: false, onlyYou: false, waiting: null, wait: null };

test.each([
  ["Transfer", "transfer"],
  ["Consult", "consult"],
] as const)("%s asks to whom, searches, and does nothing before it is pressed", async (button, act) => {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
  await userEvent.click(screen.getByRole("button", { name: button }));
  const dialog = within(screen.getByRole("complementary", { name: `${button}: Kiran Sohal` }));
  expect(dialog.getByText("Looking…")).toBeVisible();
  await userEvent.type(dialog.getByRole("searchbox"), "re");
  expect(bridge.lookups.at(-1)).toEqual({ lookup: "targets", conversation: 1, search: "re" });
  const found = { conversation: 1, search: "re", targets: [ben, returns] };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "targets", value: found }] });
  const does = dialog.getByRole("button", { name: button });
  expect(does).toHaveAttribute("aria-disabled", "true");
  await userEvent.click(dialog.getByRole("radio", { name: /^Returns/ }));
  expect(bridge.intents).toEqual([]);
  await userEvent.click(does);
  expect(bridge.intents).toEqual([{ intent: "do", act, conversation: 1, to: { to: "queue", queue: "returns" } }]);
  expect(screen.queryByRole("complementary", { name: `${button}: Kiran Sohal` })).toBeNull();
});

test("a conversation is escalated from the menu, and not to somebody whose help must be asked for first", async () => {
  const targets = { conversation: 1, search: "", targets: [{ ...ben, consultOnly: true }, returns] };
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1, targets }));
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  await userEvent.click(screen.getByRole("menuitem", { name: /Escalate/ }));
  expect(screen.getByRole("radio", { name: /Ben Okafor.*consult first/ })).toBeDisabled();
  await userEvent.click(screen.getByRole("radio", { name: /Returns/ }));
  await userEvent.click(screen.getByRole("button", { name: "Escalate" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "escalate", conversation: 1, to: { to: "queue", queue: "returns" } }]);
});

test("whoever consults is added to the conversation and made read-only again, where messages are written", async () => {
  const consultants = [
    { rep: "ben", name: "Ben Okafor", joined: true, participates: false },
    { rep: "mei", name: "Mei Tanaka", joined: true, participates: true },
    { rep: "ola", name: "Ola Berg", joined: false, participates: false },
  ];
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, consultants }], selected: 1 }));
  expect(screen.queryByRole("button", { name: /Ola Berg/ })).toHaveAccessibleName("Cancel request: Ola Berg");
  await userEvent.click(screen.getByRole("button", { name: "Add to conversation: Ben Okafor" }));
  await userEvent.click(screen.getByRole("button", { name: "Make read-only: Mei Tanaka" }));
  expect(bridge.intents).toEqual([
    { intent: "do", act: "addConsultant", conversation: 1, rep: "ben" },
    { intent: "do", act: "removeConsultant", conversation: 1, rep: "mei" },
  ]);
});

test("nobody is added to a call, where no messages are written", () => {
  const consultants = [{ rep: "ben", name: "Ben Okafor", joined: true, participates: false }];
  renderDesk(whole({ sessions: [{ ...kiran, channel: "voice", consultants }], selected: 1 }));
  expect(screen.queryByRole("button", { name: /Add to conversation/ })).not.toBeInTheDocument();
});

test("whoever consults reads along, and writes to the customer once they were added", async () => {
  const reading = { ...kiran, isMine: false };
  const bridge = renderDesk(whole({ sessions: [reading], selected: 1 }));
  expect(screen.queryByRole("textbox", { name: "Message" })).not.toBeInTheDocument();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: [{ ...reading, participates: true }] }] });
  await userEvent.type(screen.getByRole("textbox", { name: "Message" }), "Hello{Enter}");
  expect(bridge.intents).toContainEqual({ intent: "send", conversation: 1, text: "Hello" });
});

test("a time-out rule is paused from the menu, shown for as long as it is, and resumed", async () => {
  const timeouts = [
    { name: "Close after 10 minutes", paused: false },
    { name: "Remind me", paused: true },
  ];
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, timeouts }], selected: 1 }));
  expect(within(screen.getByRole("list", { name: "Paused time-out rules" })).getAllByRole("listitem")).toHaveLength(1);
  await userEvent.click(screen.getByRole("button", { name: "Resume: Remind me" }));
  await userEvent.click(screen.getByRole("button", { name: "More" }));
  expect(screen.queryByRole("menuitem", { name: /Pause Remind me/ })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole("menuitem", { name: /Pause Close after 10 minutes/ }));
  expect(bridge.intents).toEqual([
    { intent: "do", act: "resumeTimeout", conversation: 1, rule: "Remind me" },
    { intent: "do", act: "pauseTimeout", conversation: 1, rule: "Close after 10 minutes" },
  ]);
});

test("help is ended, and a request for it taken back", async () => {
  const consultants = [
    { rep: "ben", name: "Ben Okafor", joined: true, participates: false },
    { rep: "mei", name: "Mei Tanaka", joined: false, participates: false },
  ];
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, consultants }], selected: 1 }));
  await userEvent.click(screen.getByRole("button", { name: "Remove: Ben Okafor" }));
  await userEvent.click(screen.getByRole("button", { name: "Cancel request: Mei Tanaka" }));
  expect(bridge.intents).toEqual([
    { intent: "do", act: "endConsult", conversation: 1, rep: "ben" },
    { intent: "do", act: "endConsult", conversation: 1, rep: "mei" },
  ]);
});

test("presence is chosen from the menu, which says why no work comes", async () => {
  const bridge = renderDesk(whole({ presence: { ...presence, text: "Inactive", base: "away", setBy: "system", cover: "missed", whyNoWork: { why: "overridden", cover: "missed", customer: "Kiran Sohal" } } }));
  await userEvent.click(screen.getByRole("button", { name: "Presence: Inactive" }));
  expect(screen.getByText("A request from Kiran Sohal was missed: no work comes until the presence is reset.")).toBeVisible();
  await userEvent.click(screen.getByRole("menuitemradio", { name: "Busy" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "choosePresence", presence: "busy" }]);
});

test("until when the queues are closed is told by the rep's own clock", async () => {
  const until = new Date(new Date().getFullYear() + 1, 0, 4, 9).getTime();
  renderDesk(whole({ presence: { ...presence, whyNoWork: { why: "closed", until } } }));
  const words = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit" });
  expect(screen.getByText(new RegExp(`The assigned queues are closed until .*9:00`))).toHaveTextContent(words.format(until));
  await userEvent.click(screen.getByRole("button", { name: /^Presence: / }));
  expect(screen.getAllByText(/closed until .*9:00/)).toHaveLength(2);
});

test("the alert bar gives the way back", async () => {
  const bridge = renderDesk(whole({ presence: { ...presence, cover: "rejected" } }));
  const bar = within(screen.getByRole("group", { name: /You rejected a request/ }));
  await userEvent.click(bar.getByRole("button", { name: "Reset presence" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "resetPresence" }]);
});

test.each([
  [1, "A request from Li Wei could not be shown: Do not disturb is on in your desktop.", /It went to somebody else and does not count against you/],
  [3, "A request from Li Wei and 2 others could not be shown: Do not disturb is on in your desktop.", /They went to somebody else/],
])("what could not be shown is told with its reason, and dismissed (%i)", async (count, what, means) => {
  const bridge = renderDesk(whole());
  const value = { customer: "Li Wei", why: "inhibited" as const, at: NOW, count };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "notDisplayed", value }] });
  const bar = within(screen.getByRole("group", { name: /could not be shown/ }));
  expect(bar.getByText(what).closest("[role=status]")).not.toBeNull();
  expect(bar.getByText(means)).toBeVisible();
  await userEvent.click(bar.getByRole("button", { name: "Dismiss" }));
  expect(bridge.intents).toEqual([{ intent: "dismissNotDisplayed" }]);
});

test("a beat is answered at once, whatever the page shows", async () => {
  const bridge = renderDesk(null);
  await bridge.tell({ type: "beat", number: 41 });
  await bridge.tell({ type: "beat", number: 42 });
  expect(bridge.beats).toEqual([41, 42]);
});

test.each([
  [{ kept: "for" as const, span: 300_000 }, /2 open conversations\. They stay yours for 5 minutes\. Then .* go back to their queues/],
  [{ kept: "untilClosed" as const }, /They stay yours, and nobody answers until you sign in again/],
  [{ kept: "unknown" as const }, /They stay yours only for a while/],
])("signing out with customers says what becomes of them, and is done only when that is confirmed (%o)", async (sessionGrace, means) => {
  const ended = { ...maria, ended: "customer" as const };
  const bridge = renderDesk(whole({ sessions: [kiran, sms, ended, { ...kiran, id: 9, isMine: false }], sessionGrace }));
  await userEvent.click(screen.getByRole("button", { name: /^Presence/ }));
  await userEvent.click(screen.getByRole("menuitem", { name: "Sign out" }));
  expect(bridge.intents).toEqual([{ intent: "askSignOut" }]);
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "question", value: "signOut" }] });
  const asked = within(screen.getByRole("dialog", { name: "Sign out?" }));
  expect(asked.getByText(means)).toBeVisible();
  await userEvent.click(asked.getByRole("button", { name: "Stay signed in" }));
  await userEvent.click(asked.getByRole("button", { name: "Sign out" }));
  expect(bridge.intents.slice(1)).toEqual([{ intent: "stay" }, { intent: "signOut" }]);
});

test("without a tray, closing the window says how to bring it back, and quitting is in the window", async () => {
  const bridge = renderDesk(states["put-away"] ?? null);
  const asked = within(screen.getByRole("dialog", { name: "Handbell keeps running" }));
  expect(asked.getByText(/To bring it back, start Handbell again/)).toBeVisible();
  await userEvent.click(asked.getByRole("button", { name: "Minimise" }));
  await userEvent.click(asked.getByRole("button", { name: "Quit Handbell" }));
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "question", value: null }] });
  await userEvent.click(await screen.findByRole("button", { name: /^Presence/ }));
  expect(screen.getByText(/There is no tray here/)).toBeVisible();
  await userEvent.click(screen.getByRole("menuitem", { name: "Quit Handbell" }));
  expect(bridge.intents).toEqual([{ intent: "putAway" }, { intent: "quit" }, { intent: "quit" }]);
});

test.each([
  [{ notifications: true, buttons: true, tray: true }, []],
  [{ notifications: true, buttons: false, tray: true }, [/no buttons: press one to open Handbell/]],
  [{ notifications: false, buttons: false, tray: true }, [/No program on this desktop shows notifications: requests ring in this window and in the tray/]],
  [{ notifications: false, buttons: false, tray: false }, [/requests ring in this window alone/, /There is no tray here/]],
])("what the desktop cannot do stands in the presence menu (%o)", async (desktop, limits) => {
  renderDesk(whole({ desktop }));
  await userEvent.click(screen.getByRole("button", { name: /^Presence/ }));
  for (const limit of limits) expect(screen.getByText(limit)).toBeVisible();
  expect(document.querySelectorAll(".menu-note")).toHaveLength(limits.length);
});

test("what was missed and rejected is told until the rep has seen it", async () => {
  const bridge = renderDesk(states["passed"] ?? null);
  expect(screen.getByText("You missed a request from Kiran Sohal and 1 other.")).toBeVisible();
  const bar = within(screen.getByRole("group", { name: /You rejected a request from Nadia Haddad\./ }));
  await userEvent.click(bar.getByRole("button", { name: "Dismiss" }));
  expect(bridge.intents).toEqual([{ intent: "dismissPassed" }]);
});

test("what the alert bar tells already is not told twice", () => {
  const passed = [{ how: "missed" as const, customer: "Li Wei", conversation: 1, at: NOW, count: 1 }];
  renderDesk(whole({ passed, presence: { ...presence, cover: "missed", coverAbout: "Li Wei" } }));
  expect(screen.getAllByText(/You missed a request/)).toHaveLength(1);
});

test("a toast stays while the pointer is on it", async () => {
  const content: ToastContent = { toast: "notDone", act: "accept", problem: { code: "offer-over", parameters: {} } };
  const toast = { id: 7, content, conversation: null };
  const bridge = renderDesk(whole({ toasts: [toast] }));
  await userEvent.hover(screen.getByText("Not accepted"));
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "toasts", value: [] }] });
  expect(screen.getByText("Not accepted")).toBeVisible();
  await userEvent.unhover(screen.getByText("Not accepted"));
  await act(async () => {
    await Promise.resolve();
  });
  expect(screen.queryByText("Not accepted")).toBeNull();
});

describe("what was given back", () => {
  const item = (name: string) => within(screen.getByRole("listitem", { name }));

  test("is listed on Home with whose it was, its text, why, and what can be done", async () => {
    const bridge = renderDesk(whole({ sessions: [kiran], returned }));
    const message = item("Message to Kiran Sohal");
    expect(message.getByText("I have refunded you 40 pounds. It is on your card by Thursday.")).toBeVisible();
    expect(message.getByText("It has 4120 characters, and 4000 can be sent at once.")).toBeVisible();
    await userEvent.click(message.getByRole("button", { name: "Edit: Message to Kiran Sohal" }));
    expect(bridge.intents).toEqual([{ intent: "editReturned", id: 1 }]);
    // Its session is gone: there is nothing to put it back into.
    expect(item("Draft for Priya Natarajan").queryByRole("button", { name: /Edit/ })).toBeNull();
    expect(item("Message to a customer").getByText(/earlier version/)).toBeVisible();
  });

  test("is copied", async () => {
    const user = userEvent.setup();
    renderDesk(whole({ returned }));
    await user.click(item("Draft for Priya Natarajan").getByRole("button", { name: /Copy/ }));
    expect(await navigator.clipboard.readText()).toContain("Dear Priya");
    expect(await screen.findByText("Copied", { selector: "[role=status]" })).toBeInTheDocument();
  });

  test("is discarded for good only when that is said twice, and an act at once", async () => {
    const bridge = renderDesk(whole({ returned }));
    await userEvent.click(screen.getByRole("button", { name: "Discard: Draft for Priya Natarajan" }));
    expect(screen.getByRole("button", { name: "Keep: Draft for Priya Natarajan" })).toHaveFocus();
    expect(bridge.intents).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Discard for good: Draft for Priya Natarajan" }));
    expect(screen.getByRole("button", { name: "Dismiss: Not done: Tomás Oliveira" })).toHaveFocus();
    await userEvent.click(screen.getByRole("button", { name: "Dismiss: Not done: Tomás Oliveira" }));
    expect(bridge.intents).toEqual([
      { intent: "discardReturned", id: 2 },
      { intent: "discardReturned", id: 3 },
    ]);
  });

  test("stands in its conversation, and a bar tells of the others wherever the rep is", async () => {
    const bridge = renderDesk(whole({ sessions: [kiran, sms], selected: 1, returned }));
    expect(screen.getAllByRole("listitem", { name: /Message to|Draft for|Not done/ })).toHaveLength(1);
    expect(screen.getByText("Message to a customer: not sent, and 2 more.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    expect(bridge.intents).toContainEqual({ intent: "select", conversation: null });
  });

  test("that is put back into a draft is in the box at once, below what was being written", async () => {
    const bridge = renderDesk(whole({ sessions: [kiran], selected: 1, returned }));
    const box = screen.getByRole("textbox", { name: "Message" });
    await userEvent.type(box, "Hello");
    await userEvent.click(screen.getByRole("button", { name: "Edit: Message to Kiran Sohal" }));
    // The draft is with the core before the message is put into it.
    expect(bridge.intents.slice(-2)).toEqual([
      { intent: "draft", conversation: 1, text: "Hello" },
      { intent: "editReturned", id: 1 },
    ]);
    const put = (draft: string) => bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: [{ ...kiran, draft }] }] });
    await put("Hello");
    await put("Hello\nI have refunded you.");
    expect(box).toHaveValue("Hello\nI have refunded you.");
    expect(box).toHaveFocus();
  });
});

test("a late echo of the draft takes nothing away from what is typed", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
  const box = screen.getByRole("textbox", { name: "Message" });
  await userEvent.type(box, "Hel");
  fireEvent.blur(box);
  await userEvent.type(box, "lo");
  fireEvent.blur(box);
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: [{ ...kiran, draft: "Hel" }] }] });
  expect(box).toHaveValue("Hello");
});

test("a text that no frame to the core takes stays in the box, which says that it is not kept", () => {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1 }));
  const box = screen.getByRole("textbox", { name: "Message" });
  fireEvent.change(box, { target: { value: "x".repeat(1_200_000) } });
  fireEvent.blur(box);
  expect(bridge.intents.filter((each) => each.intent === "draft")).toEqual([]);
  expect(screen.getByText(/too long to be kept/)).toBeVisible();
});

test("a disk that does not keep what is written is told for as long as it is so", async () => {
  const bridge = renderDesk(whole({ storageProblem: { problem: "diskFull" } }));
  const alert = screen.getByText(/The disk is full/).closest("[role=alert]");
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "storageProblem", value: null }] });
  expect(alert).toBeEmptyDOMElement();
});

test("a server that turns the desk away says why, and can be asked again at once", async () => {
  const bridge = renderDesk(whole({ connection: { state: "reconnecting", since: NOW, unsent: 0, why: "tooMany" } }));
  expect(screen.getByText(/too many connections/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Try again now" }));
  expect(bridge.intents).toEqual([{ intent: "retry" }]);
});

test("a conversation that cannot be drawn says so, and what rings and all else goes on", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const broken = { ...kiran, consultants: null as never };
  const bridge = renderDesk(whole({ sessions: [broken, sms], selected: 1, ringing: [offer(1, "Nadia Haddad", 34_000)] }));
  expect(screen.getByRole("heading", { name: "This cannot be shown" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  expect(bridge.intents).toContainEqual({ intent: "accept", offer: 1 });
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "selected", value: 2 }] });
  expect(screen.queryByRole("heading", { name: "This cannot be shown" })).toBeNull();
});

test("earlier messages are asked for, and what is read stays where it is when they come", async () => {
  const many = Array.from({ length: 40 }, (_, at) => line(`m${String(at)}`, 0, `Words ${String(at)}`, null));
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, earlier: true }], selected: 1 }, { 1: many }));
  const log = screen.getByRole("log");
  act(() => {
    log.scrollTo({ top: 0 });
  });
  await userEvent.click(screen.getByRole("button", { name: "Show earlier messages" }));
  expect(bridge.intents).toEqual([{ intent: "olderMessages", conversation: 1 }]);
  expect(screen.getByRole("button", { name: "Looking…" })).toBeVisible();
  await bridge.tell({ type: "earlierLines", conversation: 1, lines: [line("0", 900_000, "The very first", null)] });
  expect(screen.getByText("The very first")).toBeVisible();
  expect(log.scrollTop).toBe(MESSAGE_HEIGHT);
  expect(screen.getByRole("button", { name: "Show earlier messages" })).toBeVisible();
});

test("who is known only by what they typed goes by their own words, and is said not to be verified", () => {
  renderDesk(whole({ sessions: [{ ...kiran, customer: { ...kiran.customer, name: "Mallory", verified: false } }], selected: 1 }));
  const customer = within(screen.getByRole("region", { name: "Customer" }));
  expect(customer.getByText("Mallory")).toBeVisible();
  expect(customer.getByText("Not verified")).toBeVisible();
  expect(within(screen.getByRole("region", { name: "Case" })).getByText("Not verified")).toBeVisible();
});

test("who is verified, and who fits no record, is not said to be otherwise", () => {
  renderDesk(whole({ sessions: [kiran, maria], selected: 1 }));
  expect(screen.queryByText("Not verified")).toBeNull();
});

test("an offer says where who it is rests on typed words", () => {
  renderDesk(whole({ ringing: [offer(1, "Mallory", 34_000, { verified: false })] }));
  expect(screen.getByText(/Not verified/)).toBeVisible();
});

test("so do what was assigned and what waits behind the first one", () => {
  const assigned = offer(2, "Kiran's tent", 60_000, { verified: false, presentation: "toast" });
  renderDesk(whole({ ringing: [offer(1, "Ida", 34_000), offer(3, "Mallory", 40_000, { verified: false }), assigned] }));
  expect(screen.getAllByText(/Not verified/)).toHaveLength(2);
});
