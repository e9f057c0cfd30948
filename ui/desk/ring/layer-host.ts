const LAYER_CLASS = "ring-layer";

/** A place for what rings: outside of everything else, so that no dialog hides it, and never hidden by Fluent. */
export function createLayer(): HTMLElement {
  const host = document.createElement("div");
  host.className = LAYER_CLASS;
  host.setAttribute("data-tabster-never-hide", "");
  return host;
}

/** Puts the layer above the page. Gives what takes it away. */
export function mountLayer(host: HTMLElement): () => void {
  document.body.append(host);
  show(host);
  joinModal(host);
  // Fluent puts each dialog into a child of the body.
  const observer = new MutationObserver(() => {
    joinModal(host);
  });
  observer.observe(document.body, { childList: true });
  return () => {
    observer.disconnect();
    host.remove();
  };
}

const findLayer = () => document.querySelector<HTMLElement>(`.${LAYER_CLASS}[popover]`);

/** Whether something entered the top layer after the layer did. */
export function isAboveLayer(element: Element): boolean {
  const host = findLayer();
  return host !== null && !host.contains(element) && element.closest(":popover-open, :modal, :fullscreen") !== null;
}

/** Puts the layer above all again: the last to enter the top layer is on top. */
export function raiseLayer(): void {
  const host = findLayer();
  if (!host) return;
  host.hidePopover();
  show(host);
}

/** In the top layer nothing with any z-index is above it. Where there is none, the style sheet's z-index does what it can. */
function show(host: HTMLElement): void {
  if (!("showPopover" in host)) return;
  host.popover = "manual";
  host.showPopover();
}

interface Modalizer {
  id: string;
  isOthersAccessible?: boolean;
}

/**
 * Makes the layer a part of the dialog that is modal now. Fluent keeps Tab and the focus inside of what has the dialog's
 * name, so that a ring without it could not be reached by the keyboard.
 */
function joinModal(host: HTMLElement): void {
  const modal = Array.from(document.querySelectorAll("[data-tabster*=modalizer]"))
    .filter((each) => each !== host)
    .map((each) => (JSON.parse(each.getAttribute("data-tabster") ?? "{}") as { modalizer?: Modalizer }).modalizer)
    .findLast((each) => each?.isOthersAccessible === false);
  if (modal) host.setAttribute("data-tabster", JSON.stringify({ modalizer: modal }));
  else host.removeAttribute("data-tabster");
}
