import type { Timestamp } from "#shared/bindings/Timestamp";
import { message } from "../messages/messages";
import { useNow } from "../time/clock";
import { formatDateTime, formatDate } from "../time/date";
import { formatAgo } from "../time/duration";
import { DAY, MINUTE } from "../time/units";

/** How long ago, up to a day; from there on the date. The exact time is on hover and for screen readers. */
export function RelativeTime({ at }: { at: Timestamp }) {
  const past = useNow() - at;
  const words = past < MINUTE ? message("just-now") : past < DAY ? formatAgo(past) : formatDate(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDateTime(at)} aria-label={`${words}, ${formatDateTime(at)}`}>
      {words}
    </time>
  );
}
