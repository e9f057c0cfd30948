import type { Timestamp } from "#shared/bindings/Timestamp";
import type { WaitingThresholds } from "#shared/bindings/WaitingThresholds";
import { message } from "../messages/messages";
import { useNow } from "../time/clock";
import { formatDateTime } from "../time/date";
import { formatForScreenReader, formatDuration } from "../time/duration";
import { waitLevel } from "../wait-level";
import "./waiting-time.css";

/** How long the customer has waited for an answer; nothing when the rep spoke last. */
export function WaitingTime({ since, thresholds }: { since: Timestamp | null; thresholds: WaitingThresholds }) {
  const now = useNow();
  if (since === null) return null;
  const waited = now - since;
  return (
    <time
      className={`waiting ${waitLevel(waited, thresholds)}`}
      dateTime={new Date(since).toISOString()}
      title={message("waiting-since", { time: formatDateTime(since) })}
      aria-label={message("waiting-for", { time: formatForScreenReader(waited) })}
    >
      {formatDuration(waited)}
    </time>
  );
}
