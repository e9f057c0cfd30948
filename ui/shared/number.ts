/** Numbers that stand by themselves, in the digits of the reader. */

import { perLocale } from "./locale";

const NUMBER = perLocale((tag) => new Intl.NumberFormat(tag, { useGrouping: "always" }));

/** A whole number, in groups of digits. */
export function formatNumber(value: number): string {
  return NUMBER().format(value);
}

const PERCENT = perLocale((tag) => new Intl.NumberFormat(tag, { style: "percent" }));

/** A share of one, in percent. */
export function formatPercent(value: number): string {
  return PERCENT().format(value);
}
