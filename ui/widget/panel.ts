import type { CustomerView } from "#shared/bindings/CustomerView";
import type { Chat } from "./chat";
import { Compose } from "./compose";
import type { Earlier } from "./earlier";
import { h, svgIcon, ICONS, setText, setAttribute } from "./dom";
import type { Files } from "./files";
import { Form, type FormCallbacks } from "./form";
import type { ChatConnection } from "./connection";
import { message } from "./messages/messages";
import { SurveyForm } from "./survey";
import { MessageLog, type MessageLogCallbacks } from "./message-log";
import type { Settings } from "./settings";
import { describeConsultants, describeEnding, describeConnection, describeQueue } from "./describe";

/** What the customer does in the panel. */
export interface PanelCallbacks extends FormCallbacks, MessageLogCallbacks {
  /** Takes a message, or says why it cannot be sent. */
  write: (text: string) => string | null;
  typing: () => void;
  sendFiles: (files: File[]) => void;
  end: () => void;
  startOver: () => void;
  /** Says how it was. */
  answerSurvey: (rating: number, comment: string) => void;
  /** Gives the conversation as a file. */
  saveTranscript: () => void;
  connect: () => void;
  close: () => void;
}

/** The chat: what is asked first, then the conversation, then its end. */
export class Panel {
  readonly element: HTMLElement;
  private readonly form: Form;
  private readonly log: MessageLog;
  private readonly compose: Compose;
  private readonly avatar = h("span", { class: "avatar", "aria-hidden": "true" });
  private readonly title = h("span", { class: "title", dir: "auto", lang: "" });
  private readonly subtitle = h("span", { class: "subtitle", dir: "auto", lang: "" });
  private readonly endButton = h("button", { type: "button", class: "plain" }, message("end-chat"));
  private readonly connectionStatus = h("p", { class: "bar", role: "status", hidden: true });
  private readonly reconnectButton = h("button", { type: "button", class: "link" }, message("try-again"));
  private readonly queue = h("div", { class: "queue", role: "status", hidden: true });
  private readonly company = h("p", { class: "company", role: "status", dir: "auto", hidden: true });
  private readonly problem = h("p", { class: "problem", role: "alert", hidden: true });
  private readonly placeholder = h("div", { class: "skeleton", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  private readonly confirm: HTMLElement;
  private readonly confirmButton = h("button", { type: "button", class: "primary" }, message("end-chat"));
  private readonly over: HTMLElement;
  private readonly ending = h("p", {});
  private readonly survey: SurveyForm;
  private readonly saveButton = h("button", { type: "button", class: "link" }, message("save-transcript"));
  private readonly startOver = h("button", { type: "button", class: "primary" }, message("start-new-conversation"));
  /** What the chat is called before the router has told its organisation's name. */
  private readonly name: string;
  private isConfirming = false;
  private phase: string | null = null;
  private readonly earlier: Earlier;

  constructor(callbacks: PanelCallbacks, { isPage, name }: Settings, files: Files, earlier: Earlier) {
    this.earlier = earlier;
    this.name = name === "" ? message("chat") : name;
    this.form = new Form(callbacks);
    this.log = new MessageLog(callbacks, files);
    this.compose = new Compose(callbacks.write, callbacks.saveDraft, callbacks.typing, callbacks.sendFiles);
    const close = h("button", { type: "button", class: "plain square", "aria-label": message("close-chat"), hidden: isPage }, svgIcon(ICONS.close));
    close.addEventListener("click", callbacks.close);
    const header = h("header", {}, this.avatar, h("div", { class: "names" }, this.title, this.subtitle), earlier.button, this.endButton, close);
    const keep = h("button", { type: "button", class: "plain" }, message("keep-chatting"));
    this.confirm = h(
      "div",
      { class: "ask", role: "alertdialog", "aria-labelledby": "question", hidden: true },
      h("p", { id: "question" }, message("end-question")),
      h("div", { class: "buttons" }, keep, this.confirmButton),
    );
    this.survey = new SurveyForm(callbacks.answerSurvey);
    this.over = h("div", { class: "ask", hidden: true }, this.ending, this.survey.element, this.saveButton, this.startOver);
    this.element = h(
      "section",
      { class: "panel", role: isPage ? "region" : "dialog", id: "panel" },
      header,
      this.connectionStatus,
      this.reconnectButton,
      earlier.element,
      this.placeholder,
      this.form.element,
      this.log.element,
      this.queue,
      this.company,
      this.problem,
      this.compose.element,
      this.confirm,
      this.over,
    );
    this.element.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    this.element.addEventListener("drop", (event) => {
      const dropped = [...(event.dataTransfer?.files ?? [])];
      if (dropped.length === 0) return;
      // The page must not go to the file, wherever it is dropped here.
      event.preventDefault();
      if (!this.compose.element.hidden) callbacks.sendFiles(dropped);
    });
    this.endButton.addEventListener("click", () => {
      this.showConfirm(true);
    });
    keep.addEventListener("click", () => {
      this.showConfirm(false);
    });
    this.confirmButton.addEventListener("click", () => {
      this.showConfirm(false);
      callbacks.end();
    });
    this.saveButton.addEventListener("click", callbacks.saveTranscript);
    this.startOver.addEventListener("click", callbacks.startOver);
    this.reconnectButton.addEventListener("click", callbacks.connect);
  }

  /** Answers Escape; whether it was needed here. */
  escape(): boolean {
    if (!this.isConfirming) return this.earlier.back();
    this.showConfirm(false);
    return true;
  }

  draw(chat: Chat, connection: ChatConnection, isRepTyping: boolean): void {
    const phase = chat.phase;
    const now = Date.now();
    const organisation = chat.welcome?.organisation ?? this.name;
    const rep = chat.view?.representative ?? null;
    const isTalking = phase === "talking";
    setAttribute(this.element, "aria-label", organisation === message("chat") ? message("chat") : message("chat-with", { organisation }));
    setText(this.avatar, initials(rep ?? organisation));
    setText(this.title, rep ?? organisation);
    setText(this.subtitle, rep === null ? (chat.welcome?.workstream ?? "") : organisation);
    setText(this.connectionStatus, describeConnection(chat, connection));
    this.reconnectButton.hidden = connection.state !== "stopped" && !(connection.isLate && !chat.view);
    this.placeholder.hidden = phase !== "connecting" || connection.state === "stopped";
    this.form.element.hidden = phase !== "asking" && phase !== "starting";
    this.form.draw(chat, now);
    this.log.element.hidden = !chat.view;
    setText(this.queue, isTalking ? describeWaiting(chat, rep, now) : "");
    // An earlier router does not tell who else is there.
    const company = (chat.view as Partial<CustomerView> | null)?.consultants ?? [];
    setText(this.company, isTalking ? describeConsultants(company) : "");
    setText(this.problem, isTalking ? (chat.problem ?? "") : "");
    this.endButton.disabled = chat.isEnding;
    setText(this.endButton, message(chat.isEnding ? "ending" : "end-chat"));
    this.endButton.hidden = !isTalking;
    if (!isTalking) this.isConfirming = false;
    this.confirm.hidden = !this.isConfirming;
    this.compose.element.hidden = !isTalking || this.isConfirming;
    this.over.hidden = phase !== "ended";
    this.survey.draw(chat);
    this.saveButton.hidden = (chat.view?.messages.length ?? 0) === 0;
    if (chat.view?.ended) setText(this.ending, describeEnding(chat, chat.view.ended, now));
    this.earlier.draw(chat.siteToken !== null, chat.unread);
    this.element.classList.toggle("looks-back", this.earlier.isOpen);
    // Last, when all around it has its height.
    // Where several answer, nobody knows which of them writes.
    const typist = company.length === 0 ? rep : organisation;
    this.log.draw(chat, isRepTyping ? typist : null, connection.state === "open");
    this.focusPhase(chat);
  }

  /** Shows what is kept of the message that is being written, where it was changed otherwise than by writing. */
  refill(chat: Chat): void {
    if (chat.phase === "talking") this.compose.setValue(chat.draft);
    else this.form.restore(chat);
  }

  /** Puts the keyboard where the customer goes on. */
  focus(): void {
    if (this.phase === "asking") this.form.focus();
    else if (this.phase === "talking") this.compose.focus();
    else if (this.phase === "ended") this.startOver.focus();
  }

  /** The keyboard follows the conversation, but is never taken from elsewhere on the page. */
  private focusPhase(chat: Chat): void {
    const phase = chat.phase;
    if (phase === this.phase) return;
    const root = this.element.getRootNode();
    const wasHere = root instanceof ShadowRoot && (root.activeElement !== null || root.host === document.activeElement);
    this.phase = phase;
    this.refill(chat);
    if (wasHere && phase !== "starting" && !this.earlier.isOpen) this.focus();
  }

  private showConfirm(isConfirming: boolean): void {
    this.isConfirming = isConfirming;
    this.confirm.hidden = !isConfirming;
    this.compose.element.hidden = isConfirming;
    if (isConfirming) this.confirmButton.focus();
    else this.compose.focus();
  }
}

/** What stands in the log's place before anything is said, or until somebody joins. */
function describeWaiting(chat: Chat, rep: string | null, now: number): string {
  if (rep === null) return describeQueue(chat, now);
  const isSilent = chat.view?.messages.length === 0 && chat.pending.length === 0;
  return isSilent ? message("representative-is-here", { name: rep }) : "";
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.at(0) ?? "").join("").toUpperCase();
}
