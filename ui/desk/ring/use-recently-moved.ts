import { useEffect, useRef } from "react";
import type { OfferId } from "#shared/bindings/OfferId";

/**
 * How long an offer that took the place of another takes no click, in milliseconds: a click that was meant for the one
 * before must not answer for it.
 */
const MOVED_CLICK_DELAY = 400;

/** Whether an offer has only just come to the place of another. The first in `order` moves all others when it changes. */
export function useRecentlyMoved(order: readonly OfferId[]): (offer: OfferId) => boolean {
  const previous = useRef({ order, since: new Map<OfferId, number>() });
  const places = JSON.stringify(order);
  useEffect(() => {
    const { order: before, since } = previous.current;
    const now = performance.now();
    const order = JSON.parse(places) as OfferId[];
    const isShifted = before.length > 0 && before[0] !== order[0];
    const isMoved = (offer: OfferId, at: number) => before[at] !== undefined && (isShifted || before[at] !== offer);
    previous.current = { order, since: new Map(order.map((offer, at) => [offer, isMoved(offer, at) ? now : (since.get(offer) ?? -Infinity)])) };
  }, [places]);
  return (offer) => performance.now() - (previous.current.since.get(offer) ?? -Infinity) < MOVED_CLICK_DELAY;
}
