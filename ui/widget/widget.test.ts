import axe from "axe-core";
import { STORAGE_KEY, ROW_HEIGHT, SETTINGS, all, loadInConversation, box, findButton, leavePage, loadPage, log, nextPage, find, pressEnter, root, typeText } from "#testing/fake-page";
import { FakeSocket, answer, message, messages, view } from "#testing/fake-router";
import { mount } from "./mount";

test("a page in no conversation connects only when the panel is opened", () => {
  loadPage();
  expect(FakeSocket.findAll).toHaveLength(0);
  findButton("Chat with us").click();
  expect(FakeSocket.findAll).toHaveLength(1);
});

test("the script run twice mounts once", () => {
  loadPage();
  expect(mount(SETTINGS)).toBeNull();
  expect(document.querySelectorAll("handbell-chat")).toHaveLength(1);
});

test("a site that swaps its body keeps the chat, with what is in it", async () => {
  loadInConversation(true);
  typeText(box(), "Begun");
  document.body = document.createElement("body");
  expect(box().value).toBe("Begun");
  document.querySelector("handbell-chat")?.remove();
  await vi.waitFor(() => {
    expect(box().value).toBe("Begun");
  });
  document.documentElement.replaceChildren(document.createElement("head"), document.createElement("body"));
  await vi.waitFor(() => {
    expect(box().value).toBe("Begun");
  });
});

test("a browser without adopted style sheets gets a style element", () => {
  vi.stubGlobal("CSSStyleSheet", undefined);
  loadPage();
  expect(root().querySelector("style")).not.toBeNull();
  expect(findButton("Chat with us")).toBeInTheDocument();
});

test("opened after a reload, the log stands at its newest message", () => {
  loadInConversation(false, view({ messages: messages(1, 40) }));
  findButton("Chat with us, 40 new messages").click();
  expect(log().scrollTop).toBe(40 * ROW_HEIGHT);
});

test("whoever reads further up stays there, and sees their own message all the same", () => {
  loadInConversation(true, view({ messages: messages(1, 40) }));
  log().scrollTop = 100;
  log().dispatchEvent(new Event("scroll"));
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(41, "New", "rep") } });
  expect(log().scrollTop).toBe(100);
  typeText(box(), "Mine");
  pressEnter(box());
  expect(log().scrollTop).toBe(42 * ROW_HEIGHT);
});

test("earlier messages come above, and what is read stays where it is", () => {
  loadInConversation(true, view({ messages: messages(51, 100), earlier: true }));
  log().scrollTop = 100;
  log().dispatchEvent(new Event("scroll"));
  findButton("Show earlier messages").click();
  expect(FakeSocket.last.of("earlier")).toEqual([{ type: "earlier", before: 51 }]);
  FakeSocket.last.say({ type: "earlier", messages: messages(1, 50), earlier: false });
  expect(all(".row")).toHaveLength(100);
  expect(log().scrollTop).toBe(100 + 50 * ROW_HEIGHT);
  expect(all(".back")).toEqual([]);
});

test("what came between two pages is counted on the bubble, until it is in sight", () => {
  loadInConversation(false, view({ messages: messages(1, 2) }));
  expect(find(".count").textContent).toBe("2");
  nextPage(view({ messages: messages(1, 3) }));
  expect(find(".count").textContent).toBe("3");
  findButton("Chat with us, 3 new messages").click();
  expect(all(".count")).toEqual([]);
  findButton("Close chat").click();
  nextPage(view({ messages: messages(1, 3) }));
  expect(all(".count")).toEqual([]);
});

test("an open panel with its draft is open on the next page, and a closed one closed", () => {
  loadInConversation(true);
  typeText(box(), "Begun");
  nextPage();
  expect(box().value).toBe("Begun");
  findButton("Close chat").click();
  nextPage();
  expect(all(".panel")).toEqual([]);
});

test("Enter that confirms an input method sends nothing, the next one does", () => {
  loadInConversation(true);
  typeText(box(), "こんにちは");
  box().dispatchEvent(new CompositionEvent("compositionend"));
  pressEnter(box(), { keyCode: 229 });
  expect(FakeSocket.last.of("send")).toEqual([]);
  box().dispatchEvent(new KeyboardEvent("keyup", { key: "Enter" }));
  pressEnter(box());
  expect(FakeSocket.last.of("send")).toMatchObject([{ text: "こんにちは" }]);
});

test("the length is said near the limit, and what is too long stays in the box", () => {
  loadInConversation(true);
  typeText(box(), "x".repeat(4_000));
  expect(find(".note").textContent).toBe("4,000 of 4,096 characters");
  typeText(box(), "x".repeat(70_000));
  pressEnter(box());
  expect(find(".note").textContent).toContain("65,904 characters too many");
  expect(box().value).toHaveLength(70_000);
  expect(FakeSocket.last.of("send")).toEqual([]);
});

test("a refused message can be edited and copied", async () => {
  const written: string[] = [];
  vi.stubGlobal("navigator", { language: "en", userAgent: "", maxTouchPoints: 0, clipboard: { writeText: (text: string) => Promise.resolve(written.push(text)) } });
  loadInConversation(true);
  typeText(box(), "Hello");
  pressEnter(box());
  const key = FakeSocket.last.of("send")[0]?.key ?? "";
  FakeSocket.last.say(answer(key, { code: "too-long", message: "It is too long." }));
  expect(find(".row .status").textContent).toBe("Not sent. It is too long.");
  findButton("Copy").click();
  await vi.waitFor(() => {
    expect(written).toEqual(["Hello"]);
  });
  findButton("Edit").click();
  expect(box().value).toBe("Hello");
  expect(all(".row")).toEqual([]);
});

test("what the end of the conversation overtook is shown as not delivered and taken along", () => {
  loadInConversation(true);
  FakeSocket.last.end(1006);
  typeText(box(), "Are you there?");
  pressEnter(box());
  nextPage(view({ ended: "representative" }));
  expect(find(".row .status").textContent).toContain("Not delivered");
  expect(findButton("Copy")).toBeInTheDocument();
  expect(FakeSocket.last.of("send")).toEqual([]);
  findButton("Start a new conversation").click();
  FakeSocket.last.welcome(null, []);
  expect(box().value).toBe("Are you there?");
});

test("where a site asks nothing, the customer says what it is about before anybody is looked for", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.welcome(null, []);
  findButton("Start chat").click();
  expect(FakeSocket.last.of("start")).toEqual([]);
  expect(find(".note").textContent).toContain("Write a few words");
  typeText(box(), "My tent broke");
  findButton("Start chat").click();
  const [start] = FakeSocket.last.of("start");
  expect(start).toMatchObject({ text: "My tent broke", answers: {} });
  FakeSocket.last.say({ type: "started", key: start?.key ?? "", token: "token-1", chat: view({ representative: null, position: 1, messages: [message(1, "My tent broke", "customer", "h")] }) });
  expect(find(".queue").textContent).toContain("next in the queue");
  expect(box().value).toBe("");
  expect(FakeSocket.last.of("send")).toEqual([]);
});

test("whoever answered nothing is asked for words before they are said to wait", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.welcome();
  findButton("Start chat").click();
  const key = FakeSocket.last.of("start")[0]?.key ?? "";
  FakeSocket.last.say({ type: "started", key, token: "token-1", chat: view({ representative: null }) });
  expect(find(".queue").textContent).toContain("How can we help?");
});

test("what was begun in the form is there after a reload", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.welcome();
  const [name, mail] = all<HTMLInputElement>("input");
  if (name) typeText(name, "Kiran");
  if (mail) typeText(mail, "k@example.test");
  leavePage();
  loadPage();
  FakeSocket.last.welcome();
  expect(all<HTMLInputElement>("input").map((each) => each.value)).toEqual(["Kiran", "k@example.test"]);
});

test("another tab's conversation is joined when the browser tells of it", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.welcome();
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ token: "token-7", seen: 0, opening: null }));
  window.dispatchEvent(new StorageEvent("storage", { key: STORAGE_KEY }));
  FakeSocket.last.welcome(view());
  expect(FakeSocket.last.of("hello")).toMatchObject([{ token: "token-7" }]);
  expect(box()).toBeInTheDocument();
});

test("a page that the back button brings back connects anew, with the site's conversation", () => {
  loadInConversation(true);
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ token: "token-7", seen: 0, opening: null }));
  const before = FakeSocket.findAll.length;
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  expect(FakeSocket.findAll.length).toBeGreaterThan(before);
  FakeSocket.last.welcome(view());
  expect(FakeSocket.last.of("hello")).toMatchObject([{ token: "token-7" }]);
});

test("a page that comes to the front asks at once whether the line holds, and counts what is read", () => {
  loadInConversation(true);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(FakeSocket.last.of("ping")).toHaveLength(1);
});

test("a chat that does not exist says so, and is not asked for without end", () => {
  loadInConversation(true);
  FakeSocket.last.end(4404);
  expect(find(".bar").textContent).toContain("does not exist");
  const { length } = FakeSocket.findAll;
  findButton("Try again").click();
  expect(FakeSocket.findAll).toHaveLength(length + 1);
});

test("a form that stood for long still starts", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.welcome(null, []);
  typeText(box(), "My tent broke");
  FakeSocket.last.end(4408);
  expect(box().value).toBe("My tent broke");
  expect(all(".bar")).toEqual([]);
  findButton("Start chat").click();
  FakeSocket.last.welcome(null, []);
  expect(FakeSocket.last.of("start")).toMatchObject([{ text: "My tent broke" }]);
});

test("what a newer router says and this page does not know leaves the chat as it is", () => {
  loadInConversation(true, view({ messages: messages(1, 2) }));
  FakeSocket.last.say({ type: "later" } as never);
  FakeSocket.last.say({ type: "event", event: { event: "reactionAdded", number: 1 } } as never);
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: { ...message(3, "Beep", "rep"), writer: { from: "robot" } as never } } });
  expect(all(".row")).toHaveLength(3);
  FakeSocket.last.say({ type: "event", event: { event: "conversationEnded", ending: "merged" as never } });
  expect(find(".ask").textContent).toContain("The conversation has ended.");
});

test("whoever joins beside the rep is named until they leave, and nobody by name is said to write meanwhile", () => {
  loadInConversation(true, view({ messages: messages(1, 2) }));
  FakeSocket.last.say({ type: "typing" });
  expect(find(".typing").getAttribute("aria-label")).toBe("Ana Ruiz is writing");
  FakeSocket.last.say({ type: "event", event: { event: "consultantJoined", name: "Ben Okafor" } });
  expect(find(".company").textContent).toBe("Ben Okafor has joined the conversation.");
  expect(find(".typing").getAttribute("aria-label")).toBe("Larkfield Outfitters is writing");
  FakeSocket.last.say({ type: "event", event: { event: "consultantLeft", name: "Ben Okafor" } });
  expect(all(".company")).toEqual([]);
  expect(find(".typing").getAttribute("aria-label")).toBe("Ana Ruiz is writing");
});

test("a page that comes back to an earlier router knows of nobody beside the rep", () => {
  const chat = { ...view({ messages: messages(1, 2) }) } as Partial<ReturnType<typeof view>>;
  delete chat.consultants;
  loadInConversation(true, chat as never);
  expect(all(".company")).toEqual([]);
});

test("closing the panel on a conversation that has ended leaves it", () => {
  loadInConversation(true, view({ ended: "representative", messages: messages(1, 3) }));
  expect(localStorage.getItem(STORAGE_KEY)).toBeNull();
  find(".panel header .square").click();
  expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain("token-1");
  expect(FakeSocket.last.isClosed).toBe(true);
});

test.each([
  ["asking", null, ["Email"]],
  ["asking what is needed", null, []],
  ["talking", view({ messages: [...messages(51, 53), message(54, "Mine", "customer")], earlier: true }), []],
  ["ended", view({ messages: messages(1, 3), ended: "representative" as const }), []],
])("%s has nothing that axe objects to", async (_, chat, questions) => {
  if (chat) localStorage.setItem(STORAGE_KEY, JSON.stringify({ token: "token-1", seen: 0, opening: null }));
  sessionStorage.setItem(`${STORAGE_KEY} open`, "open");
  loadPage();
  FakeSocket.last.welcome(chat, questions);
  if (chat?.ended === null) {
    typeText(box(), "x".repeat(5_000));
    pressEnter(box());
  }
  FakeSocket.last.say({ type: "typing" });
  const host = document.querySelector("handbell-chat") ?? document.body;
  const { violations } = await axe.run(host, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
});
