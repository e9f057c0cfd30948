import { answer, message, messages, view, welcome } from "#testing/fake-router";
import { Chat } from "./chat";
import { browserStorage } from "./storage";

const NOW = 1_800_000_000_000;
let keys: number;
const newKey = () => `key-${String((keys += 1))}`;
const memory = () => browserStorage("https://router.test", "support");

/** A tab of the site. All of a test share what the site keeps; a tab of its own kind has its own sessionStorage only in a browser. */
function tab(): Chat {
  return new Chat("support", memory(), newKey);
}

function talking(chat: Chat = tab(), change: Parameters<typeof view>[0] = {}): Chat {
  chat.hello();
  chat.receive(welcome(), NOW);
  expect(chat.start("Kiran", { "Email": "k@example.test" }, "", NOW)).toBeNull();
  const [start] = chat.nextFrames();
  chat.receive({ type: "started", key: start?.type === "start" ? start.key : "", token: "token-1", chat: view(change) }, NOW);
  return chat;
}

beforeEach(() => {
  keys = 0;
  localStorage.clear();
  sessionStorage.clear();
});

test("messages go one at a time, in their order, and the end after them", () => {
  const chat = talking();
  chat.write("One", NOW);
  chat.write("Two", NOW);
  chat.end();
  expect(chat.nextFrames()).toEqual([{ type: "send", key: "key-2", text: "One" }]);
  expect(chat.nextFrames()).toEqual([]);
  chat.receive(answer("key-2"), NOW);
  expect(chat.nextFrames()).toEqual([{ type: "send", key: "key-3", text: "Two" }]);
  chat.receive(answer("key-3"), NOW);
  expect(chat.nextFrames()).toEqual([{ type: "end", key: "key-4" }]);
});

test("what was written while the line was down goes after the next welcome, under the same keys", () => {
  const chat = talking();
  chat.write("One", NOW);
  chat.nextFrames();
  chat.hello();
  chat.write("Two", NOW);
  chat.receive(welcome(view({ messages: [message(1, "One", "customer", "key-2")] })), NOW);
  expect(chat.nextFrames()).toEqual([{ type: "send", key: "key-3", text: "Two" }]);
});

test("so many messages wait, and no more", () => {
  const chat = talking();
  for (let count = 0; count < 50; count += 1) expect(chat.write("x", NOW)).toBeNull();
  expect(chat.write("x", NOW)).toContain("Too many messages");
  expect(chat.pending).toHaveLength(50);
});

test("a message that is too long is refused before it is sent", () => {
  const chat = talking();
  expect(chat.write("👍".repeat(4_096), NOW)).toBeNull();
  expect(chat.write("x".repeat(4_097), NOW)).toContain("1 character too many");
  expect(chat.pending).toHaveLength(1);
});

test("one that an earlier program kept is given back and never sent, and what is behind it goes", () => {
  const kept = { opening: null, pending: [{ key: "a", text: "x".repeat(70_000), at: NOW, refused: null, taken: false }], ending: null, draft: "" };
  sessionStorage.setItem("handbell https://router.test support", JSON.stringify(kept));
  localStorage.setItem("handbell https://router.test support", "token-0");
  const chat = tab();
  expect(chat.hello()).toMatchObject({ token: "token-0" });
  chat.receive(welcome(view()), NOW);
  chat.write("Short", NOW);
  expect(chat.nextFrames()).toEqual([{ type: "send", key: "key-1", text: "Short" }]);
  expect(chat.pending[0]).toMatchObject({ key: "a", refused: expect.stringContaining("too many") as string });
});

test("a refused message goes back into the box, below what is in it", () => {
  const chat = talking();
  chat.write("One", NOW);
  chat.nextFrames();
  chat.receive(answer("key-2", { code: "too-long", message: "It is too long." }), NOW);
  expect(chat.pending[0]).toMatchObject({ refused: "It is too long.", canRepeat: false });
  chat.saveDraft("Begun");
  chat.takeRefusedText("key-2");
  expect(chat.draft).toBe("Begun\nOne");
  expect(chat.pending).toEqual([]);
});

test("what the router does not understand is given back, and the next one goes", () => {
  vi.spyOn(console, "warn").mockReturnValue();
  const chat = talking();
  chat.write("One", NOW);
  chat.write("Two", NOW);
  chat.nextFrames();
  chat.receive({ type: "notUnderstood", why: "line 1" }, NOW);
  expect(chat.pending[0]?.refused).toBe("The chat did not understand it.");
  expect(chat.nextFrames()).toMatchObject([{ text: "Two" }]);
});

test("a frame that was too large for the router is not sent again after the next welcome", () => {
  const chat = talking();
  chat.write("One", NOW);
  chat.nextFrames();
  chat.tooLarge();
  chat.hello();
  chat.receive(welcome(view()), NOW);
  expect(chat.nextFrames()).toEqual([]);
  expect(chat.pending[0]).toMatchObject({ text: "One", refused: "It is too large to be sent." });
});

test("answers that make too large a frame are refused in words, and can be changed", () => {
  const chat = tab();
  chat.hello();
  chat.receive(welcome(), NOW);
  chat.start("Kiran", { "Email": "x".repeat(70_000) }, "", NOW);
  expect(chat.nextFrames()).toEqual([]);
  expect(chat.phase).toBe("asking");
  expect(chat.problem).toContain("too long");
});

test.each(["too-fast", "overloaded"])("%s: the message waits and goes again by itself", (code) => {
  const chat = talking();
  chat.write("One", NOW);
  chat.nextFrames();
  chat.receive(answer("key-2", { code, message: "Wait.", retryAfter: 2 }), NOW);
  expect(chat.nextFrames()).toEqual([]);
  expect(chat.retryDelay).toBe(2_000);
  chat.endRetryDelay();
  expect(chat.nextFrames()).toEqual([{ type: "send", key: "key-2", text: "One" }]);
});

test("half an emoji does not make a frame that the router cannot read", () => {
  const chat = talking();
  chat.write("a\uD83D", NOW);
  expect(chat.nextFrames()).toMatchObject([{ text: "a\uFFFD" }]);
});

test("what was not delivered when the conversation ended is shown, and begins the next one", () => {
  const chat = talking();
  chat.write("One", NOW);
  chat.nextFrames();
  chat.saveDraft("Begun");
  chat.receive({ type: "event", event: { event: "conversationEnded", ending: "representative" } }, NOW);
  expect(chat.undelivered.map((each) => each.text)).toEqual(["One", "Begun"]);
  expect(chat.nextFrames()).toEqual([]);
  chat.leave();
  expect(chat.draft).toBe("One\nBegun");
  expect(chat.mustSendHello).toBe(true);
});

test("after the end nothing that was delivered stays on the machine, and the token goes when it is left", () => {
  const chat = talking();
  chat.write("My PIN is 4711", NOW);
  chat.nextFrames();
  chat.receive(answer("key-2"), NOW);
  chat.receive({ type: "event", event: { event: "conversationEnded", ending: "representative" } }, NOW);
  expect(JSON.stringify([...Object.entries(sessionStorage), ...Object.entries(localStorage)])).not.toContain("4711");
  chat.markSeen();
  // From here on a browser that is closed forgets it.
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain("token-1");
  expect(tab().hello()).toMatchObject({ token: "token-1" });
  chat.leave();
  expect(JSON.stringify([...Object.entries(sessionStorage), ...Object.entries(localStorage)])).not.toContain("token-1");
});

test("a conversation that ended unseen is still there for whoever comes back", () => {
  const chat = talking();
  chat.receive({ type: "event", event: { event: "messageAdded", message: message(1, "Bye!", "rep") } }, NOW);
  chat.receive({ type: "event", event: { event: "conversationEnded", ending: "representative" } }, NOW);
  expect(chat.unread).toBe(1);
  expect(memory().token()).toBe("token-1");
});

test("what was seen to end in one tab is news in no other", () => {
  const chat = talking();
  const other = tab();
  other.hello();
  other.receive(welcome(view({ messages: messages(1, 3) })), NOW);
  expect(other.unread).toBe(3);
  for (const each of [chat, other]) each.receive({ type: "event", event: { event: "conversationEnded", ending: "representative" } }, NOW);
  chat.markSeen();
  sessionStorage.clear();
  expect(other.unread).toBe(0);
});

test("a tab without a conversation joins the one that another tab has begun, with its words", () => {
  const other = tab();
  other.hello();
  other.receive(welcome(null, []), NOW);
  other.saveDraft("My tent broke");
  talking(tab());
  other.adoptSharedToken();
  expect(other.mustSendHello).toBe(true);
  expect(other.hello()).toMatchObject({ token: "token-1" });
  other.receive(welcome(view()), NOW);
  expect(other.phase).toBe("talking");
  expect(other.draft).toBe("My tent broke");
});

test("whoever presses Start when another tab is in a conversation already says it there", () => {
  const other = tab();
  other.hello();
  other.receive(welcome(null, []), NOW);
  talking(tab());
  other.saveDraft("My tent broke");
  other.start("Kiran", {}, "My tent broke", NOW);
  expect(other.mustSendHello).toBe(true);
  other.hello();
  other.receive(welcome(view()), NOW);
  expect(other.nextFrames()).toMatchObject([{ type: "send", text: "My tent broke" }]);
  expect(other.draft).toBe("");
});

test("two tabs that begin in the same moment begin one conversation, and both are heard", () => {
  const [one, other] = [tab(), tab()];
  for (const chat of [one, other]) {
    chat.hello();
    chat.receive(welcome(null, []), NOW);
  }
  one.start("Kiran", {}, "My tent broke", NOW);
  other.start("Kiran", {}, "Where is my order?", NOW + 5);
  const [start] = one.nextFrames();
  const [again] = other.nextFrames();
  expect(start).toMatchObject({ type: "start", text: "My tent broke" });
  expect(again).toMatchObject({ type: "start", key: start?.type === "start" ? start.key : "none" });
  const chat = view({ messages: [message(1, "My tent broke", "customer", "h")] });
  one.receive({ type: "started", key: "", token: "token-1", chat }, NOW);
  other.receive({ type: "started", key: "", token: "token-1", chat }, NOW);
  expect(one.nextFrames()).toEqual([]);
  expect(other.nextFrames()).toMatchObject([{ type: "send", text: "Where is my order?" }]);
});

test("the key to begin under is shared for a minute, not for the next person", () => {
  const one = memory().openingKey(NOW, newKey);
  expect(memory().openingKey(NOW + 59_000, newKey)).toBe(one);
  expect(memory().openingKey(NOW + 60_000, newKey)).not.toBe(one);
});

test("a token is erased only by the page whose it is", () => {
  const one = talking();
  one.receive({ type: "event", event: { event: "conversationEnded", ending: "customer" } }, NOW);
  one.markSeen();
  memory().saveToken("token-2", false);
  one.leave();
  expect(memory().token()).toBe("token-2");
  expect(one.hello()).toMatchObject({ token: "token-2" });
});

test("a conversation that the router does not know any more is left, and another tab's is taken up", () => {
  const chat = talking();
  chat.hello();
  memory().saveToken("token-2", false);
  chat.receive(welcome(null), NOW);
  expect(memory().token()).toBe("token-2");
  expect(chat.mustSendHello).toBe(true);
  expect(chat.hello()).toMatchObject({ token: "token-2" });
  chat.receive(welcome(null), NOW);
  expect(memory().token()).toBeNull();
  expect(chat.phase).toBe("asking");
  expect(chat.mustSendHello).toBe(false);
});

test("a page that the back button brings back has what the tab's other pages left", () => {
  const chat = talking();
  chat.write("One", NOW);
  const next = tab();
  next.hello();
  next.receive(welcome(view()), NOW);
  next.nextFrames();
  next.receive(answer("key-2"), NOW);
  next.saveDraft("Begun");
  chat.reload();
  expect(chat.draft).toBe("Begun");
  chat.hello();
  chat.receive(welcome(view({ messages: [message(1, "One", "customer", "key-2")] })), NOW);
  expect(chat.nextFrames()).toEqual([]);
});

test("what came while the page was away is unread, and read in one tab is read in all", () => {
  const chat = talking();
  chat.hello();
  chat.receive(welcome(view({ messages: [message(1, "Hi", "customer"), ...messages(2, 3)] })), NOW);
  expect(chat.unread).toBe(2);
  const other = tab();
  other.hello();
  other.receive(welcome(chat.view), NOW);
  other.markSeen();
  expect(chat.unread).toBe(0);
  expect(tab().unread).toBe(0);
});

test("earlier messages come by pages, and stay over a reconnection that leaves no gap", () => {
  const chat = talking(tab(), { messages: messages(51, 100), earlier: true });
  expect(chat.loadEarlier()).toEqual([{ type: "earlier", before: 51 }]);
  expect(chat.loadEarlier()).toEqual([]);
  chat.receive({ type: "earlier", messages: messages(1, 50), earlier: false }, NOW);
  expect(chat.view?.messages.map((each) => each.number)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  expect(chat.loadEarlier()).toEqual([]);
  chat.hello();
  chat.receive(welcome(view({ messages: messages(60, 109), earlier: true })), NOW);
  expect(chat.view).toMatchObject({ earlier: false });
  expect(chat.view?.messages).toHaveLength(109);
  chat.receive(welcome(view({ messages: messages(200, 249), earlier: true })), NOW);
  expect(chat.view).toMatchObject({ earlier: true });
  expect(chat.view?.messages).toHaveLength(50);
});

test("nobody is said to wait before there are words or answers", () => {
  const chat = tab();
  chat.hello();
  chat.receive(welcome(), NOW);
  chat.start("Kiran", {}, "", NOW);
  chat.nextFrames();
  chat.receive({ type: "started", key: "", token: "token-1", chat: view({ representative: null }) }, NOW);
  expect(chat.hasWords).toBe(false);
  chat.write("My tent broke", NOW);
  expect(chat.hasWords).toBe(true);
  expect(talking(tab()).hasWords).toBe(true);
});

test("a refused beginning says why, keeps the words and begins under another key", () => {
  const chat = tab();
  chat.hello();
  chat.receive(welcome(null, []), NOW);
  chat.saveDraft("My tent broke");
  chat.start("Kiran", {}, "My tent broke", NOW);
  chat.nextFrames();
  chat.receive(answer("key-1", { code: "too-many-attempts", message: "Too many chats." }), NOW);
  expect([chat.phase, chat.problem, chat.draft]).toEqual(["asking", "Too many chats.", "My tent broke"]);
  chat.start("Kiran", {}, "My tent broke", NOW);
  expect(chat.nextFrames()).toMatchObject([{ type: "start", key: "key-2" }]);
});
