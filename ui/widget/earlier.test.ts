import type { EarlierConversations } from "#shared/bindings/EarlierConversations";
import type { EarlierMessages } from "#shared/bindings/EarlierMessages";
import { all, find, findButton, loadPage, root, SETTINGS } from "#testing/fake-page";
import { FakeSocket, message, view, welcome } from "#testing/fake-router";
import type { ChatToPage } from "#shared/bindings/ChatToPage";
import type { CustomerView } from "#shared/bindings/CustomerView";
import { mount } from "./mount";
import { SiteInterface } from "./site-interface";

const asked: { address: string; token: string }[] = [];
let answers: (() => Promise<Response>)[];

const json = (value: EarlierConversations | EarlierMessages) => () => Promise.resolve(new Response(JSON.stringify(value)));
const talk = (id: number, about: string | null) => ({ id, at: Date.UTC(2026, 2, id, 10), about, ending: "representative" as const });
const said = (number: number, text: string, file = false) => ({ number, writer: number === 2 ? { from: "representative" as const, name: "Ana Ruiz" } : { from: "customer" as const }, text, at: Date.UTC(2026, 2, 1, 10, number), file });

beforeEach(() => {
  asked.length = 0;
  answers = [];
  vi.stubGlobal("fetch", (address: string, init: { headers?: { authorization?: string } } = {}) => {
    if (!address.includes("/chat/earlier")) return Promise.resolve(new Response(null, { status: 200 }));
    asked.push({ address: address.replace(SETTINGS.router, ""), token: init.headers?.authorization ?? "" });
    return answers.shift()?.() ?? Promise.reject(new Error("nothing more is answered"));
  });
});

/** The welcome of a router that knows who is signed in at the site. */
const knowing = (chat: CustomerView | null = null) => ({ ...welcome(chat), signedIn: true }) as ChatToPage;

function openPanel(): void {
  findButton("Chat with us").click();
  FakeSocket.last.open();
  FakeSocket.last.say(knowing());
}

/** A page whose visitor is signed in at the site, with the panel open. */
function loadSigned(): void {
  loadPage({ customer: "signed" });
  openPanel();
}

function pressEscape(on: HTMLElement): void {
  on.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}

const entries = () => all(".past button");
const settled = (is: () => void) => vi.waitFor(is);

test("only whoever the router knows by the site's token is offered earlier conversations", () => {
  loadPage({ customer: "signed" });
  findButton("Chat with us").click();
  FakeSocket.last.welcome();
  expect(all('[aria-label="Earlier conversations"]')).toHaveLength(0);
  FakeSocket.last.say(knowing());
  expect(findButton("Earlier conversations")).toBeTruthy();
});

test("the list comes by pages with the site's token, and Escape leads back to the chat", async () => {
  loadSigned();
  answers = [json({ items: [talk(3, "And the pole?"), talk(2, null)], next: "t1.2" }), json({ items: [talk(1, "My tent leaks")], next: null })];
  const button = findButton("Earlier conversations");
  button.click();
  expect(find(".past-status").textContent).toBe("Looking…");
  await settled(() => {
    expect(entries()).toHaveLength(2);
  });
  expect(entries()[0]?.textContent).toContain("And the pole?");
  expect(entries()[0]?.textContent).toContain("The conversation has ended. Thank you for getting in touch.");
  find(".earlier > .back").click();
  await settled(() => {
    expect(entries()).toHaveLength(3);
  });
  expect(asked).toEqual([
    { address: "/api/v1/chat/earlier?workstream=support", token: "Bearer signed" },
    { address: "/api/v1/chat/earlier?workstream=support&after=t1.2", token: "Bearer signed" },
  ]);
  expect(all(".earlier > .back")).toHaveLength(0);
  pressEscape(find(".past button"));
  expect(all(".earlier")).toHaveLength(0);
  expect(root().activeElement).toBe(button);
  expect(all(".panel")).toHaveLength(1);
});

test("one is read with its days and files, by pages, and the list comes back with the keyboard where it was", async () => {
  loadSigned();
  answers = [
    json({ items: [talk(1, "My tent leaks")], next: null }),
    json({ items: [said(2, "I send another."), said(3, "tent.png", true)], earlier: true }),
    json({ items: [said(1, "My tent leaks")], earlier: false }),
  ];
  findButton("Earlier conversations").click();
  await settled(() => {
    expect(entries()).toHaveLength(1);
  });
  const entry = find(".past button");
  entry.click();
  await settled(() => {
    expect(all(".earlier .row")).toHaveLength(2);
  });
  expect(all(".earlier .who")[0]?.textContent).toBe("Ana Ruiz");
  expect(root().querySelectorAll(".earlier .bubble svg")).toHaveLength(1);
  expect(all("a, .file")).toHaveLength(0);
  expect(find(".past-status").textContent).toBe("The conversation has ended. Thank you for getting in touch.");
  findButton("Show earlier messages").click();
  await settled(() => {
    expect(all(".earlier .bubble").map((each) => each.textContent)).toEqual(["My tent leaks", "I send another.", "tent.png"]);
  });
  expect(asked.at(-1)?.address).toBe("/api/v1/chat/earlier/1/messages?workstream=support&before=2");
  pressEscape(find(".earlier .log"));
  expect(root().activeElement).toBe(entry);
  findButton("Back to the chat").click();
  expect(all(".earlier")).toHaveLength(0);
});

test("that there are none, and that they cannot be shown, is said, and it can be tried again", async () => {
  loadSigned();
  answers = [() => Promise.resolve(new Response(null, { status: 503 })), json({ items: [], next: null })];
  findButton("Earlier conversations").click();
  await settled(() => {
    expect(find(".past-status").textContent).toBe("They cannot be shown at the moment.");
  });
  findButton("Try again").click();
  await settled(() => {
    expect(find(".past-status").textContent).toBe("There are none yet.");
  });
});

test("what is written meanwhile is announced, and is seen with the chat", async () => {
  loadSigned();
  answers = [json({ items: [], next: null })];
  findButton("Start chat").click();
  const key = FakeSocket.last.of("start")[0]?.key ?? "";
  FakeSocket.last.say({ type: "started", key, token: "token-1", chat: view() });
  findButton("Earlier conversations").click();
  await settled(() => {
    expect(find(".past-status").textContent).toBe("There are none yet.");
  });
  expect(all(".earlier .bar")).toHaveLength(0);
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: message(1, "Hello", "rep") } });
  expect(find(".earlier .bar").textContent).toBe("1 new message");
  findButton("Back to the chat").click();
  findButton("Earlier conversations").click();
  expect(all(".earlier .bar")).toHaveLength(0);
});

test("nothing of a customer stays when somebody else is identified, or nobody any more", async () => {
  const site = new SiteInterface(() => undefined);
  const leave = mount({ ...SETTINGS, customer: "signed" }, site);
  openPanel();
  answers = [json({ items: [talk(1, "My tent leaks")], next: null })];
  findButton("Earlier conversations").click();
  await settled(() => {
    expect(entries()).toHaveLength(1);
  });
  site.facade.identify(null);
  expect(root().querySelector(".earlier")?.textContent).not.toContain("My tent leaks");
  expect(all('[aria-label="Earlier conversations"]')).toHaveLength(0);
  leave?.();
});

test("an answer that does not come in time is given up, in browsers that know no time-out for it, and can be asked for again", async () => {
  vi.useFakeTimers();
  loadSigned();
  vi.stubGlobal("AbortSignal", {});
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => new Promise((_resolve, reject) => signal?.addEventListener("abort", reject)));
  findButton("Earlier conversations").click();
  await vi.advanceTimersByTimeAsync(14_000);
  expect(find(".past-status").textContent).toBe("Looking…");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(find(".past-status").textContent).toContain("They cannot be shown");
  expect(find(".earlier > .back").textContent).toBe("Try again");
});
