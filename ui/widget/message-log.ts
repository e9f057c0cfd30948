import type { CustomerMessage } from "#shared/bindings/CustomerMessage";
import type { MessageAttachment } from "#shared/bindings/MessageAttachment";
import { copyToClipboard } from "#shared/clipboard";
import { formatDateTime } from "#shared/time/date";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import type { Chat } from "./chat";
import { h, setText } from "./dom";
import { linkedText } from "./links";
import { message, type MessageId } from "./messages/messages";
import type { Files, SendingFile } from "./files";
import { messageFile } from "./message-file";
import type { Pending } from "./unanswered";
import { formatDay, dayKey } from "#shared/time/day";
import { writerName } from "./writer";

/** What can be done with a message that was not delivered. */
type Action = "resend" | "edit" | "copy" | "resendFile" | "discardFile";

const ACTION_LABELS: Record<Action, MessageId> = { resend: "send-again", edit: "edit", copy: "copy", resendFile: "send-again", discardFile: "discard" };

interface Row {
  key: string;
  text: string;
  at: number;
  /** The writer's name; nothing for the customer. */
  writer: string | null;
  status: string;
  /** What can be done; nothing for a message that is on its way or there. */
  acts: readonly Action[];
  /** The file that was sent; the text is its name. */
  file?: MessageAttachment;
}

/** A day that begins with some row, and what it is called. */
interface Day {
  day: string;
  name: string;
}

/** What the customer does in the log. */
export interface MessageLogCallbacks {
  again: (key: string) => void;
  edit: (key: string) => void;
  loadEarlier: () => void;
}

/** How near its end a log counts as read to the end, in pixels. */
const END_TOLERANCE = 80;

/** The messages. Rows stay in the page from the first showing on, so that nothing is read out twice. */
export class MessageLog {
  readonly element = h("div", { class: "log", role: "log", "aria-label": message("messages"), tabindex: "0" });
  private readonly rows = new Map<string, HTMLElement>();
  private readonly days = new Map<string, HTMLElement>();
  private readonly earlierButton = h("button", { type: "button", class: "link back", hidden: true });
  private readonly typing = h("div", { class: "typing", role: "img", hidden: true }, h("span"), h("span"), h("span"));
  private readonly callbacks: MessageLogCallbacks;
  private readonly files: Files;
  private isAtEnd = true;
  /** The height that the place in the log is by. */
  private height = 0;
  private firstKey: string | undefined;
  private lastOwn: string | undefined;

  constructor(callbacks: MessageLogCallbacks, files: Files) {
    this.callbacks = callbacks;
    this.files = files;
    this.element.append(this.earlierButton, this.typing);
    this.earlierButton.addEventListener("click", () => {
      // The button rests while it looks, and goes with the first message.
      this.element.focus({ preventScroll: true });
      callbacks.loadEarlier();
    });
    this.element.addEventListener("scroll", () => {
      const { clientHeight, scrollHeight, scrollTop } = this.element;
      // Where the height is another too, it was not the customer who scrolled.
      if (clientHeight > 0 && clientHeight === this.height) this.isAtEnd = scrollHeight - scrollTop - clientHeight < END_TOLERANCE;
    });
    // What is hidden cannot be scrolled, and the box below it grows: the end stays in sight all the same.
    const resized = () => {
      this.scrollToEnd();
    };
    if ("ResizeObserver" in window) new ResizeObserver(resized).observe(this.element);
  }

  draw(chat: Chat, typist: string | null, isConnected: boolean): void {
    const fromEnd = this.element.scrollHeight - this.element.scrollTop;
    const rows = [...toRows(chat, isConnected), ...this.files.sending.map(sendingRow)];
    const shown = new Set(rows.map((row) => row.key));
    for (const [key, element] of this.rows) {
      if (shown.has(key)) continue;
      element.remove();
      this.rows.delete(key);
    }
    const begun = dayHeadings(rows, Date.now());
    for (const [day, element] of this.days) {
      if ([...begun.values()].some((each) => each.day === day)) continue;
      element.remove();
      this.days.delete(day);
    }
    let place: Element = this.typing;
    for (const row of [...rows].reverse()) {
      place = this.place(row, place);
      const day = begun.get(row.key);
      if (day) place = this.placeDay(day, place);
    }
    let writer: string | null | undefined;
    for (const row of rows) {
      this.rows.get(row.key)?.classList.toggle("follows", row.writer === writer && !begun.has(row.key));
      writer = row.writer;
    }
    setText(this.earlierButton, chat.view?.earlier ? message(chat.isLoadingEarlier ? "looking" : "show-earlier-messages") : "");
    this.earlierButton.disabled = !isConnected || chat.isLoadingEarlier;
    this.typing.hidden = typist === null;
    this.typing.setAttribute("aria-label", typist === null ? "" : message("is-writing", { name: typist }));
    this.scroll(rows, fromEnd);
  }

  /** Keeps what is read in its place: at the end, with one's own new message, or where earlier ones came above it. */
  private scroll(rows: readonly Row[], fromEnd: number): void {
    const lastOwn = rows.filter((row) => row.writer === null).at(-1)?.key;
    if (lastOwn !== this.lastOwn && rows.at(-1)?.key === lastOwn) this.isAtEnd = true;
    const isAfter = this.firstKey !== undefined && rows[0]?.key !== this.firstKey && this.rows.has(this.firstKey);
    this.scrollToEnd();
    if (!this.isAtEnd && isAfter) this.element.scrollTop = this.element.scrollHeight - fromEnd;
    this.lastOwn = lastOwn;
    this.firstKey = rows[0]?.key;
  }

  private scrollToEnd(): void {
    this.height = this.element.clientHeight;
    if (this.isAtEnd) this.element.scrollTop = this.element.scrollHeight;
  }

  /** Draws one row before another and gives it. */
  private place(row: Row, before: Element): Element {
    let element = this.rows.get(row.key);
    if (!element) {
      element = createRow(row, content(row, this.files));
      this.rows.set(row.key, element);
    }
    if (element.nextElementSibling !== before) this.element.insertBefore(element, before);
    this.updateRow(element, row);
    return element;
  }

  /** Draws the heading of a day before its first row and gives it. */
  private placeDay({ day, name }: Day, before: Element): Element {
    let element = this.days.get(day);
    if (!element) {
      element = h("div", { class: "day", dir: "auto" });
      this.days.set(day, element);
    }
    setText(element, name);
    if (element.nextElementSibling !== before) this.element.insertBefore(element, before);
    return element;
  }

  private updateRow(element: HTMLElement, row: Row): void {
    const status = element.querySelector<HTMLElement>(".status");
    if (status) setText(status, row.status);
    element.classList.toggle("refused", row.acts.length > 0);
    const offered = row.acts.join(" ");
    if ((element.dataset["acts"] ?? "") === offered) return;
    element.dataset["acts"] = offered;
    element.querySelector(".acts")?.remove();
    if (row.acts.length > 0) element.append(h("div", { class: "acts" }, ...row.acts.map((act) => this.button(act, row))));
  }

  private button(act: Action, row: Row): HTMLButtonElement {
    const button = h("button", { type: "button", class: "link" }, message(ACTION_LABELS[act]));
    button.addEventListener("click", () => {
      if (act === "resend") this.callbacks.again(row.key);
      else if (act === "edit") this.callbacks.edit(row.key);
      else if (act === "resendFile") this.files.again(row.key);
      else if (act === "discardFile") this.files.discard(row.key);
      else {
        void copyToClipboard(row.text, this.element).then((isCopied) => {
          button.textContent = message(isCopied ? "copied" : "mark-to-copy");
        });
      }
    });
    return button;
  }
}

/** Draws a message: who wrote it and when, and what. */
export function createRow(row: Pick<Row, "at" | "writer">, words: (Node | string)[]): HTMLElement {
  const when = new Date(row.at);
  const time = h(
    "time",
    { datetime: when.toISOString(), title: formatDateTime(row.at), dir: "auto" },
    formatTimeOfDay(row.at),
  );
  const who = row.writer === null ? h("span", { class: "who visually-hidden" }, message("you")) : h("span", { class: "who", dir: "auto", lang: "" }, row.writer);
  return h(
    "div",
    { class: row.writer === null ? "row own" : "row" },
    h("div", { class: "head" }, who, time),
    // In whatever language it is written.
    h("div", { class: "bubble", dir: "auto", lang: "" }, ...words),
    h("div", { class: "status", hidden: true }),
  );
}

function content(row: Row, files: Files): (Node | string)[] {
  return row.file ? [messageFile(row.file, row.text, files)] : linkedText(row.text);
}

/** The days that need a heading, by the key of the first row of each: not today, unless other days come before it. */
export function dayHeadings(rows: readonly Pick<Row, "key" | "at">[], now: number): Map<string, Day> {
  const begun = new Map<string, Day>();
  let before = dayKey(now);
  for (const { key, at } of rows) {
    const day = dayKey(at);
    if (day !== before) begun.set(key, { day, name: formatDay(at, now) });
    before = day;
  }
  return begun;
}

function toRows(chat: Chat, isConnected: boolean): Row[] {
  const messages = chat.view?.messages ?? [];
  const isOver = chat.view?.ended != null;
  const lastOwn = chat.pending.length > 0 ? undefined : messages.filter((each) => each.writer.from === "customer").at(-1);
  const read = chat.view?.read ?? 0;
  return [...messages.map((each) => deliveredRow(each, each === lastOwn, read)), ...chat.pending.map((each) => pendingRow(each, isOver, isConnected))];
}

function deliveredRow({ at, key, number, text, writer, attachment }: CustomerMessage, isLastOwn: boolean, read: number): Row {
  return {
    key: key ?? `number ${String(number)}`,
    text,
    at,
    writer: writerName(writer),
    status: isLastOwn ? message(number <= read ? "read" : "delivered") : "",
    acts: [],
    ...(attachment ? { file: attachment } : {}),
  };
}

/** A file on its way, or one that was not sent. */
function sendingRow({ key, file, at, problem }: SendingFile): Row {
  const row = { key, text: file.name, at, writer: null };
  if (problem === null) return { ...row, status: message("sending"), acts: [] };
  return { ...row, status: message("not-sent", { reason: problem }), acts: ["resendFile", "discardFile"] };
}

function pendingRow({ key, text, at, taken, refused, canRepeat }: Pending, isOver: boolean, isConnected: boolean): Row {
  const row = { key, text, at, writer: null };
  if (taken) return { ...row, status: message("delivered"), acts: [] };
  if (isOver) return { ...row, status: message("not-delivered"), acts: ["copy"] };
  if (refused === null) return { ...row, status: message(isConnected ? "sending" : "kept-until-connected"), acts: [] };
  return { ...row, status: message("not-sent", { reason: refused }), acts: canRepeat === true ? ["resend", "edit", "copy"] : ["edit", "copy"] };
}
