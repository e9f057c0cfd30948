/** Days in the reader's own time zone, in the order and with the words of their locale. */

import { perLocale } from "../locale";
import { DAY_OPTIONS, isSameYear } from "./day-and-time";
import { message } from "../messages/messages";

const day = perLocale((tag) => new Intl.DateTimeFormat(tag, DAY_OPTIONS));
const dayOfYear = perLocale((tag) => new Intl.DateTimeFormat(tag, { ...DAY_OPTIONS, year: "numeric" }));

/** Stands for the day of a moment: another one for each day. */
export function dayKey(at: number): string {
  return new Date(at).toDateString();
}

/** What a day is called above its messages. */
export function formatDay(at: number, now: number): string {
  const today = new Date(now);
  if (dayKey(at) === today.toDateString()) return message("today");
  today.setDate(today.getDate() - 1);
  if (dayKey(at) === today.toDateString()) return message("yesterday");
  return (isSameYear(at, now) ? day : dayOfYear)().format(at);
}
