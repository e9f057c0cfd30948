import type { DiagnosticEvent } from "#shared/bindings/DiagnosticEvent";

/** Something that is known, in words. */
export interface Fact {
  name: string;
  value: string;
}

/** What happened as codes and numbers, the same in every language: whoever helps searches for them. */
export function listCodes(events: readonly DiagnosticEvent[]): { at: string; codes: string }[] {
  return events.map(({ at, happened, ...about }) => ({
    at: new Date(at).toISOString(),
    codes: [happened, ...Object.entries(about).map(([name, value]) => `${name}=${codeOf(value)}`)].join(" "),
  }));
}

/** A code or a number; of what has parts, all of them. */
function codeOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.values(value).map(codeOf).join(":");
}
