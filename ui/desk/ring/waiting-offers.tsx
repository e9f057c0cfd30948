import type { Ringing } from "#shared/bindings/Ringing";
import { ErrorBoundary } from "#shared/components/error-boundary";
import { message } from "../messages/messages";
import { TimeLeft } from "./alert";
import { OfferButtons, type Answer } from "./offer-buttons";
import { OfferIcon } from "./offer-icon";
import { UnverifiedNote } from "./unverified-note";

/** More than these nobody looks through; they move up as others are answered. */
const MAX_SHOWN = 9;

/** What rings behind the one in front, each with its answers. */
export function WaitingOffers({ rings, answer }: { rings: Ringing[]; answer: (ring: Ringing) => Answer }) {
  const hidden = rings.length - MAX_SHOWN;
  return (
    <>
      <ul className="waiting-offers" aria-label={message("also-waiting")}>
        {rings.slice(0, MAX_SHOWN).map((ring) => (
          <li key={ring.offer.id} className="waiting-offer">
            <ErrorBoundary fallback={<p className="secondary">{message("offer-cannot-be-shown")}</p>}>
            <OfferIcon offer={ring.offer} />
            <div className="waiting-offer-text">
              <p dir="auto" title={ring.offer.title}>
                {ring.offer.title}
              </p>
              <UnverifiedNote offer={ring.offer} isShort />
              {ring.offer.showTimeout && ring.pressed === null && <TimeLeft offer={ring.offer} />}
            </div>
            <OfferButtons ring={ring} answer={answer(ring)} place="row" />
            </ErrorBoundary>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="waiting-offers-more">{message("more-are-waiting", { count: hidden })}</p>}
    </>
  );
}
