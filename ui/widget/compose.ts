import { isBlank } from "#shared/plain-text";
import { TextBox } from "./text-box";
import { h, svgIcon, ICONS } from "./dom";
import { message } from "./messages/messages";

/** The least time between two signs that the customer is writing, in milliseconds. */
const TYPING_INTERVAL = 2_500;

/** Where the customer writes. */
export class Compose {
  readonly element = h("div", { class: "compose" });
  private readonly box: TextBox;
  private readonly button = h("button", { type: "button", class: "round", "aria-label": message("send"), title: message("send") }, svgIcon(ICONS.send));
  private typingSentAt = 0;

  /** @param write Takes a message, or says why it cannot be sent. */
  constructor(write: (text: string) => string | null, saveDraft: (text: string) => void, typing: () => void) {
    const send = () => {
      const text = this.box.text.trim();
      if (isBlank(text)) return;
      const refusal = write(text);
      if (refusal !== null) {
        this.box.showRefusal(refusal);
        return;
      }
      this.setValue("");
      this.typingSentAt = 0;
    };
    this.box = new TextBox(message("message-box"), 1, send, (text) => {
      this.updateButton();
      saveDraft(text);
      const now = Date.now();
      if (text === "" || now - this.typingSentAt < TYPING_INTERVAL) return;
      this.typingSentAt = now;
      typing();
    });
    this.box.area.placeholder = message("write-a-message");
    this.element.append(this.box.note, h("div", { class: "compose-row" }, this.box.area, this.button));
    // By hand: a frame that may send no forms never says that one was sent.
    this.button.addEventListener("click", send);
    this.updateButton();
  }

  setValue(text: string): void {
    this.box.setValue(text);
    this.updateButton();
  }

  focus(): void {
    this.box.focus();
  }

  private updateButton(): void {
    this.button.disabled = isBlank(this.box.text);
  }
}
