import { useCallback, useEffect } from "react";
import type { OfferId } from "#shared/bindings/OfferId";
import { useDesk, useDeskState } from "../bridge/desk";
import { isAcceptVisible, watchVisibleOffers } from "./visible-offers";

/** Tells the core which of the ringing offers a person can see. */
export function useReportVisibleOffers(): void {
  const { drawn } = useDesk();
  const ringing = useDeskState(({ view }) => JSON.stringify(view?.ringing.map(({ offer }) => offer.id) ?? []));
  useEffect(
    () => () => {
      // A page that failed as a whole shows none.
      drawn.report([]);
    },
    [drawn],
  );
  useEffect(() => {
    const offers = JSON.parse(ringing) as OfferId[];
    drawn.report(offers.filter((offer) => drawn.has(offer)));
    if (offers.length === 0) return;
    return watchVisibleOffers(offers, (seen) => {
      drawn.report(seen);
    });
  }, [drawn, ringing]);
}

/** Whether an offer was seen and is still there to be seen. */
export function useIsOfferVisible(): (offer: OfferId) => boolean {
  const { drawn } = useDesk();
  return useCallback((offer) => drawn.has(offer) && isAcceptVisible(offer), [drawn]);
}
