import type { Ringing } from "#shared/bindings/Ringing";
import { ErrorBoundary } from "#shared/components/error-boundary";
import { TimeLeft } from "./alert";
import { Answers, type Answer } from "./answers";
import { OfferIcon } from "./offer-icon";
import { Unverified } from "./unverified";

/** More than these nobody looks through; they move up as others are answered. */
const MOST = 9;

/** What rings behind the one in front, each with its answers. */
export function Others({ rings, answer }: { rings: Ringing[]; answer: (ring: Ringing) => Answer }) {
  const left = rings.length - MOST;
  return (
    <>
      <ul className="others" aria-label="Also waiting">
        {rings.slice(0, MOST).map((ring) => (
          <li key={ring.offer.id} className="other">
            <ErrorBoundary instead={<p className="secondary">A request came that cannot be shown here.</p>}>
            <OfferIcon offer={ring.offer} />
            <div className="other-what">
              <p dir="auto" title={ring.offer.title}>
                {ring.offer.title}
              </p>
              <Unverified offer={ring.offer} isShort />
              {ring.offer.showTimeout && ring.pressed === null && <TimeLeft offer={ring.offer} />}
            </div>
            <Answers ring={ring} answer={answer(ring)} place="row" />
            </ErrorBoundary>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="others-left">{left === 1 ? "1 more is waiting" : `${String(left)} more are waiting`}</p>}
    </>
  );
}
