import { isBlank } from "#shared/plain-text";
import { SendKey } from "#shared/send-key";
import { tellsNeed } from "./answer";
import { TextBox } from "./text-box";
import type { Chat, ShownForm } from "./chat";
import { h, setText } from "./dom";
import { FormField } from "./form-field";
import { linkedText } from "./links";
import { message } from "./messages/messages";
import { describeOutlook } from "./describe";

/** What is kept of the name, among the questions that are begun to be answered. */
const NAME_KEY = "";

/** What the form is sent with. */
export interface FilledForm {
  name: string;
  answers: Record<string, string>;
  text: string;
  isOutOfHours: boolean;
}

/** What is wanted of the form's owner. */
export interface FormCallbacks {
  /** Begins a conversation, or says why it cannot. */
  start: (filled: FilledForm) => string | null;
  /** Keeps what is begun to be answered, by question. */
  saveForm: (form: Record<string, string>) => void;
  /** Keeps the first words while they are written. */
  saveDraft: (text: string) => void;
}

/** What is asked before a conversation, or where a message is left. Where nothing else tells it, it asks what the customer needs: nobody rings for less. */
export class Form {
  readonly element = h("form", { class: "form", novalidate: true });
  private readonly greeting = h("h2", {});
  private readonly lead = h("p", { class: "lead" });
  private readonly fields = h("div", { class: "fields" });
  private readonly notice = h("p", { class: "notice", dir: "auto", lang: "", hidden: true });
  private readonly problem = h("p", { class: "problem", role: "alert", hidden: true });
  private readonly button = h("button", { type: "button", class: "primary" }, message("start-chat"));
  private readonly name = new FormField({ text: message("your-name"), kind: "text", required: false }, "name");
  private readonly need: TextBox;
  private readonly needField: HTMLElement;
  private asked: FormField[] = [];
  private shown: ShownForm | null = null;
  private isOpenQuestion = false;
  /** What the router found wrong, as it is shown. */
  private shownFault: Chat["wrongAnswer"] = null;

  constructor(callbacks: FormCallbacks) {
    const start = () => {
      if (this.button.disabled || !this.shown) return;
      const wrong = this.asked.filter((field) => field.check());
      const text = this.isOpenQuestion ? this.need.text.trim() : "";
      const lacksWords = this.isOpenQuestion && isBlank(text);
      if (lacksWords) this.need.showRefusal(message("need-words"));
      if (wrong[0]) wrong[0].focus();
      else if (lacksWords) this.need.focus();
      if (wrong.length > 0 || lacksWords) return;
      const answers = this.asked.map((field) => [field.question.text, field.answer.trim()] as const);
      const refusal = callbacks.start({
        name: this.name.answer.trim(),
        answers: Object.fromEntries(answers.filter(([, answer]) => answer !== "")),
        text,
        isOutOfHours: this.shown.isOutOfHours,
      });
      if (refusal !== null) this.need.showRefusal(refusal);
    };
    this.need = new TextBox(message("how-can-we-help"), 3, start, callbacks.saveDraft);
    this.needField = h("div", {}, h("label", {}, h("span", {}, message("how-can-we-help")), this.need.area), this.need.note);
    this.element.append(this.greeting, this.lead, this.fields, this.notice, this.problem, this.button);
    // By hand: a frame that may send no forms never says that one was sent.
    this.button.addEventListener("click", start);
    const key = new SendKey();
    this.fields.addEventListener("compositionend", () => {
      key.onCompositionEnd();
    });
    this.fields.addEventListener("keydown", (event) => {
      if (!(event.target instanceof HTMLInputElement) || !key.isSend(event)) return;
      event.preventDefault();
      start();
    });
    this.fields.addEventListener("input", (event) => {
      if (event.target === this.need.area) return;
      const filled = [[NAME_KEY, this.name.answer], ...this.asked.map((field) => [field.question.text, field.answer])] as const;
      callbacks.saveForm(Object.fromEntries(filled.filter(([, answer]) => answer !== "")) as Record<string, string>);
    });
  }

  draw(chat: Chat, now: number): void {
    const form = chat.formAt(now);
    if (!chat.welcome || !form) return;
    const isStarting = chat.phase === "starting";
    setText(this.greeting, message("welcome", { organisation: chat.welcome.organisation }));
    setText(this.lead, describeOutlook(chat, now));
    this.ask(form, chat);
    setText(this.problem, chat.problem ?? "");
    this.showRouterFault(chat);
    this.button.disabled = isStarting;
    const label = form.isOutOfHours ? message(isStarting ? "sending" : "leave-message") : message(isStarting ? "connecting-you" : "start-chat");
    setText(this.button, label);
  }

  /** Begins anew with what is kept. */
  restore(chat: Chat): void {
    this.name.answer = chat.form[NAME_KEY] ?? "";
    for (const field of this.asked) field.answer = chat.form[field.question.text] ?? "";
    this.need.setValue(chat.draft);
  }

  focus(): void {
    this.name.focus();
  }

  /** Asks anew only when the questions are others: what the customer typed stays. */
  private ask(form: ShownForm, chat: Chat): void {
    const isSame = JSON.stringify(this.shown) === JSON.stringify(form);
    this.shown = form;
    if (isSame) return;
    this.asked = form.questions.map((question) => new FormField(question));
    this.isOpenQuestion = !form.questions.some(tellsNeed);
    this.fields.replaceChildren(this.name.element, ...this.asked.map((field) => field.element), ...(this.isOpenQuestion ? [this.needField] : []));
    this.notice.replaceChildren(...linkedText(form.notice));
    this.notice.hidden = form.notice === "";
    this.restore(chat);
  }

  /** What the router does not take is said at its field, once: then it is the customer's turn. */
  private showRouterFault(chat: Chat): void {
    const fault = chat.wrongAnswer;
    if (fault === this.shownFault) return;
    this.shownFault = fault;
    const field = fault && this.asked.find((each) => each.question.text === fault.question);
    if (!field) return;
    field.showFault(fault.why);
    field.focus();
  }
}
