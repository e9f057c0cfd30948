// Days and times of the day in the reader's own time zone, in the order and with the words of their locale.

export const CLOCK: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
export const DAY: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };

const dayAndClock = new Intl.DateTimeFormat(undefined, { ...DAY, ...CLOCK });
const dayOfYearAndClock = new Intl.DateTimeFormat(undefined, { ...DAY, year: "numeric", ...CLOCK });

/** The day and the time of something that is to come. */
export function dayAndTime(at: number, now: number): string {
  return (isOfSameYear(at, now) ? dayAndClock : dayOfYearAndClock).format(at);
}

export function isOfSameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}
