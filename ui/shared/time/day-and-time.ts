/** Days and times of the day in the reader's own time zone, in the order and with the words of their locale. */

import { perLocale } from "../locale";

const TIME_OF_DAY: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
export const DAY_OPTIONS: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };

const timeOfDay = perLocale((tag) => new Intl.DateTimeFormat(tag, TIME_OF_DAY));
const dayAndClock = perLocale((tag) => new Intl.DateTimeFormat(tag, { ...DAY_OPTIONS, ...TIME_OF_DAY }));
const dayOfYearAndClock = perLocale((tag) => new Intl.DateTimeFormat(tag, { ...DAY_OPTIONS, year: "numeric", ...TIME_OF_DAY }));

/** The time of the day. */
export function formatTimeOfDay(at: number): string {
  return timeOfDay().format(at);
}

/** The day and the time of something that is to come. */
export function formatDayAndTime(at: number, now: number): string {
  return (isSameYear(at, now) ? dayAndClock : dayOfYearAndClock)().format(at);
}

export function isSameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}
