import type { PreChatQuestion } from "#shared/bindings/PreChatQuestion";
import { CONSENT, describeFault, faultOf } from "./answer";
import { h, setAttribute, setText } from "./dom";
import { linkedText } from "./links";
import { message } from "./messages/messages";

let count = 0;

/** One question of the form, with the place where its answer is given, and what is wrong with that. */
export class FormField {
  readonly element: HTMLElement;
  readonly question: PreChatQuestion;
  private readonly control: HTMLInputElement | HTMLSelectElement;
  private readonly error = h("p", { class: "note refused", hidden: true });

  constructor(question: PreChatQuestion, autocomplete?: AutoFill) {
    this.question = question;
    this.control = createControl(question, autocomplete ?? autocompleteFor(question));
    this.error.id = `fault-${String((count += 1))}`;
    if (question.required) this.control.setAttribute("aria-required", "true");
    const isConsent = question.kind === "consent";
    const words = h("span", { dir: "auto", lang: "" }, ...(isConsent ? linkedText(question.text) : [question.text]));
    if (question.required) words.append(h("span", { class: "required", "aria-hidden": "true" }, " *"));
    const label = isConsent ? h("label", { class: "consent" }, this.control, words) : h("label", {}, words, this.control);
    this.element = h("div", {}, label, this.error);
    // What is being mended is not wrong any more; whether it is right is said when it is sent.
    this.control.addEventListener("input", () => {
      this.showFault(null);
    });
  }

  get answer(): string {
    if (this.control instanceof HTMLInputElement && this.control.type === "checkbox") return this.control.checked ? CONSENT : "";
    return this.control.value;
  }

  set answer(answer: string) {
    if (this.control instanceof HTMLInputElement && this.control.type === "checkbox") this.control.checked = answer === CONSENT;
    else this.control.value = answer;
  }

  /** Says at the field what is wrong; whether something is. */
  check(): boolean {
    const fault = faultOf(this.question, this.answer);
    this.showFault(fault);
    return fault !== null;
  }

  showFault(fault: string | null): void {
    setText(this.error, fault === null ? "" : describeFault(fault));
    setAttribute(this.control, "aria-invalid", fault === null ? false : "true");
    setAttribute(this.control, "aria-describedby", fault === null ? false : this.error.id);
  }

  focus(): void {
    this.control.focus();
  }
}

/** What a browser may fill in by itself. */
type AutoFill = "name" | "email" | "tel" | "off";

function autocompleteFor({ kind, text }: PreChatQuestion): AutoFill {
  if (kind === "email" || (kind === "text" && /e-?mail/i.test(text))) return "email";
  return kind === "phone" || (kind === "text" && /phone|mobile/i.test(text)) ? "tel" : "off";
}

function createControl({ kind, choices = [] }: PreChatQuestion, autocomplete: AutoFill): HTMLInputElement | HTMLSelectElement {
  if (kind === "consent") return h("input", { type: "checkbox" });
  if (kind === "choice") {
    const options = choices.map((choice) => h("option", { value: choice.trim(), dir: "auto" }, choice));
    return h("select", {}, h("option", { value: "" }, message("please-choose")), ...options);
  }
  const type = autocomplete === "email" || autocomplete === "tel" ? autocomplete : "text";
  return h("input", { type, autocomplete, dir: "auto" });
}
