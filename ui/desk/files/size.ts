/** Sizes of files, as people read them. */

import { perLocale } from "#shared/locale";

/** The largest file that can be sent, in bytes, and the most that are on their way at once. The core and the server hold to both. */
export const LARGEST_FILE = 10 * 1024 * 1024;
export const MOST_SENDING = 10;

const KILOBYTE = 1024;

const KILOBYTES = perLocale((tag) => new Intl.NumberFormat(tag, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }));
const MEGABYTES = perLocale((tag) => new Intl.NumberFormat(tag, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }));

export function describeSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / KILOBYTE));
  return kilobytes < KILOBYTE ? KILOBYTES().format(kilobytes) : MEGABYTES().format(bytes / KILOBYTE / KILOBYTE);
}
