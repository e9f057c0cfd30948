/**
 * jsdom lays nothing out, so a log would have no room for any message: gives every log a height, and each message in it another.
 * A log scrolls as far as what is in it is high.
 */

/** In pixels. A message is as high as a log takes it to be before it is drawn. */
export const LOG_HEIGHT = 600;
export const MESSAGE_HEIGHT = 44;

const isLog = (element: Element) => element.getAttribute("role") === "log";

/** How high something is, as if it were laid out. */
function height(element: HTMLElement): number {
  return isLog(element) ? LOG_HEIGHT : element.dataset["index"] === undefined ? 0 : MESSAGE_HEIGHT;
}

/** How high what is in it is. */
function contentHeight(element: HTMLElement): number {
  const content = isLog(element) ? element.querySelector<HTMLElement>(".message-window") : null;
  return content ? Math.max(LOG_HEIGHT, Number.parseFloat(content.style.height)) : height(element);
}

function give(name: string, measure: (element: HTMLElement) => number): void {
  Object.defineProperty(HTMLElement.prototype, name, {
    configurable: true,
    get(this: HTMLElement) {
      return measure(this);
    },
  });
}

/** Lays logs out from here on. */
export function fakeLayout(): void {
  give("clientHeight", height);
  give("offsetHeight", height);
  give("scrollHeight", contentHeight);
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number) {
    const top = typeof to === "object" ? (to.top ?? 0) : 0;
    this.scrollTop = Math.max(0, Math.min(top, this.scrollHeight - this.clientHeight));
    this.dispatchEvent(new Event("scroll"));
  };
}
