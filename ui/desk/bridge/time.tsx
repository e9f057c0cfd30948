import { useSyncExternalStore } from "react";
import type { Timestamp } from "#shared/bindings/Timestamp";
import { useDesk } from "./desk";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const watchers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** One timer for all that shows time, and none when nothing does. */
function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  ticking ??= setInterval(() => {
    for (const each of watchers) each();
  }, SECOND);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** The router's time, told anew every second. */
export function useNow(): Timestamp {
  const { offset } = useDesk().state;
  return useSyncExternalStore(watch, () => Math.floor(Date.now() / SECOND) * SECOND) + offset;
}

/** A stretch as a clock shows it: `4:07`, `1:02:33`. */
export function timer(span: number): string {
  const seconds = Math.max(0, Math.floor(span / SECOND));
  const two = (value: number) => String(value % 60).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${String(minutes)}:${two(seconds)}` : `${String(Math.floor(minutes / 60))}:${two(minutes)}:${two(seconds)}`;
}

/** The language of the page's words; dates and times of day are written as the system writes them. */
const LANGUAGE = "en";

type Unit = "second" | "minute" | "hour" | "day";

/** A formatter is dear to make, and these are asked every second. */
const SHORT = formats("short");
const LONG = formats("long");
const PAST = new Intl.RelativeTimeFormat(LANGUAGE);
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function formats(unitDisplay: "short" | "long"): Record<Unit, Intl.NumberFormat> {
  const format = (unit: Unit) => new Intl.NumberFormat(LANGUAGE, { style: "unit", unit, unitDisplay });
  return { second: format("second"), minute: format("minute"), hour: format("hour"), day: format("day") };
}

/** A stretch in the largest unit that it fills. */
function measured(span: number): [number, Unit] {
  if (span < MINUTE) return [Math.max(0, Math.floor(span / SECOND)), "second"];
  if (span < HOUR) return [Math.floor(span / MINUTE), "minute"];
  return span < DAY ? [Math.floor(span / HOUR), "hour"] : [Math.floor(span / DAY), "day"];
}

/** A stretch, short: `40 sec`, `3 min`, `2 hr`, `4 days`. */
export function stretch(span: number): string {
  const [count, unit] = measured(span);
  return SHORT[unit].format(count);
}

/** A stretch in whole words: `40 seconds`, `1 minute`. */
export function spoken(span: number): string {
  const [count, unit] = measured(span);
  return LONG[unit].format(count);
}

/** The time of day. */
export function clockTime(at: Timestamp): string {
  return CLOCK.format(at);
}

/** A moment in full. */
export function exactTime(at: Timestamp): string {
  return EXACT.format(at);
}

/** When this day began where the rep is, by the router's clock. */
export function useMidnight(): Timestamp {
  const { offset } = useDesk().state;
  return new Date(useNow() - offset).setHours(0, 0, 0, 0) + offset;
}

/** How long ago, up to a day; from there on the date. The exact time is on hover and for screen readers. */
export function Ago({ at }: { at: Timestamp }) {
  const past = useNow() - at;
  const words = past < MINUTE ? "just now" : past < DAY ? ago(past) : DATE.format(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)} aria-label={`${words}, ${exactTime(at)}`}>
      {words}
    </time>
  );
}

function ago(past: number): string {
  const [count, unit] = measured(past);
  return PAST.format(-count, unit);
}
