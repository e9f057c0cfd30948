import type { EarlierConversation } from "#shared/bindings/EarlierConversation";
import type { EarlierConversations } from "#shared/bindings/EarlierConversations";
import type { EarlierMessage } from "#shared/bindings/EarlierMessage";
import type { EarlierMessages } from "#shared/bindings/EarlierMessages";
import { formatDateTime } from "#shared/time/date";
import { describePastEnding } from "./describe";
import { h, ICONS, setAttribute, setText, svgIcon } from "./dom";
import { linkedText } from "./links";
import { createRow, dayHeadings } from "./message-log";
import { message } from "./messages/messages";
import { writerName } from "./writer";

/** So long an answer may take, in milliseconds. Then the customer can try again. */
const ANSWER_TIMEOUT = 15_000;

/** What is needed of whoever is signed in at the site. */
interface Asker {
  router: string;
  workstream: string;
  /** The token that the site has signed; nothing where nobody is signed in. */
  customer: () => string | null;
}

/** The earlier conversations of whoever is signed in at the site, in place of the chat: the list, and one of them to read. */
export class Earlier {
  /** Leads here from the chat. */
  readonly button: HTMLButtonElement;
  readonly element: HTMLElement;
  isOpen = false;
  private readonly asker: Asker;
  private readonly changed: () => void;
  private readonly backButton = h("button", { type: "button", class: "link" });
  private readonly title = h("h2", { id: "earlier-title", dir: "auto" });
  private readonly news = h("p", { class: "bar", role: "status", hidden: true });
  private readonly list = h("ul", { class: "past" });
  private readonly log = h("div", { class: "log", role: "group", "aria-label": message("messages"), tabindex: "0" });
  private readonly status = h("p", { class: "past-status", role: "status", hidden: true });
  private readonly moreButton = h("button", { type: "button", class: "link back", hidden: true });
  /** The entry that led to the conversation that is read. */
  private opened: HTMLElement | null = null;
  /** What `moreButton` asks for, and how that is called. */
  private more: (() => void) | null = null;
  private next: string | null = null;
  /** Of several questions only the last one's answer counts. */
  private turn = 0;

  constructor(asker: Asker, changed: () => void) {
    this.asker = asker;
    this.changed = changed;
    const label = message("earlier-conversations");
    this.button = h("button", { type: "button", class: "plain square", "aria-label": label, title: label }, svgIcon(ICONS.past));
    this.element = h(
      "div",
      { class: "earlier", role: "region", "aria-labelledby": "earlier-title", hidden: true },
      h("div", { class: "earlier-head" }, this.backButton, this.title),
      this.news,
      this.list,
      this.log,
      this.status,
      this.moreButton,
    );
    this.button.addEventListener("click", () => {
      if (this.isOpen) this.close();
      else this.open();
    });
    this.backButton.addEventListener("click", () => {
      this.back();
    });
    this.moreButton.addEventListener("click", () => {
      this.backButton.focus();
      this.more?.();
    });
  }

  /** Answers Escape; whether it was needed here. */
  back(): boolean {
    if (!this.isOpen) return false;
    if (this.opened) this.showList(this.opened);
    else this.close();
    return true;
  }

  /** Somebody else is signed in, or nobody any more: nothing of them stays. */
  clear(): void {
    this.turn += 1;
    this.isOpen = false;
    this.list.replaceChildren();
    this.log.replaceChildren();
  }

  /** @param isKnown Whether the router knows who is signed in. */
  draw(isKnown: boolean, unread: number): void {
    if (!isKnown && this.isOpen) this.clear();
    this.button.hidden = !isKnown;
    setAttribute(this.button, "aria-expanded", String(this.isOpen));
    this.element.hidden = !this.isOpen;
    setText(this.news, unread === 0 ? "" : message("new-messages", { count: unread }));
  }

  private open(): void {
    this.isOpen = true;
    this.list.replaceChildren();
    this.next = null;
    this.showList(null);
    this.loadList();
  }

  private close(): void {
    this.clear();
    this.changed();
    this.button.focus();
  }

  private showList(focused: HTMLElement | null): void {
    this.turn += 1;
    this.opened = null;
    this.show(message("earlier-conversations"), message("back-to-chat"));
    this.offerMore(this.next === null ? null : message("earlier-conversations"), () => {
      this.loadList();
    });
    (focused ?? this.backButton).focus();
  }

  private show(title: string, back: string): void {
    setText(this.title, title);
    setText(this.backButton, back);
    setText(this.status, "");
    this.list.hidden = this.opened !== null;
    this.log.hidden = this.opened === null;
    // Earlier messages come above those that are there, earlier conversations below.
    if (this.opened) this.list.after(this.moreButton);
    else this.element.append(this.moreButton);
    this.changed();
  }

  private offerMore(words: string | null, more: () => void): void {
    this.more = more;
    setText(this.moreButton, words ?? "");
  }

  private loadList(): void {
    const after = this.next === null ? "" : `&after=${encodeURIComponent(this.next)}`;
    this.ask("", after, (found) => {
      const { items, next } = found as EarlierConversations;
      this.next = next;
      this.list.append(...items.map((each) => this.entry(each)));
      setText(this.status, this.list.childElementCount === 0 ? message("no-earlier-conversations") : "");
      this.offerMore(next === null ? null : message("earlier-conversations"), () => {
        this.loadList();
      });
    });
  }

  private entry(of: EarlierConversation): HTMLElement {
    const { about, at, ending } = of;
    const ended = ending === null ? "" : describePastEnding(ending);
    const button = h(
      "button",
      { type: "button" },
      h("span", { class: "past-about", dir: "auto", lang: about === null ? false : "" }, about ?? formatDateTime(at)),
      h("span", { class: "subtitle" }, [about === null ? "" : formatDateTime(at), ended].filter(Boolean).join(" · ")),
    );
    button.addEventListener("click", () => {
      this.opened = button;
      this.log.replaceChildren();
      this.show(formatDateTime(at), message("earlier-conversations"));
      this.offerMore(null, () => undefined);
      this.backButton.focus();
      this.loadMessages(of, null);
    });
    return h("li", {}, button);
  }

  private loadMessages(of: EarlierConversation, before: EarlierMessage | null): void {
    const asked = before === null ? "" : `&before=${String(before.number)}`;
    this.ask(`/${String(of.id)}/messages`, asked, (found) => {
      const { items, earlier } = found as EarlierMessages;
      const rows = items.map((each) => ({ ...each, key: String(each.number), writer: writerName(each.writer) }));
      const days = dayHeadings(rows, Date.now());
      const drawn = rows.flatMap((row) => {
        const day = days.get(row.key);
        const words = row.file ? [svgIcon(ICONS.attach), h("bdi", {}, row.text)] : linkedText(row.text);
        return [...(day ? [h("div", { class: "day", dir: "auto" }, day.name)] : []), createRow(row, words)];
      });
      const height = this.log.scrollHeight;
      this.log.prepend(...drawn);
      this.log.scrollTop = before === null ? 0 : this.log.scrollHeight - height;
      setText(this.status, of.ending === null ? "" : describePastEnding(of.ending));
      const [first] = items;
      this.offerMore(earlier && first ? message("show-earlier-messages") : null, () => {
        if (first) this.loadMessages(of, first);
      });
    });
  }

  private ask(path: string, more: string, then: (found: unknown) => void): void {
    this.turn += 1;
    const turn = this.turn;
    const { customer, router, workstream } = this.asker;
    setText(this.status, message("looking"));
    this.moreButton.hidden = true;
    // `AbortSignal.timeout` is younger than some browsers of customers.
    const patience = new AbortController();
    const timer = setTimeout(() => {
      patience.abort();
    }, ANSWER_TIMEOUT);
    const asked = fetch(`${router}/api/v1/chat/earlier${path}?workstream=${encodeURIComponent(workstream)}${more}`, {
      headers: { authorization: `Bearer ${customer() ?? ""}` },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: patience.signal,
    }).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json() as Promise<unknown>;
    });
    asked.then(
      (found) => {
        clearTimeout(timer);
        if (turn === this.turn) then(found);
      },
      () => {
        clearTimeout(timer);
        if (turn !== this.turn) return;
        setText(this.status, message("earlier-not-shown"));
        this.offerMore(message("try-again"), () => {
          this.ask(path, more, then);
        });
      },
    );
  }
}
