import type { Timestamp } from "#shared/bindings/Timestamp";
import { message } from "../messages/messages";
import { useNow } from "../time/clock";
import { formatDateTime } from "../time/date";
import { formatForScreenReader, formatDuration } from "../time/duration";
import "./waiting-time.css";

/** From when on an unanswered customer is drawn as waiting long, and as waiting too long, in milliseconds. */
const LONG_WAIT = 60_000;
const TOO_LONG_WAIT = 180_000;

/** How long the customer has waited for an answer; nothing when the rep spoke last. */
export function WaitingTime({ since }: { since: Timestamp | null }) {
  const now = useNow();
  if (since === null) return null;
  const waited = now - since;
  const tone = waited >= TOO_LONG_WAIT ? "too-long" : waited >= LONG_WAIT ? "long" : "short";
  return (
    <time
      className={`waiting ${tone}`}
      dateTime={new Date(since).toISOString()}
      title={message("waiting-since", { time: formatDateTime(since) })}
      aria-label={message("waiting-for", { time: formatForScreenReader(waited) })}
    >
      {formatDuration(waited)}
    </time>
  );
}
