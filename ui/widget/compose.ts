import { isBlank } from "#shared/plain-text";
import { Box } from "./box";
import { h, icon, ICONS } from "./dom";

/** The least time between two signs that the customer is writing, in milliseconds. */
const TYPING_EVERY = 2_500;

/** Where the customer writes. */
export class Compose {
  readonly element = h("div", { class: "compose" });
  private readonly box: Box;
  private readonly button = h("button", { type: "button", class: "round", "aria-label": "Send", title: "Send" }, icon(ICONS.send));
  private toldAt = 0;

  /** @param write Takes a message, or says why it cannot be sent. */
  constructor(write: (text: string) => string | null, begin: (text: string) => void, typing: () => void) {
    const send = () => {
      const text = this.box.text.trim();
      if (isBlank(text)) return;
      const refusal = write(text);
      if (refusal !== null) {
        this.box.refuse(refusal);
        return;
      }
      this.fill("");
      this.toldAt = 0;
    };
    this.box = new Box("Message", 1, send, (text) => {
      this.mark();
      begin(text);
      const now = Date.now();
      if (text === "" || now - this.toldAt < TYPING_EVERY) return;
      this.toldAt = now;
      typing();
    });
    this.box.area.placeholder = "Write a message";
    this.element.append(this.box.note, h("div", { class: "compose-row" }, this.box.area, this.button));
    // By hand: a frame that may send no forms never says that one was sent.
    this.button.addEventListener("click", send);
    this.mark();
  }

  fill(text: string): void {
    this.box.fill(text);
    this.mark();
  }

  focus(): void {
    this.box.focus();
  }

  private mark(): void {
    this.button.disabled = isBlank(this.box.text);
  }
}
