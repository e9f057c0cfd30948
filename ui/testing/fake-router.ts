import type { ChatToPage } from "#shared/bindings/ChatToPage";
import type { ChatToRouter } from "#shared/bindings/ChatToRouter";
import type { CustomerMessage } from "#shared/bindings/CustomerMessage";
import type { CustomerView } from "#shared/bindings/CustomerView";
import type { Problem } from "#shared/bindings/Problem";
import type { Writer } from "#shared/bindings/Writer";

/** A socket for tests: remembers what the page sent, and does what the test says. */
export class FakeSocket extends EventTarget {
  static findAll: FakeSocket[] = [];
  readonly sent: ChatToRouter[] = [];
  isClosed = false;

  constructor() {
    super();
    FakeSocket.findAll.push(this);
  }

  /** The one that the page has now. */
  static get last(): FakeSocket {
    const last = FakeSocket.findAll.at(-1);
    if (!last) throw new Error("The page has not connected.");
    return last;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ChatToRouter);
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.dispatchEvent(new Event("open"));
  }

  say(frame: ChatToPage): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }

  /** Opens and welcomes the page. */
  welcome(chat: CustomerView | null = null, questions: string[] = ["Email"]): void {
    this.open();
    this.say(welcome(chat, questions));
  }

  /** The router, or the line, ends it. */
  end(code: number): void {
    this.dispatchEvent(new CloseEvent("close", { code }));
  }

  of<Type extends ChatToRouter["type"]>(type: Type): Extract<ChatToRouter, { type: Type }>[] {
    return this.sent.filter((each): each is Extract<ChatToRouter, { type: Type }> => each.type === type);
  }
}

export function welcome(chat: CustomerView | null = null, questions: string[] = ["Email"]): ChatToPage {
  return { type: "welcome", version: 1, now: 0, organisation: "Larkfield Outfitters", workstream: "Support", questions, form: { questions: questions.map((text) => ({ text, kind: "text", required: false })) }, chat };
}

export function view(change: Partial<CustomerView> = {}): CustomerView {
  return { position: null, representative: "Ana Ruiz", consultants: [], messages: [], earlier: false, ended: null, ...change };
}

export function message(number: number, text: string, from: "customer" | "rep", key: string | null = null): CustomerMessage {
  const writer: Writer = from === "customer" ? { from } : { from: "representative", name: "Ana Ruiz" };
  return { number, writer, text, at: number * 1000, key };
}

/** Messages with numbers from one to another. */
export function messages(from: number, to: number): CustomerMessage[] {
  return Array.from({ length: to - from + 1 }, (_, at) => message(from + at, `Words ${String(from + at)}`, "rep"));
}

export function answer(key: string, problem: Problem | null = null): ChatToPage {
  return { type: "answer", key, answer: { problem, conversation: null } };
}
