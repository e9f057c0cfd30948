import { excessCharacters, describeLength } from "#shared/limits";
import { SendKey } from "#shared/send-key";
import { h, setText } from "./dom";

/** Where there is a finger and no keyboard, Enter makes a new line: there is nothing else to make one with. */
const TOUCH_ONLY = "(hover: none) and (pointer: coarse)";

/** A box that grows with the text, says how long it is when that matters, and knows the key that sends. */
export class TextBox {
  readonly area: HTMLTextAreaElement;
  /** How long the text is, and why it was not sent. */
  readonly note = h("p", { class: "note", role: "status", hidden: true });

  constructor(name: string, rows: number, send: () => void, changed: (text: string) => void) {
    this.area = h("textarea", { rows: String(rows), "aria-label": name, dir: "auto" });
    const key = new SendKey();
    this.area.addEventListener("compositionend", () => {
      key.onCompositionEnd();
    });
    this.area.addEventListener("keyup", () => {
      key.onKeyUp();
    });
    this.area.addEventListener("keydown", (event) => {
      if (!key.isSend(event) || window.matchMedia(TOUCH_ONLY).matches) return;
      event.preventDefault();
      send();
    });
    this.area.addEventListener("input", () => {
      this.fitHeight();
      changed(this.area.value);
    });
  }

  get text(): string {
    return this.area.value;
  }

  setValue(text: string): void {
    if (this.area.value !== text) this.area.value = text;
    this.fitHeight();
  }

  /** Says why what is in the box was not sent. It stays until something else is written. */
  showRefusal(why: string): void {
    setText(this.note, why);
    this.note.classList.add("refused");
  }

  focus(): void {
    this.area.focus();
  }

  /** Grows with the text; the style sheet sets the bound. */
  private fitHeight(): void {
    const text = this.area.value.trim();
    setText(this.note, describeLength(text));
    this.note.classList.toggle("refused", excessCharacters(text) > 0);
    this.area.style.height = "auto";
    // Hidden it has no height.
    if (this.area.scrollHeight === 0) return;
    const borders = this.area.offsetHeight - this.area.clientHeight;
    this.area.style.height = `${String(this.area.scrollHeight + borders)}px`;
  }
}
