import { isBlank } from "#shared/plain-text";
import { TextBox } from "./text-box";
import { h, svgIcon, ICONS } from "./dom";
import { message } from "./messages/messages";

/** The least time between two signs that the customer is writing, in milliseconds. */
const TYPING_INTERVAL = 2_500;

/** The types that a router takes; what a file is, it finds in the content. */
const ACCEPTED = "image/png,image/jpeg,image/gif,image/webp,.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv";

/** Where the customer writes. */
export class Compose {
  readonly element = h("div", { class: "compose" });
  private readonly box: TextBox;
  private readonly button = h("button", { type: "button", class: "round", "aria-label": message("send"), title: message("send") }, svgIcon(ICONS.send));
  private typingSentAt = 0;

  /**
   * @param write Takes a message, or says why it cannot be sent.
   * @param sendFiles Takes files, each as a message of its own.
   */
  constructor(write: (text: string) => string | null, saveDraft: (text: string) => void, typing: () => void, sendFiles: (files: File[]) => void) {
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
    const input = h("input", { type: "file", multiple: true, hidden: true, accept: ACCEPTED });
    const attach = h("button", { type: "button", class: "plain square", "aria-label": message("attach-files"), title: message("attach-files") }, svgIcon(ICONS.attach));
    attach.addEventListener("click", () => {
      input.click();
    });
    input.addEventListener("change", () => {
      sendFiles([...(input.files ?? [])]);
      // The same file can be chosen once more.
      input.value = "";
      this.focus();
    });
    this.box.area.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // What is copied from a document comes as its words and as a picture of them.
      if (files.length === 0 || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      sendFiles(files);
    });
    this.element.append(this.box.note, h("div", { class: "compose-row" }, attach, input, this.box.area, this.button));
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
