/** Where the keyboard goes: from region to region, and never nowhere. */

/** Marks a part of the page that F6 leads to. */
const REGION = "[data-region]";
const FOCUSABLE = "button:not(:disabled), textarea, input:not(:disabled), [tabindex='0']";

const isDrawn = (element: Element) => getComputedStyle(element).display !== "none";

/** Gives the keyboard to the next region, or with -1 to the one before, in the order of the page. */
export function focusRegion(step: 1 | -1): void {
  const regions = Array.from(document.querySelectorAll<HTMLElement>(REGION)).filter((region) => isDrawn(region) && targetIn(region) !== null);
  const current = document.activeElement?.closest<HTMLElement>(REGION) ?? null;
  const at = current === null ? (step === 1 ? -1 : regions.length) : regions.indexOf(current);
  const next = regions.at((at + step + regions.length) % regions.length);
  if (next) targetIn(next)?.focus();
}

/** What of a region takes the keyboard: what is chosen there, else what comes first. */
function targetIn(region: HTMLElement): HTMLElement | null {
  return region.querySelector<HTMLElement>("[aria-current], textarea") ?? (region.matches("[tabindex='0']") ? region : region.querySelector<HTMLElement>(FOCUSABLE));
}

/**
 * Brings the keyboard back when what had it is gone: to its region if that is still there, else to where one writes or reads.
 * Gives what ends it.
 */
export function keepFocus(): () => void {
  let last: { element: Element; region: HTMLElement | null } | null = null;
  const remember = () => {
    const element = document.activeElement;
    if (element && element !== document.body) last = { element, region: element.closest<HTMLElement>(REGION) };
  };
  const restore = () => {
    if (document.activeElement !== document.body || !last || last.element.isConnected) return;
    const places = [last.region, ...document.querySelectorAll<HTMLElement>("[data-region=compose], [data-region=home], [data-region=log], [data-region=sessions]")];
    const place = places.find((each) => each !== null && each.isConnected && isDrawn(each) && targetIn(each) !== null);
    if (place) targetIn(place)?.focus();
  };
  // After those who have a better place for it have had their turn.
  const observer = new MutationObserver(() => setTimeout(restore));
  remember();
  document.addEventListener("focusin", remember);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
  };
}
