/** Days and times of the day in the reader's own time zone, in the order and with the words of their locale. */

const TIME_OF_DAY: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
export const DAY_OPTIONS: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };

const timeOfDay = new Intl.DateTimeFormat(undefined, TIME_OF_DAY);
const dayAndClock = new Intl.DateTimeFormat(undefined, { ...DAY_OPTIONS, ...TIME_OF_DAY });
const dayOfYearAndClock = new Intl.DateTimeFormat(undefined, { ...DAY_OPTIONS, year: "numeric", ...TIME_OF_DAY });

/** The time of the day. */
export function formatTimeOfDay(at: number): string {
  return timeOfDay.format(at);
}

/** The day and the time of something that is to come. */
export function formatDayAndTime(at: number, now: number): string {
  return (isSameYear(at, now) ? dayAndClock : dayOfYearAndClock).format(at);
}

export function isSameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}
