import type { Timestamp } from "#shared/bindings/Timestamp";
import { useNow } from "../time/clock";
import { exactTime, formatDate } from "../time/date";
import { ago } from "../time/duration";
import { DAY, MINUTE } from "../time/units";

/** How long ago, up to a day; from there on the date. The exact time is on hover and for screen readers. */
export function RelativeTime({ at }: { at: Timestamp }) {
  const past = useNow() - at;
  const words = past < MINUTE ? "just now" : past < DAY ? ago(past) : formatDate(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)} aria-label={`${words}, ${exactTime(at)}`}>
      {words}
    </time>
  );
}
