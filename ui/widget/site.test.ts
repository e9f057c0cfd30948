import type { ChatToPage } from "#shared/bindings/ChatToPage";
import { NAME, all, answerWith, arrive, box, button, hide, leave, load, one, press, root, write } from "#testing/fake-page";
import { FakeSocket, message, messages, view, welcome } from "#testing/fake-router";

test("where the router has no such chat there is no bubble, and the console says which", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  answerWith(404);
  load({ workstream: "nope" });
  await vi.waitFor(() => {
    expect(document.querySelector("handbell-chat")).toBeNull();
  });
  expect(said.mock.calls).toEqual([["Handbell: there is no chat workstream `nope`"]]);
  expect(fetch).toHaveBeenCalledWith("https://router.test/chat/nope", expect.objectContaining({ method: "HEAD" }));
});

test("a router that cannot be asked whether it has the chat leaves the bubble, and is asked by the panel", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("blocked"))));
  load();
  await Promise.resolve();
  button("Chat with us").click();
  FakeSocket.last.end(4404);
  expect(document.querySelector("handbell-chat")).toBeNull();
});

test("the router is asked once in a tab whether it has the chat, and not where the page is in one", async () => {
  load();
  await vi.waitFor(() => {
    expect(sessionStorage.getItem(`${NAME} found`)).not.toBeNull();
  });
  leave();
  load();
  leave();
  sessionStorage.clear();
  arrive(false);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("the panel says at once that it connects, after five seconds that nobody can be reached, and tries again when asked to", () => {
  vi.useFakeTimers();
  try {
    load({ name: "Contoso" });
    button("Chat with us").click();
    expect([one(".title").textContent, one(".bar").textContent]).toEqual(["Contoso", "Connecting…"]);
    vi.advanceTimersByTime(5_000);
    expect(one(".bar").textContent).toContain("We cannot be reached at the moment");
    const { length } = FakeSocket.all;
    button("Try again").click();
    expect(FakeSocket.all).toHaveLength(length + 1);
    expect(one(".bar").textContent).toBe("Connecting…");
    FakeSocket.last.welcome();
    expect(all(".bar")).toEqual([]);
    expect(one(".title").textContent).toBe("Contoso Outdoor");
  } finally {
    vi.useRealTimers();
  }
});

test("before the chat it says until when it is closed, and for which holiday", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.open();
  FakeSocket.last.say({ ...welcome(), closed: { until: Date.now() + 86_400_000, holiday: "Christmas Day" } } as ChatToPage);
  expect(one(".lead").textContent).toMatch(/^We are closed for Christmas Day until .+ nobody can answer before then/);
});

test("whoever waits in a closed queue reads until when, never that they are next, and how long it takes once it opens", () => {
  arrive(true, view({ representative: null, position: 1, closed: { until: Date.now() + 86_400_000, holiday: null } }));
  expect(one(".queue").textContent).toMatch(/^We are closed until /);
  expect(one(".queue").textContent).not.toContain("next");
  FakeSocket.last.say({ type: "event", event: { event: "outlookChanged", outlook: { wait: 180_000 } } });
  expect(one(".queue").textContent).toContain("You are next in the queue. The wait is about 3 minutes");
});

test("whom nobody answered reads that nobody was free", () => {
  arrive(true, view({ representative: null, ended: "unanswered" }));
  expect(one(".ask").textContent).toContain("nobody was free to answer you");
});

test("whoever joins before anything is said is greeted with, in the place of the queue", () => {
  arrive(true);
  expect(one(".queue").textContent).toBe("Ana Ruiz is here. How can we help?");
  write(box(), "Hello");
  press(box());
  expect(all(".queue")).toEqual([]);
});

test("the page tells where it is and what it runs on when a conversation begins", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.welcome();
  button("Start chat").click();
  const [start] = FakeSocket.last.of("start");
  expect(start?.visitor).toMatchObject({ language: navigator.language, page: `${location.origin}${location.pathname}` });
  expect(start?.visitor).not.toHaveProperty("signedIn");
});

test("Enter in a field starts the chat where no form can be sent", () => {
  load();
  button("Chat with us").click();
  FakeSocket.last.welcome();
  const [name] = all<HTMLInputElement>("input");
  if (name) press(name);
  expect(FakeSocket.last.of("start")).toHaveLength(1);
});

test("links lead out without a hold on the page, and nothing else is one", () => {
  arrive(true, view({ messages: [message(1, "See https://example.org/a?b=1. Not javascript:alert(1)", "rep")] }));
  const links = all<HTMLAnchorElement>(".bubble a");
  expect(links.map((link) => [link.getAttribute("href"), link.target, link.rel])).toEqual([["https://example.org/a?b=1", "_blank", "noopener noreferrer nofollow ugc"]]);
  expect(one(".bubble").textContent).toBe("See https://example.org/a?b=1. Not javascript:alert(1)");
});

test("messages of other days stand under the name of their day", () => {
  const now = Date.now();
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  const at = (number: number, moment: number) => ({ ...message(number, "x", "rep"), at: moment });
  arrive(true, view({ messages: [at(1, 0), at(2, yesterday.getTime()), at(3, now), at(4, now)] }));
  const names = all(".day").map((each) => each.textContent);
  expect(names.slice(1)).toEqual(["Yesterday", "Today"]);
  expect(all(".log > *").map((each) => each.className.split(" ")[0])).toEqual(["day", "row", "day", "row", "day", "row", "row"]);
  expect(all(".follows")).toHaveLength(1);
});

test("messages of today need no heading", () => {
  arrive(true, view({ messages: [{ ...message(1, "x", "rep"), at: Date.now() }] }));
  expect(all(".day")).toEqual([]);
});

test("the title of a page that nobody looks at tells of new messages, and is the site's own again", () => {
  document.title = "Tents";
  arrive(true, view({ messages: messages(1, 1) }));
  hide(true);
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(2, "New", "rep") } });
  expect(document.title).toBe("(1 new message) Tents");
  hide(false);
  expect(document.title).toBe("Tents");
});

test("the script tag can switch the title off", () => {
  document.title = "Tents";
  leave();
  localStorage.setItem(NAME, JSON.stringify({ token: "token-1", seen: 0, opening: null }));
  load({ title: false });
  FakeSocket.last.welcome(view());
  hide(true);
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(2, "New", "rep") } });
  expect(document.title).toBe("Tents");
});

test("what the site says of every element changes nothing in the chat", () => {
  load();
  const frame = root().querySelector<HTMLElement>(".chat");
  expect(frame?.style.getPropertyValue("--colour")).not.toBe("");
  expect(document.querySelector<HTMLElement>("handbell-chat")?.getAttribute("style")).toBeNull();
  expect([frame?.lang, frame?.style.getPropertyValue("--offset")]).toEqual(["en", "20px"]);
});

test("on a phone the page behind the open panel rests, and wakes when it is closed", () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query === "(max-width: 480px)", addEventListener: () => undefined }));
  document.documentElement.style.overflow = "auto";
  load();
  button("Chat with us").click();
  expect([document.body.inert, document.documentElement.style.overflow, one(".panel").getAttribute("aria-modal")]).toEqual([true, "hidden", "true"]);
  FakeSocket.last.welcome();
  document.body = document.createElement("body");
  FakeSocket.last.say({ type: "pong" });
  expect(document.body.inert).toBe(true);
  button("Close chat").click();
  expect([document.body.inert, document.documentElement.style.overflow]).toEqual([false, "auto"]);
});

test("on a phone Enter makes a new line", () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("pointer: coarse"), addEventListener: () => undefined }));
  arrive(true);
  write(box(), "One");
  press(box());
  expect(FakeSocket.last.of("send")).toEqual([]);
  button("Send").click();
  expect(FakeSocket.last.of("send")).toHaveLength(1);
});
