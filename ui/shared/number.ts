/** Numbers that stand by themselves, in the digits of the reader. */

import { perLocale } from "./locale";

const NUMBER = perLocale((tag) => new Intl.NumberFormat(tag, { useGrouping: "always" }));

/** A whole number, in groups of digits. */
export function formatNumber(value: number): string {
  return NUMBER().format(value);
}
