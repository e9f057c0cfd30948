import type { CustomerMessage } from "#shared/bindings/CustomerMessage";
import type { Writer } from "#shared/bindings/Writer";
import type { Chat, Pending } from "./chat";
import { h, say, set } from "./dom";

interface Row {
  key: string;
  text: string;
  at: number;
  /** The writer's name; nothing for the customer. */
  writer: string | null;
  status: string;
  refused: boolean;
}

/** How near its end a log counts as read to the end, in pixels. */
const NEAR_END = 80;

/** The messages. Rows stay in the page from the first showing on, so that nothing is read out twice. */
export class Log {
  readonly element = h("div", { class: "log", role: "log", "aria-label": "Messages", tabindex: "0" });
  private readonly rows = new Map<string, HTMLElement>();
  private readonly typing = h("div", { class: "typing", hidden: true }, h("span"), h("span"), h("span"));
  private readonly again: (key: string) => void;

  constructor(again: (key: string) => void) {
    this.again = again;
    this.element.append(this.typing);
  }

  draw(chat: Chat, typist: string | null): void {
    const wasAtEnd = this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < NEAR_END;
    const rows = rowsOf(chat);
    const shown = new Set(rows.map((row) => row.key));
    for (const [key, element] of this.rows) {
      if (shown.has(key)) continue;
      element.remove();
      this.rows.delete(key);
    }
    let writer: string | null | undefined;
    let place: Element = this.typing;
    for (const row of [...rows].reverse()) place = this.place(row, place);
    for (const row of rows) {
      this.rows.get(row.key)?.classList.toggle("follows", row.writer === writer);
      writer = row.writer;
    }
    this.typing.hidden = typist === null;
    set(this.typing, "aria-label", typist === null ? false : `${typist} is writing`);
    const ownLast = rows.at(-1)?.writer === null;
    if (wasAtEnd || ownLast) this.element.scrollTop = this.element.scrollHeight;
  }

  /** Draws one row before another and gives it. */
  private place(row: Row, before: Element): Element {
    let element = this.rows.get(row.key);
    if (!element) {
      element = make(row);
      this.rows.set(row.key, element);
    }
    if (element.nextElementSibling !== before) this.element.insertBefore(element, before);
    this.mark(element, row);
    return element;
  }

  private mark(element: HTMLElement, row: Row): void {
    const status = element.querySelector<HTMLElement>(".status");
    if (status) say(status, row.status);
    element.classList.toggle("refused", row.refused);
    const button = element.querySelector("button");
    if (!row.refused) button?.remove();
    else if (!button) {
      const again = h("button", { type: "button", class: "link" }, "Send again");
      again.addEventListener("click", () => {
        this.again(row.key);
      });
      element.append(again);
    }
  }
}

function make(row: Row): HTMLElement {
  const when = new Date(row.at);
  const time = h(
    "time",
    { datetime: when.toISOString(), title: when.toLocaleString(), dir: "auto" },
    when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }),
  );
  const who = row.writer === null ? h("span", { class: "who unseen" }, "You") : h("span", { class: "who", dir: "auto" }, row.writer);
  return h(
    "div",
    { class: row.writer === null ? "row own" : "row" },
    h("div", { class: "head" }, who, time),
    h("div", { class: "bubble", dir: "auto" }, row.text),
    h("div", { class: "status", hidden: true }),
  );
}

function rowsOf(chat: Chat): Row[] {
  const messages = chat.view?.messages ?? [];
  const lastOwn = chat.pending.length > 0 ? undefined : messages.findLast((each) => each.writer.from === "customer");
  return [...messages.map((each) => taken(each, each === lastOwn)), ...chat.pending.map(waiting)];
}

function taken(message: CustomerMessage, isLastOwn: boolean): Row {
  const writer = nameOf(message.writer);
  const key = message.key ?? `number ${String(message.number)}`;
  return { key, text: message.text, at: message.at, writer, status: isLastOwn ? "Delivered" : "", refused: false };
}

/** What the customer reads that a writer is called; nothing for the customer. */
function nameOf(writer: Writer): string | null {
  if (writer.from === "customer") return null;
  return writer.from === "automatic" ? "Automatic message" : writer.name;
}

function waiting(message: Pending): Row {
  const refused = message.refused !== null;
  const status = refused ? `Not sent. ${message.refused ?? ""}` : message.taken ? "Delivered" : "Sending…";
  return { key: message.key, text: message.text, at: message.at, writer: null, status, refused };
}
