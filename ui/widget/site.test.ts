import type { ChatToPage } from "#shared/bindings/ChatToPage";
import { STORAGE_KEY, all, answerWith, loadInConversation, box, findButton, setPageHidden, leavePage, loadPage, find, pressEnter, root, typeText } from "#testing/fake-page";
import { FakeSocket, message, messages, view, welcome } from "#testing/fake-router";

test("where the router has no such chat there is no bubble, and the console says which", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  answerWith(404);
  loadPage({ workstream: "nope" });
  await vi.waitFor(() => {
    expect(document.querySelector("handbell-chat")).toBeNull();
  });
  expect(said.mock.calls).toEqual([["Handbell: there is no chat workstream `nope`"]]);
  expect(fetch).toHaveBeenCalledWith("https://router.test/chat/nope", expect.objectContaining({ method: "HEAD" }));
});

test("a router that cannot be asked whether it has the chat leaves the bubble, and is asked by the panel", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("blocked"))));
  loadPage();
  await Promise.resolve();
  findButton("Chat with us").click();
  FakeSocket.last.end(4404);
  expect(document.querySelector("handbell-chat")).toBeNull();
});

test("the router is asked once in a tab whether it has the chat, and not where the page is in one", async () => {
  loadPage();
  await vi.waitFor(() => {
    expect(sessionStorage.getItem(`${STORAGE_KEY} found`)).not.toBeNull();
  });
  leavePage();
  loadPage();
  leavePage();
  sessionStorage.clear();
  loadInConversation(false);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("the panel says at once that it connects, after five seconds that nobody can be reached, and tries again when asked to", () => {
  vi.useFakeTimers();
  try {
    loadPage({ name: "Larkfield" });
    findButton("Chat with us").click();
    expect([find(".title").textContent, find(".bar").textContent]).toEqual(["Larkfield", "Connecting…"]);
    vi.advanceTimersByTime(5_000);
    expect(find(".bar").textContent).toContain("We cannot be reached at the moment");
    const { length } = FakeSocket.findAll;
    findButton("Try again").click();
    expect(FakeSocket.findAll).toHaveLength(length + 1);
    expect(find(".bar").textContent).toBe("Connecting…");
    FakeSocket.last.welcome();
    expect(all(".bar")).toEqual([]);
    expect(find(".title").textContent).toBe("Larkfield Outfitters");
  } finally {
    vi.useRealTimers();
  }
});

test("before the chat it says until when it is closed, and for which holiday", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.open();
  FakeSocket.last.say({ ...welcome(), closed: { until: Date.now() + 86_400_000, holiday: "Christmas Day" } } as ChatToPage);
  expect(find(".lead").textContent).toMatch(/^We are closed for Christmas Day until .+ nobody can answer before then/);
});

test("whoever waits in a closed queue reads until when, never that they are next, and how long it takes once it opens", () => {
  loadInConversation(true, view({ representative: null, position: 1, closed: { until: Date.now() + 86_400_000, holiday: null } }));
  expect(find(".queue").textContent).toMatch(/^We are closed until /);
  expect(find(".queue").textContent).not.toContain("next");
  FakeSocket.last.say({ type: "event", event: { event: "outlookChanged", outlook: { wait: 180_000 } } });
  expect(find(".queue").textContent).toContain("You are next in the queue. The wait is about 3 minutes");
});

test("whom nobody answered reads that nobody was free", () => {
  loadInConversation(true, view({ representative: null, ended: "unanswered" }));
  expect(find(".ask").textContent).toContain("nobody was free to answer you");
});

test("whoever joins before anything is said is greeted with, in the place of the queue", () => {
  loadInConversation(true);
  expect(find(".queue").textContent).toBe("Ana Ruiz is here. How can we help?");
  typeText(box(), "Hello");
  pressEnter(box());
  expect(all(".queue")).toEqual([]);
});

test("the page tells where it is and what it runs on when a conversation begins", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.welcome();
  findButton("Start chat").click();
  const [start] = FakeSocket.last.of("start");
  expect(start?.visitor).toMatchObject({ language: navigator.language, page: `${location.origin}${location.pathname}` });
  expect(start?.visitor).not.toHaveProperty("signedIn");
});

test("Enter in a field starts the chat where no form can be sent", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.welcome();
  const [name] = all<HTMLInputElement>("input");
  if (name) pressEnter(name);
  expect(FakeSocket.last.of("start")).toHaveLength(1);
});

test("links lead out without a hold on the page, and nothing else is one", () => {
  loadInConversation(true, view({ messages: [message(1, "See https://example.org/a?b=1. Not javascript:alert(1)", "rep")] }));
  const links = all<HTMLAnchorElement>(".bubble a");
  expect(links.map((link) => [link.getAttribute("href"), link.target, link.rel])).toEqual([["https://example.org/a?b=1", "_blank", "noopener noreferrer nofollow ugc"]]);
  expect(find(".bubble").textContent).toBe("See https://example.org/a?b=1. Not javascript:alert(1)");
});

test("messages of other days stand under the name of their day", () => {
  const now = Date.now();
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  const at = (number: number, moment: number) => ({ ...message(number, "x", "rep"), at: moment });
  loadInConversation(true, view({ messages: [at(1, 0), at(2, yesterday.getTime()), at(3, now), at(4, now)] }));
  const names = all(".day").map((each) => each.textContent);
  expect(names.slice(1)).toEqual(["Yesterday", "Today"]);
  expect(all(".log > *").map((each) => each.className.split(" ")[0])).toEqual(["day", "row", "day", "row", "day", "row", "row"]);
  expect(all(".follows")).toHaveLength(1);
});

test("messages of today need no heading", () => {
  loadInConversation(true, view({ messages: [{ ...message(1, "x", "rep"), at: Date.now() }] }));
  expect(all(".day")).toEqual([]);
});

test("the title of a page that nobody looks at tells of new messages, and is the site's own again", () => {
  document.title = "Tents";
  loadInConversation(true, view({ messages: messages(1, 1) }));
  setPageHidden(true);
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(2, "New", "rep") } });
  expect(document.title).toBe("(1 new message) Tents");
  setPageHidden(false);
  expect(document.title).toBe("Tents");
});

test("the script tag can switch the title off", () => {
  document.title = "Tents";
  leavePage();
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ token: "token-1", seen: 0, opening: null }));
  loadPage({ title: false });
  FakeSocket.last.welcome(view());
  setPageHidden(true);
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(2, "New", "rep") } });
  expect(document.title).toBe("Tents");
});

test("what the site says of every element changes nothing in the chat", () => {
  loadPage();
  const frame = root().querySelector<HTMLElement>(".chat");
  expect(frame?.style.getPropertyValue("--colour")).not.toBe("");
  expect(document.querySelector<HTMLElement>("handbell-chat")?.getAttribute("style")).toBeNull();
  expect([frame?.lang, frame?.style.getPropertyValue("--offset")]).toEqual(["en", "20px"]);
});

test("on a phone the page behind the open panel rests, and wakes when it is closed", () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query === "(max-width: 480px)", addEventListener: () => undefined }));
  document.documentElement.style.overflow = "auto";
  loadPage();
  findButton("Chat with us").click();
  expect([document.body.inert, document.documentElement.style.overflow, find(".panel").getAttribute("aria-modal")]).toEqual([true, "hidden", "true"]);
  FakeSocket.last.welcome();
  document.body = document.createElement("body");
  FakeSocket.last.say({ type: "pong" });
  expect(document.body.inert).toBe(true);
  findButton("Close chat").click();
  expect([document.body.inert, document.documentElement.style.overflow]).toEqual([false, "auto"]);
});

test("on a phone Enter makes a new line", () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("pointer: coarse"), addEventListener: () => undefined }));
  loadInConversation(true);
  typeText(box(), "One");
  pressEnter(box());
  expect(FakeSocket.last.of("send")).toEqual([]);
  findButton("Send").click();
  expect(FakeSocket.last.of("send")).toHaveLength(1);
});

test("a key that is typed into the chat is not the site's", () => {
  const heard = vi.fn();
  window.addEventListener("keydown", heard);
  try {
    loadInConversation(true);
    const key = new KeyboardEvent("keydown", { key: "a", bubbles: true, composed: true, cancelable: true });
    box().dispatchEvent(key);
    expect(heard).not.toHaveBeenCalled();
    expect(key.defaultPrevented).toBe(false);
  } finally {
    window.removeEventListener("keydown", heard);
  }
});
