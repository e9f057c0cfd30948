import { h, say } from "./dom";

/** What is asked before a conversation. */
export class Form {
  readonly element = h("form", { class: "form", novalidate: true });
  private readonly greeting = h("h2", {});
  private readonly lead = h("p", { class: "lead" }, "Tell us a little, and we connect you with the next person who is free.");
  private readonly fields = h("div", { class: "fields" });
  private readonly problem = h("p", { class: "problem", role: "alert", hidden: true });
  private readonly button = h("button", { type: "submit", class: "primary" }, "Start chat");
  private inputs: { question: string; input: HTMLInputElement }[] = [];
  private readonly name = field("Your name", "name");
  private asked: string | null = null;

  constructor(start: (name: string, answers: Record<string, string>) => void) {
    this.element.append(this.greeting, this.lead, this.fields, this.problem, this.button);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.button.disabled) return;
      const answers = this.inputs.map(({ question, input }) => [question, input.value.trim()] as const);
      start(this.name.input.value.trim(), Object.fromEntries(answers.filter(([, answer]) => answer !== "")));
    });
  }

  draw(organisation: string, questions: readonly string[], isStarting: boolean, problem: string | null): void {
    say(this.greeting, `Welcome to ${organisation}`);
    this.ask(questions);
    say(this.problem, problem ?? "");
    this.button.disabled = isStarting;
    say(this.button, isStarting ? "Connecting you…" : "Start chat");
  }

  focus(): void {
    this.name.input.focus();
  }

  /** Asks anew only when the questions are others: what the customer typed stays. */
  private ask(questions: readonly string[]): void {
    const asked = questions.join("\n");
    if (this.asked === asked) return;
    this.asked = asked;
    const rows = questions.map((question) => ({ question, ...field(question, purpose(question)) }));
    this.inputs = rows;
    this.fields.replaceChildren(this.name.label, ...rows.map((row) => row.label));
  }
}

/** What a browser may fill in by itself. */
type Purpose = "name" | "email" | "tel" | "off";

function purpose(question: string): Purpose {
  if (/e-?mail/i.test(question)) return "email";
  return /phone|mobile/i.test(question) ? "tel" : "off";
}

function field(text: string, purpose: Purpose): { label: HTMLLabelElement; input: HTMLInputElement } {
  const type = purpose === "email" || purpose === "tel" ? purpose : "text";
  const input = h("input", { type, autocomplete: purpose, dir: "auto" });
  return { label: h("label", {}, h("span", { dir: "auto" }, text), input), input };
}
