import type { OfferId } from "#shared/bindings/OfferId";
import { isAboveLayer, raiseLayer } from "./layer-host";

/** How often to look again while something rings, in milliseconds: anything may have come over it. */
const RECHECK_INTERVAL = 250;
/** After how long without a frame nothing counts as drawn, in milliseconds: not every engine says that a window is minimised. */
const FRAME_TIMEOUT = 1000;

/** What is in front at the centre of an offer's Accept. */
function hitTestAccept(offer: OfferId): { button: Element; found: Element | null } | null {
  const button = document.querySelector(`[data-accept="${String(offer)}"]`);
  if (!button) return null;
  const { left, top, width, height } = button.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  return { button, found: document.elementFromPoint(left + width / 2, top + height / 2) };
}

/** Whether a person can see and press an offer's Accept at this moment. */
export function isAcceptVisible(offer: OfferId): boolean {
  const hit = hitTestAccept(offer);
  return hit?.button.contains(hit.found) ?? false;
}

/**
 * Watches which offers a person can see, from the frame after the next on: what was only just rendered is not painted yet,
 * and a page that nobody sees gets no frames.
 */
export function watchVisibleOffers(offers: readonly OfferId[], changed: (drawn: OfferId[]) => void): () => void {
  let frame = 0;
  let askedAt = 0;

  const check = () => {
    if (document.visibilityState !== "visible") {
      cancelAnimationFrame(frame);
      frame = 0;
      changed([]);
    } else if (frame === 0) {
      askedAt = performance.now();
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = 0;
          changed(offers.filter(isAcceptVisible));
          const cover = offers.map((offer) => hitTestAccept(offer)?.found).find((found) => found && isAboveLayer(found));
          if (cover) raiseLayer();
        });
      });
    } else if (performance.now() - askedAt > FRAME_TIMEOUT) {
      changed([]);
    }
  };

  check();
  const timer = setInterval(check, RECHECK_INTERVAL);
  document.addEventListener("visibilitychange", check);
  window.addEventListener("resize", check);
  window.addEventListener("scroll", check, true);
  return () => {
    cancelAnimationFrame(frame);
    clearInterval(timer);
    document.removeEventListener("visibilitychange", check);
    window.removeEventListener("resize", check);
    window.removeEventListener("scroll", check, true);
  };
}
