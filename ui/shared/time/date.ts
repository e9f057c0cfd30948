/** Dates, as the reader's language and region write them. */

import type { Timestamp } from "#shared/bindings/Timestamp";
import { perLocale } from "../locale";

const DATE = perLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: "medium" }));
const DATE_TIME = perLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }));

/** The date of a moment, without its time. */
export function formatDate(at: Timestamp): string {
  return DATE().format(at);
}

/** A moment in full. */
export function formatDateTime(at: Timestamp): string {
  return DATE_TIME().format(at);
}
