import axe from "axe-core";
import { NAME, ROW, SETTINGS, all, arrive, box, button, leave, load, log, nextPage, one, press, root, write } from "#testing/fake-page";
import { FakeSocket, answer, message, messages, view } from "#testing/fake-router";
import { mount } from "./mount";

test("a page in no conversation connects only when the panel is opened", () => {
  load();
  expect(FakeSocket.all).toHaveLength(0);
  button("Chat with us").click();
  expect(FakeSocket.all).toHaveLength(1);
});

test("the script run twice mounts once", () => {
  load();
  expect(mount(SETTINGS)).toBeNull();
  expect(document.querySelectorAll("handbell-chat")).toHaveLength(1);
});

test("a site that swaps its body keeps the chat, with what is in it", async () => {
  arrive(true);
  write(box(), "Begun");
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
  load();
  expect(root().querySelector("style")).not.toBeNull();
  expect(button("Chat with us")).toBeInTheDocument();
});

test("opened after a reload, the log stands at its newest message", () => {
  arrive(false, view({ messages: messages(1, 40) }));
  button("Chat with us, 40 new messages").click();
  expect(log().scrollTop).toBe(40 * ROW);
});

test("whoever reads further up stays there, and sees their own message all the same", () => {
  arrive(true, view({ messages: messages(1, 40) }));
  log().scrollTop = 100;
  log().dispatchEvent(new Event("scroll"));
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(41, "New", "rep") } });
  expect(log().scrollTop).toBe(100);
  write(box(), "Mine");
  press(box());
  expect(log().scrollTop).toBe(42 * ROW);
});

test("earlier messages come above, and what is read stays where it is", () => {
  arrive(true, view({ messages: messages(51, 100), earlier: true }));
  log().scrollTop = 100;
  log().dispatchEvent(new Event("scroll"));
  button("Show earlier messages").click();
  expect(FakeSocket.last.of("earlier")).toEqual([{ type: "earlier", before: 51 }]);
  FakeSocket.last.say({ type: "earlier", messages: messages(1, 50), earlier: false });
  expect(all(".row")).toHaveLength(100);
  expect(log().scrollTop).toBe(100 + 50 * ROW);
  expect(all(".back")).toEqual([]);
});

test("what came between two pages is counted on the bubble, until it is in sight", () => {
  arrive(false, view({ messages: messages(1, 2) }));
  expect(one(".count").textContent).toBe("2");
  nextPage(view({ messages: messages(1, 3) }));
  expect(one(".count").textContent).toBe("3");
  button("Chat with us, 3 new messages").click();
  expect(all(".count")).toEqual([]);
  button("Close chat").click();
  nextPage(view({ messages: messages(1, 3) }));
  expect(all(".count")).toEqual([]);
});

test("an open panel with its draft is open on the next page, and a closed one closed", () => {
  arrive(true);
  write(box(), "Begun");
  nextPage();
  expect(box().value).toBe("Begun");
  button("Close chat").click();
  nextPage();
  expect(all(".panel")).toEqual([]);
});

test("Enter that confirms an input method sends nothing, the next one does", () => {
  arrive(true);
  write(box(), "こんにちは");
  box().dispatchEvent(new CompositionEvent("compositionend"));
  press(box(), { keyCode: 229 });
  expect(FakeSocket.last.of("send")).toEqual([]);
  box().dispatchEvent(new KeyboardEvent("keyup", { key: "Enter" }));
  press(box());
  expect(FakeSocket.last.of("send")).toMatchObject([{ text: "こんにちは" }]);
});

test("the length is said near the limit, and what is too long stays in the box", () => {
  arrive(true);
  write(box(), "x".repeat(4_000));
  expect(one(".note").textContent).toBe("4,000 of 4,096 characters");
  write(box(), "x".repeat(70_000));
  press(box());
  expect(one(".note").textContent).toContain("65,904 characters too many");
  expect(box().value).toHaveLength(70_000);
  expect(FakeSocket.last.of("send")).toEqual([]);
});

test("a refused message can be edited and copied", async () => {
  const written: string[] = [];
  vi.stubGlobal("navigator", { language: "en", userAgent: "", maxTouchPoints: 0, clipboard: { writeText: (text: string) => Promise.resolve(written.push(text)) } });
  arrive(true);
  write(box(), "Hello");
  press(box());
  const key = FakeSocket.last.of("send")[0]?.key ?? "";
  FakeSocket.last.say(answer(key, { code: "too-long", message: "It is too long." }));
  expect(one(".row .status").textContent).toBe("Not sent. It is too long.");
  button("Copy").click();
  await vi.waitFor(() => {
    expect(written).toEqual(["Hello"]);
  });
  button("Edit").click();
  expect(box().value).toBe("Hello");
  expect(all(".row")).toEqual([]);
});

test("what the end of the conversation overtook is shown as not delivered and taken along", () => {
  arrive(true);
  FakeSocket.last.end(1006);
  write(box(), "Are you there?");
  press(box());
  nextPage(view({ ended: "representative" }));
  expect(one(".row .status").textContent).toContain("Not delivered");
  expect(button("Copy")).toBeInTheDocument();
  expect(FakeSocket.last.of("send")).toEqual([]);
  button("Start a new conversation").click();
  FakeSocket.last.welcome(null, []);
  expect(box().value).toBe("Are you there?");
});

test("where a site asks nothing, the customer says what it is about before anybody is looked for", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.welcome(null, []);
  button("Start chat").click();
  expect(FakeSocket.last.of("start")).toEqual([]);
  expect(one(".note").textContent).toContain("Write a few words");
  write(box(), "My tent broke");
  button("Start chat").click();
  const [start] = FakeSocket.last.of("start");
  expect(start).toMatchObject({ text: "My tent broke", answers: {} });
  FakeSocket.last.say({ type: "started", key: start?.key ?? "", token: "token-1", chat: view({ representative: null, position: 1, messages: [message(1, "My tent broke", "customer", "h")] }) });
  expect(one(".queue").textContent).toContain("next in the queue");
  expect(box().value).toBe("");
  expect(FakeSocket.last.of("send")).toEqual([]);
});

test("whoever answered nothing is asked for words before they are said to wait", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.welcome();
  button("Start chat").click();
  const key = FakeSocket.last.of("start")[0]?.key ?? "";
  FakeSocket.last.say({ type: "started", key, token: "token-1", chat: view({ representative: null }) });
  expect(one(".queue").textContent).toContain("How can we help?");
});

test("what was begun in the form is there after a reload", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.welcome();
  const [name, mail] = all<HTMLInputElement>("input");
  if (name) write(name, "Kenny");
  if (mail) write(mail, "k@example.test");
  leave();
  load();
  FakeSocket.last.welcome();
  expect(all<HTMLInputElement>("input").map((each) => each.value)).toEqual(["Kenny", "k@example.test"]);
});

test("another tab's conversation is joined when the browser tells of it", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.welcome();
  localStorage.setItem(NAME, JSON.stringify({ token: "token-7", seen: 0, opening: null }));
  window.dispatchEvent(new StorageEvent("storage", { key: NAME }));
  FakeSocket.last.welcome(view());
  expect(FakeSocket.last.of("hello")).toMatchObject([{ token: "token-7" }]);
  expect(box()).toBeInTheDocument();
});

test("a page that the back button brings back connects anew, with the site's conversation", () => {
  arrive(true);
  localStorage.setItem(NAME, JSON.stringify({ token: "token-7", seen: 0, opening: null }));
  const before = FakeSocket.all.length;
  window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  expect(FakeSocket.all.length).toBeGreaterThan(before);
  FakeSocket.last.welcome(view());
  expect(FakeSocket.last.of("hello")).toMatchObject([{ token: "token-7" }]);
});

test("a page that comes to the front asks at once whether the line holds, and counts what is read", () => {
  arrive(true);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(FakeSocket.last.of("ping")).toHaveLength(1);
});

test("a chat that does not exist says so, and is not asked for without end", () => {
  arrive(true);
  FakeSocket.last.end(4404);
  expect(one(".bar").textContent).toContain("does not exist");
  const { length } = FakeSocket.all;
  button("Try again").click();
  expect(FakeSocket.all).toHaveLength(length + 1);
});

test("a form that stood for long still starts", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.welcome(null, []);
  write(box(), "My tent broke");
  FakeSocket.last.end(4408);
  expect(box().value).toBe("My tent broke");
  expect(all(".bar")).toEqual([]);
  button("Start chat").click();
  FakeSocket.last.welcome(null, []);
  expect(FakeSocket.last.of("start")).toMatchObject([{ text: "My tent broke" }]);
});

test("what a newer router says and this page does not know leaves the chat as it is", () => {
  arrive(true, view({ messages: messages(1, 2) }));
  FakeSocket.last.say({ type: "later" } as never);
  FakeSocket.last.say({ type: "event", event: { event: "reactionAdded", number: 1 } } as never);
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: { ...message(3, "Beep", "rep"), writer: { from: "robot" } as never } } });
  expect(all(".row")).toHaveLength(3);
  FakeSocket.last.say({ type: "event", event: { event: "conversationEnded", ending: "merged" as never } });
  expect(one(".ask").textContent).toContain("The conversation has ended.");
});

test("whoever joins beside the rep is named until they leave, and nobody by name is said to write meanwhile", () => {
  arrive(true, view({ messages: messages(1, 2) }));
  FakeSocket.last.say({ type: "typing" });
  expect(one(".typing").getAttribute("aria-label")).toBe("Ana Ruiz is writing");
  FakeSocket.last.say({ type: "event", event: { event: "consultantJoined", name: "Ben Okafor" } });
  expect(one(".company").textContent).toBe("Ben Okafor has joined the conversation.");
  expect(one(".typing").getAttribute("aria-label")).toBe("Contoso Outdoor is writing");
  FakeSocket.last.say({ type: "event", event: { event: "consultantLeft", name: "Ben Okafor" } });
  expect(all(".company")).toEqual([]);
  expect(one(".typing").getAttribute("aria-label")).toBe("Ana Ruiz is writing");
});

test("a page that comes back to an earlier router knows of nobody beside the rep", () => {
  const chat = { ...view({ messages: messages(1, 2) }) } as Partial<ReturnType<typeof view>>;
  delete chat.consultants;
  arrive(true, chat as never);
  expect(all(".company")).toEqual([]);
});

test("closing the panel on a conversation that has ended leaves it", () => {
  arrive(true, view({ ended: "representative", messages: messages(1, 3) }));
  expect(localStorage.getItem(NAME)).toBeNull();
  one(".panel header .square").click();
  expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain("token-1");
  expect(FakeSocket.last.isClosed).toBe(true);
});

test.each([
  ["asking", null, ["Email"]],
  ["asking what is needed", null, []],
  ["talking", view({ messages: [...messages(51, 53), message(54, "Mine", "customer")], earlier: true }), []],
  ["ended", view({ messages: messages(1, 3), ended: "representative" as const }), []],
])("%s has nothing that axe objects to", async (_, chat, questions) => {
  if (chat) localStorage.setItem(NAME, JSON.stringify({ token: "token-1", seen: 0, opening: null }));
  sessionStorage.setItem(`${NAME} open`, "open");
  load();
  FakeSocket.last.welcome(chat, questions);
  if (chat?.ended === null) {
    write(box(), "x".repeat(5_000));
    press(box());
  }
  FakeSocket.last.say({ type: "typing" });
  const host = document.querySelector("handbell-chat") ?? document.body;
  const { violations } = await axe.run(host, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
});
