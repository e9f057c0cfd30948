import { h, icon, ICONS } from "./dom";

/** The least time between two signs that the customer is writing, in milliseconds. */
const TYPING_EVERY = 2_500;

/** Where the customer writes. */
export class Compose {
  readonly element = h("form", { class: "compose" });
  private readonly box = h("textarea", { rows: "1", "aria-label": "Message", placeholder: "Write a message", dir: "auto" });
  private readonly button = h("button", { type: "submit", class: "round", "aria-label": "Send", title: "Send" }, icon(ICONS.send));
  private toldAt = 0;

  constructor(write: (text: string) => void, begin: (text: string) => void, typing: () => void) {
    this.element.append(this.box, this.button);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.box.value.trim();
      if (text === "") return;
      this.fill("");
      this.toldAt = 0;
      write(text);
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.element.requestSubmit();
    });
    this.box.addEventListener("input", () => {
      this.fit();
      begin(this.box.value);
      const now = Date.now();
      if (this.box.value === "" || now - this.toldAt < TYPING_EVERY) return;
      this.toldAt = now;
      typing();
    });
  }

  fill(text: string): void {
    this.box.value = text;
    this.fit();
  }

  focus(): void {
    this.box.focus();
  }

  /** Grows with the text; the style sheet sets the bound. */
  private fit(): void {
    this.button.disabled = this.box.value.trim() === "";
    this.box.style.height = "auto";
    this.box.style.height = `${String(this.box.scrollHeight)}px`;
  }
}
