import { h } from "./dom";

/** Puts a text on the clipboard; whether that worked. */
export async function copy(text: string, root: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, root);
  }
}

/** For pages without TLS and older browsers, which have no clipboard to write to. */
function copyBySelection(text: string, root: Node): boolean {
  const area = h("textarea", { class: "unseen", readonly: true });
  area.value = text;
  root.appendChild(area);
  area.select();
  // There is no other way there.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}
