import type { CustomerMessage } from "#shared/bindings/CustomerMessage";
import { h, svgIcon, ICONS, setText } from "./dom";
import { message } from "./messages/messages";
import { writerName } from "./writer";

/** So much of a message is shown beside the bubble, in units of JavaScript's strings. */
const PREVIEW_LENGTH = 140;

/** Shows the newest message that was not seen, beside the bubble of a closed panel. */
export class Preview {
  readonly element = h("div", { class: "preview", role: "status", hidden: true });
  private readonly writer = h("span", { class: "who", dir: "auto", lang: "" });
  private readonly text = h("span", { class: "preview-text", dir: "auto", lang: "" });

  constructor(open: () => void, hide: () => void) {
    const button = h("button", { type: "button", class: "preview-open" }, this.writer, this.text);
    const close = h("button", { type: "button", class: "plain square", "aria-label": message("hide-preview") }, svgIcon(ICONS.close));
    button.addEventListener("click", open);
    close.addEventListener("click", hide);
    this.element.append(button, close);
  }

  /** @param shown The message; nothing where there is none, or it was put aside. */
  draw(shown: CustomerMessage | null): void {
    this.element.hidden = shown === null;
    if (!shown) return;
    setText(this.writer, writerName(shown.writer) ?? "");
    setText(this.text, shorten(shown.text));
  }
}

/** The beginning of a text; characters of two units are not cut through. */
function shorten(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length <= PREVIEW_LENGTH ? words : `${words.slice(0, PREVIEW_LENGTH).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
