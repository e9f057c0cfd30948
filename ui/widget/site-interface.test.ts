import { all, find, findButton, loadInConversation, nextPage, SETTINGS, setPageHidden } from "#testing/fake-page";
import { FakeSocket, message, view } from "#testing/fake-router";
import { mount } from "./mount";
import { SiteInterface } from "./site-interface";

const added = (number: number, text: string) => {
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(number, text, "rep") } });
};

function site(): SiteInterface {
  return new SiteInterface(() => undefined);
}

test("what a site asks for before the chat is there is done when it is", () => {
  const asked = site();
  asked.facade.open();
  const leave = mount(SETTINGS, asked);
  expect(all(".panel")).toHaveLength(1);
  asked.facade.close();
  expect(all(".panel")).toEqual([]);
  leave?.();
});

test("a site hears of the panel, of the beginning, of what is unread and of the end, and of nothing that was written", () => {
  const asked = site();
  const heard: unknown[] = [];
  for (const name of ["open", "close", "unread", "start", "end"] as const) asked.facade.on(name, (detail) => heard.push(detail === undefined ? name : [name, detail]));
  const leave = mount(SETTINGS, asked);
  asked.facade.open();
  FakeSocket.last.welcome();
  findButton("Start chat").click();
  const key = FakeSocket.last.of("start")[0]?.key ?? "";
  FakeSocket.last.say({ type: "started", key, token: "token-1", chat: view() });
  asked.facade.close();
  added(1, "Secret");
  asked.facade.open();
  FakeSocket.last.say({ type: "event", event: { event: "conversationEnded", ending: "representative" } });
  expect(heard.map((each) => (Array.isArray(each) ? String(each) : each))).toEqual(["open", "start", "close", "unread,1", "open", "unread,0", "end"]);
  leave?.();
});

test("a listener that fails stops neither the others nor the chat, and one that was taken back hears no more", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const asked = site();
  const heard: string[] = [];
  asked.facade.on("open", () => {
    throw new Error("a mistake of the site");
  });
  asked.facade.on("open", () => heard.push("open"));
  const end = asked.facade.on("close", () => heard.push("close"));
  const leave = mount(SETTINGS, asked);
  asked.facade.open();
  end();
  asked.facade.close();
  expect(heard).toEqual(["open"]);
  leave?.();
});

test("the newest message that was not seen stands beside the bubble, and opens the chat", () => {
  loadInConversation(false);
  expect(all(".preview")).toEqual([]);
  added(1, "I can\nsend you another pole");
  expect(find(".preview-open").textContent).toBe("Ana RuizI can send you another pole");
  find(".preview-open").click();
  expect(all(".preview")).toEqual([]);
  expect(all(".panel")).toHaveLength(1);
});

test("a preview that was put aside stays away on the next page, until a newer message comes; the count stays", () => {
  loadInConversation(false, view({ messages: [message(1, "Hello", "rep")] }));
  findButton("Hide this message").click();
  expect(all(".preview")).toEqual([]);
  expect(find(".count").textContent).toBe("1");
  nextPage(view({ messages: [message(1, "Hello", "rep")] }));
  expect(all(".preview")).toEqual([]);
  added(2, "Are you there?");
  expect(find(".preview-text").textContent).toBe("Are you there?");
});

test("a long message is cut in its preview, and not through a character", () => {
  loadInConversation(false);
  added(1, `${"x".repeat(139)}👍 and more`);
  expect(find(".preview-text").textContent).toBe(`${"x".repeat(139)}…`);
});

test("what is open in a page that nobody looks at has no preview", () => {
  loadInConversation(true);
  setPageHidden(true);
  added(1, "Hello");
  expect(all(".preview")).toEqual([]);
  setPageHidden(false);
});

test("a site says who is signed in, with each hello, and takes the conversation away when they sign out", () => {
  const asked = site();
  const leave = mount({ ...SETTINGS, customer: "first.signed.token" }, asked);
  asked.facade.open();
  expect(FakeSocket.last.sent).toEqual([]);
  FakeSocket.last.welcome();
  expect(FakeSocket.last.of("hello")).toMatchObject([{ customer: "first.signed.token" }]);
  asked.facade.identify("second.signed.token");
  FakeSocket.last.welcome();
  expect(FakeSocket.last.of("hello")).toMatchObject([{ customer: "second.signed.token" }]);
  findButton("Start chat").click();
  const key = FakeSocket.last.of("start")[0]?.key ?? "";
  FakeSocket.last.say({ type: "started", key, token: "token-1", chat: view() });
  expect(all(".log")).toHaveLength(1);
  leave?.();
  // The next page of the site has nobody signed in.
  const next = site();
  next.facade.identify(null);
  const leaveNext = mount(SETTINGS, next);
  FakeSocket.last.welcome();
  expect(FakeSocket.last.of("hello")).toMatchObject([{ token: null }]);
  expect(FakeSocket.last.of("hello")[0]).not.toHaveProperty("customer");
  expect(all(".log")).toEqual([]);
  leaveNext?.();
});

test("a conversation of somebody who was never signed in stays when the site says that nobody is", () => {
  loadInConversation(false);
  const next = site();
  const before = FakeSocket.findAll.length;
  next.facade.identify(null);
  expect(FakeSocket.findAll).toHaveLength(before);
  nextPage();
  expect(FakeSocket.last.of("hello")).toMatchObject([{ token: "token-1" }]);
});

test("the last own message is delivered, and then read", () => {
  loadInConversation(true, view({ messages: [message(1, "My tent broke", "customer")] }));
  expect(find(".own .status").textContent).toBe("Delivered");
  FakeSocket.last.say({ type: "event", event: { event: "messagesRead", through: 1 } });
  expect(find(".own .status").textContent).toBe("Read");
});
