import { isBlank } from "#shared/plain-text";
import { SendKey } from "#shared/send-key";
import { TextBox } from "./text-box";
import type { Chat } from "./chat";
import { h, setText } from "./dom";
import { message } from "./messages/messages";
import { describeOutlook } from "./describe";

/** What is kept of the name, among the questions that are begun to be answered. */
const NAME_KEY = "";

/** What is wanted of the form's owner. */
export interface FormCallbacks {
  /** Begins a conversation, or says why it cannot. */
  start: (name: string, answers: Record<string, string>, text: string) => string | null;
  /** Keeps what is begun to be answered, by question. */
  saveForm: (form: Record<string, string>) => void;
  /** Keeps the first words while they are written. */
  saveDraft: (text: string) => void;
}

/** What is asked before a conversation. Where a site asks nothing, it is what the customer needs: nobody rings for less. */
export class Form {
  readonly element = h("form", { class: "form", novalidate: true });
  private readonly greeting = h("h2", {});
  private readonly lead = h("p", { class: "lead" });
  private readonly fields = h("div", { class: "fields" });
  private readonly problem = h("p", { class: "problem", role: "alert", hidden: true });
  private readonly button = h("button", { type: "button", class: "primary" }, message("start-chat"));
  private readonly name = field(message("your-name"), "name");
  private readonly need: TextBox;
  private readonly needField: HTMLElement;
  private inputs: { question: string; input: HTMLInputElement }[] = [];
  private asked: string | null = null;
  private isOpenQuestion = false;

  constructor(callbacks: FormCallbacks) {
    const start = () => {
      if (this.button.disabled) return;
      const answers = this.inputs.map(({ question, input }) => [question, input.value.trim()] as const);
      const text = this.isOpenQuestion ? this.need.text.trim() : "";
      if (this.isOpenQuestion && isBlank(text)) {
        this.need.showRefusal(message("need-words"));
        this.need.focus();
        return;
      }
      const refusal = callbacks.start(this.name.input.value.trim(), Object.fromEntries(answers.filter(([, answer]) => answer !== "")), text);
      if (refusal !== null) this.need.showRefusal(refusal);
    };
    this.need = new TextBox(message("how-can-we-help"), 3, start, callbacks.saveDraft);
    this.needField = h("div", {}, h("label", {}, h("span", {}, message("how-can-we-help")), this.need.area), this.need.note);
    this.element.append(this.greeting, this.lead, this.fields, this.problem, this.button);
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
      const filled = [...this.inputs, { question: NAME_KEY, input: this.name.input }].map(({ question, input }) => [question, input.value] as const);
      callbacks.saveForm(Object.fromEntries(filled.filter(([, value]) => value !== "")));
    });
  }

  draw(chat: Chat, now: number): void {
    if (!chat.welcome) return;
    const isStarting = chat.phase === "starting";
    setText(this.greeting, message("welcome", { organisation: chat.welcome.organisation }));
    setText(this.lead, describeOutlook(chat, now));
    this.ask(chat.welcome.questions, chat);
    setText(this.problem, chat.problem ?? "");
    this.button.disabled = isStarting;
    setText(this.button, message(isStarting ? "connecting-you" : "start-chat"));
  }

  /** Begins anew with what is kept. */
  restore(chat: Chat): void {
    this.name.input.value = chat.form[NAME_KEY] ?? "";
    for (const { question, input } of this.inputs) input.value = chat.form[question] ?? "";
    this.need.setValue(chat.draft);
  }

  focus(): void {
    this.name.input.focus();
  }

  /** Asks anew only when the questions are others: what the customer typed stays. */
  private ask(questions: readonly string[], chat: Chat): void {
    const asked = questions.join("\n");
    if (this.asked === asked) return;
    this.asked = asked;
    const rows = questions.map((question) => ({ question, ...field(question, autocompleteFor(question)) }));
    this.inputs = rows;
    this.isOpenQuestion = questions.length === 0;
    this.fields.replaceChildren(this.name.label, ...(this.isOpenQuestion ? [this.needField] : rows.map((row) => row.label)));
    this.restore(chat);
  }
}

/** What a browser may fill in by itself. */
type Autocomplete = "name" | "email" | "tel" | "off";

function autocompleteFor(question: string): Autocomplete {
  if (/e-?mail/i.test(question)) return "email";
  return /phone|mobile/i.test(question) ? "tel" : "off";
}

function field(text: string, purpose: Autocomplete): { label: HTMLLabelElement; input: HTMLInputElement } {
  const type = purpose === "email" || purpose === "tel" ? purpose : "text";
  const input = h("input", { type, autocomplete: purpose, dir: "auto" });
  return { label: h("label", {}, h("span", { dir: "auto", lang: "" }, text), input), input };
}
