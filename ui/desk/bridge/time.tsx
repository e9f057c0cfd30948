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

/** A stretch in words, as short as can be: `40 s`, `3 min`, `2 h`, `4 d`. */
export function stretch(span: number): string {
  if (span < MINUTE) return `${String(Math.max(0, Math.floor(span / SECOND)))} s`;
  if (span < HOUR) return `${String(Math.floor(span / MINUTE))} min`;
  return span < DAY ? `${String(Math.floor(span / HOUR))} h` : `${String(Math.floor(span / DAY))} d`;
}

/** A stretch of seconds or minutes for a screen reader: `40 seconds`, `2 minutes`. */
export function spoken(span: number): string {
  const [count, unit] = span < 2 * MINUTE ? [Math.floor(span / SECOND), "second"] : [Math.floor(span / MINUTE), "minute"];
  return `${String(Math.max(0, count))} ${unit}${count === 1 ? "" : "s"}`;
}

/** The time of day. */
export function clockTime(at: Timestamp): string {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

/** A moment in full. */
export function exactTime(at: Timestamp): string {
  return new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

/** How long ago, up to a day; from there on the date. The exact time is on hover and for screen readers. */
export function Ago({ at }: { at: Timestamp }) {
  const past = useNow() - at;
  const words = past < MINUTE ? "just now" : past < DAY ? `${stretch(past)} ago` : new Date(at).toLocaleDateString();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)} aria-label={`${words}, ${exactTime(at)}`}>
      {words}
    </time>
  );
}
