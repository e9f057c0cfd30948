/** Dates, written as the reader's system writes them. */

import type { Timestamp } from "#shared/bindings/Timestamp";

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const DATE_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** The date of a moment, without its time. */
export function formatDate(at: Timestamp): string {
  return DATE.format(at);
}

/** A moment in full. */
export function formatDateTime(at: Timestamp): string {
  return DATE_TIME.format(at);
}
