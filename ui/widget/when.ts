/** Days in the customer's own time zone, in the order and with the words of their locale. */

import { DAY_OPTIONS, isOfSameYear } from "#shared/time/day-and-time";

const day = new Intl.DateTimeFormat(undefined, DAY_OPTIONS);
const dayOfYear = new Intl.DateTimeFormat(undefined, { ...DAY_OPTIONS, year: "numeric" });

/** Stands for the day of a moment: another one for each day. */
export function dayOf(at: number): string {
  return new Date(at).toDateString();
}

/** What a day is called above its messages. */
export function dayName(at: number, now: number): string {
  const today = new Date(now);
  if (dayOf(at) === today.toDateString()) return "Today";
  today.setDate(today.getDate() - 1);
  if (dayOf(at) === today.toDateString()) return "Yesterday";
  return (isOfSameYear(at, now) ? day : dayOfYear).format(at);
}
