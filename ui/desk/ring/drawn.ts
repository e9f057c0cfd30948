import type { OfferId } from "#shared/bindings/OfferId";
import { isAboveLayer, raiseLayer } from "./layer-host";

/** How often to look again while something rings, in milliseconds: anything may have come over it. */
const AGAIN = 250;
/** After how long without a frame nothing counts as drawn, in milliseconds: not every engine says that a window is minimised. */
const NO_FRAMES = 1000;

/** What is in front at the centre of an offer's Accept. */
function lookAt(offer: OfferId): { button: Element; found: Element | null } | null {
  const button = document.querySelector(`[data-accept="${String(offer)}"]`);
  if (!button) return null;
  const { left, top, width, height } = button.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  return { button, found: document.elementFromPoint(left + width / 2, top + height / 2) };
}

/** Whether a person can see and press an offer's Accept at this moment. */
export function isOnTop(offer: OfferId): boolean {
  const looked = lookAt(offer);
  return looked?.button.contains(looked.found) ?? false;
}

/**
 * Watches which offers a person can see, from the frame after the next on: what was only just rendered is not painted yet,
 * and a page that nobody sees gets no frames.
 */
export function watchDrawn(offers: readonly OfferId[], changed: (drawn: OfferId[]) => void): () => void {
  let frame = 0;
  let askedAt = 0;

  const look = () => {
    if (document.visibilityState !== "visible") {
      cancelAnimationFrame(frame);
      frame = 0;
      changed([]);
    } else if (frame === 0) {
      askedAt = performance.now();
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = 0;
          changed(offers.filter(isOnTop));
          const cover = offers.map((offer) => lookAt(offer)?.found).find((found) => found && isAboveLayer(found));
          if (cover) raiseLayer();
        });
      });
    } else if (performance.now() - askedAt > NO_FRAMES) {
      changed([]);
    }
  };

  look();
  const again = setInterval(look, AGAIN);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("resize", look);
  window.addEventListener("scroll", look, true);
  return () => {
    cancelAnimationFrame(frame);
    clearInterval(again);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("resize", look);
    window.removeEventListener("scroll", look, true);
  };
}
