/** Lengths of time in words and as a clock shows them. */

import { perLocale } from "../locale";
import { DAY, HOUR, MINUTE, SECOND } from "./units";

type Unit = "second" | "minute" | "hour" | "day";

/** A formatter is dear to make, and these are asked every second. */
const SHORT = perLocale((tag) => unitFormats(tag, "short"));
const LONG = perLocale((tag) => unitFormats(tag, "long"));
const AGO = perLocale((tag) => new Intl.RelativeTimeFormat(tag));
const DIGITS = perLocale((tag) => new Intl.NumberFormat(tag, { useGrouping: false }));
const TWO_DIGITS = perLocale((tag) => new Intl.NumberFormat(tag, { minimumIntegerDigits: 2 }));

function unitFormats(tag: string, unitDisplay: "short" | "long"): Record<Unit, Intl.NumberFormat> {
  const format = (unit: Unit) => new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay });
  return { second: format("second"), minute: format("minute"), hour: format("hour"), day: format("day") };
}

/** A length of time in the largest unit that it fills. */
function inLargestUnit(span: number): [number, Unit] {
  if (span < MINUTE) return [Math.max(0, Math.floor(span / SECOND)), "second"];
  if (span < HOUR) return [Math.floor(span / MINUTE), "minute"];
  return span < DAY ? [Math.floor(span / HOUR), "hour"] : [Math.floor(span / DAY), "day"];
}

/** A length of time, short: `40 sec`, `3 min`, `2 hr`, `4 days`. */
export function formatDuration(span: number): string {
  const [count, unit] = inLargestUnit(span);
  return SHORT()[unit].format(count);
}

/** A length of time in whole words: `40 seconds`, `1 minute`. */
export function formatForScreenReader(span: number): string {
  const [count, unit] = inLargestUnit(span);
  return LONG()[unit].format(count);
}

/** A length of time as a stopwatch shows it: `4:07`, `1:02:33`. */
export function formatStopwatch(span: number): string {
  const seconds = Math.max(0, Math.floor(span / SECOND));
  const first = (value: number) => DIGITS().format(value);
  const two = (value: number) => TWO_DIGITS().format(value % 60);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${first(minutes)}:${two(seconds)}` : `${first(Math.floor(minutes / 60))}:${two(minutes)}:${two(seconds)}`;
}

/** How long ago something was, in the largest unit that fits: `3 minutes ago`. */
export function formatAgo(past: number): string {
  const [count, unit] = inLargestUnit(past);
  return AGO().format(-count, unit);
}
