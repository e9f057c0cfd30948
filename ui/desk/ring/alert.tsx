import type { OfferView } from "#shared/bindings/OfferView";
import type { Ringing } from "#shared/bindings/Ringing";
import { useNow } from "#shared/time/clock";
import { formatForScreenReader, formatDuration } from "#shared/time/duration";
import { message } from "../messages/messages";
import { MoreTime } from "./more-time";
import { OfferButtons, type Answer } from "./offer-buttons";
import { OfferCustomer } from "./offer-customer";
import { OfferIcon } from "./offer-icon";
import { UnverifiedNote } from "./unverified-note";

/** The end of an offer's time, which is drawn and said in another way, in milliseconds. */
export const LAST_SECONDS = 10_000;
const RADIUS = 20;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** One offer, to be accepted or rejected. It never takes the keyboard by itself. */
export function Alert({ ring, answer, askMoreTime }: { ring: Ringing; answer: Answer; askMoreTime: () => void }) {
  const { offer, pressed } = ring;
  return (
    <article className="alert" aria-label={offer.title}>
      <header>
        <div className="alert-icon">
          {offer.showTimeout && pressed === null && <TimeRing offer={offer} />}
          <OfferIcon offer={offer} />
        </div>
        <h2 dir="auto" title={offer.title}>
          {offer.title}
        </h2>
        {offer.showTimeout && pressed === null && <TimeLeft offer={offer} />}
      </header>
      <OfferCustomer offer={offer} />
      <UnverifiedNote offer={offer} />
      <Fields offer={offer} />
      <OfferButtons ring={ring} answer={answer} place="front" />
      <MoreTime ring={ring} ask={askMoreTime} />
    </article>
  );
}

/** The rows of an offer. One without a value takes no place. */
export function Fields({ offer }: { offer: OfferView }) {
  return (
    <dl>
      {offer.fields
        .filter((field) => field.value !== "")
        .map((field) => (
          <div key={field.header}>
            <dt dir="auto">{field.header}</dt>
            <dd dir="auto">{field.value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The time left as a ring that empties. */
function TimeRing({ offer }: { offer: OfferView }) {
  const left = offer.expiresAt - useNow();
  const share = Math.min(1, Math.max(0, left / (offer.expiresAt - offer.madeAt)));
  return (
    <svg className={`time-ring ${left <= LAST_SECONDS ? "last" : ""}`} viewBox="0 0 44 44" aria-hidden>
      <circle className="time-ring-whole" cx="22" cy="22" r={RADIUS} />
      <circle cx="22" cy="22" r={RADIUS} strokeDasharray={CIRCUMFERENCE} strokeDashoffset={CIRCUMFERENCE * (1 - share)} />
    </svg>
  );
}

/** The time left in words. */
export function TimeLeft({ offer }: { offer: OfferView }) {
  const left = offer.expiresAt - useNow();
  return (
    <span className={`secondary figure time-left ${left <= LAST_SECONDS ? "last" : ""}`} role="timer" aria-label={message("time-left", { time: formatForScreenReader(left) })}>
      {left <= LAST_SECONDS ? message("time-left", { time: formatDuration(left) }) : formatDuration(left)}
    </span>
  );
}
