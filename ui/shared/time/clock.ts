/** The server's time in a page, which changes every second. */

import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { Timestamp } from "#shared/bindings/Timestamp";
import { SECOND } from "./units";

/** What the server's clock shows more than this machine's, in milliseconds. */
export const ClockOffset = createContext(0);

const subscribers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all that shows time, and none when nothing does. */
function subscribe(subscriber: () => void): () => void {
  subscribers.add(subscriber);
  timer ??= setInterval(() => {
    for (const each of subscribers) each();
  }, SECOND);
  return () => {
    subscribers.delete(subscriber);
    if (subscribers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time, told anew every second. */
export function useNow(): Timestamp {
  const offset = use(ClockOffset);
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / SECOND) * SECOND) + offset;
}

/** Reads the server's time when it is wanted, without being rendered every second. */
export function useReadNow(): () => Timestamp {
  const offset = use(ClockOffset);
  return useCallback(() => Date.now() + offset, [offset]);
}

/** The middle of this day, as the server's moments are shown where the reader is. */
export function useToday(): Timestamp {
  const offset = use(ClockOffset);
  return useSyncExternalStore(subscribe, () => new Date(Date.now() + offset).setHours(12, 0, 0, 0));
}

/** When this day began where the reader is, by the server's clock. */
export function useStartOfDay(): Timestamp {
  const offset = use(ClockOffset);
  return useSyncExternalStore(subscribe, () => new Date(Date.now()).setHours(0, 0, 0, 0)) + offset;
}
