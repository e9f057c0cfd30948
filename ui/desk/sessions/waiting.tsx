import type { Timestamp } from "#shared/bindings/Timestamp";
import { exactTime, spoken, stretch, useNow } from "../bridge/time";

/** From when on an unanswered customer is drawn as waiting long, and as waiting too long, in milliseconds. */
const LONG = 60_000;
const TOO_LONG = 180_000;

/** How long the customer has waited for an answer; nothing when the rep spoke last. */
export function Waiting({ since }: { since: Timestamp | null }) {
  const now = useNow();
  if (since === null) return null;
  const waited = now - since;
  const tone = waited >= TOO_LONG ? "too-long" : waited >= LONG ? "long" : "short";
  return (
    <time
      className={`waiting ${tone}`}
      dateTime={new Date(since).toISOString()}
      title={`Waiting since ${exactTime(since)}`}
      aria-label={`waiting ${spoken(waited)}`}
    >
      {stretch(waited)}
    </time>
  );
}
