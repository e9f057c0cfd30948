import type { Timestamp } from "#shared/bindings/Timestamp";
import { useNow } from "../time/clock";
import { formatStopwatch } from "../time/duration";

/** The time since a moment, as a stopwatch shows it. `title` says what began then. */
export function Elapsed({ since, title }: { since: Timestamp; title: string }) {
  const now = useNow();
  return (
    <time dateTime={new Date(since).toISOString()} title={title} className="figure">
      {formatStopwatch(now - since)}
    </time>
  );
}
