/** How pressing a wait is, by the thresholds of its workstream. */

import type { WaitingThresholds } from "#shared/bindings/WaitingThresholds";

/** Nothing to say of it, an answer is due, or it is overdue. */
export type WaitLevel = "usual" | "due" | "overdue";

/** The level of a wait so far, in milliseconds. */
export function waitLevel(waited: number, { warning, overdue }: WaitingThresholds): WaitLevel {
  if (overdue !== null && waited >= overdue) return "overdue";
  return warning !== null && waited >= warning ? "due" : "usual";
}
