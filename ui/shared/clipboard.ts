/**
 * Puts a text on the clipboard; whether that worked.
 *
 * @param place Where in the page something may stand for a moment.
 */
export async function copyToClipboard(text: string, place: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromSelection(text, place);
  }
}

/** For pages without TLS and browsers that have no clipboard to write to. */
function copyFromSelection(text: string, place: Node): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.style.cssText = "position: fixed; opacity: 0";
  place.appendChild(area);
  area.select();
  // There is no other way there.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}
