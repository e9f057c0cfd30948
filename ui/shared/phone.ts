/** Phone numbers as people read them. */

import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** What can be a number with its country's code: nothing else is taken for one. */
const NUMBER = /^\+[\d\s().-]{6,}$/;

/** A phone number in groups, as its country writes it; anything else stays as it is. */
export function formatPhone(text: string): string {
  if (!NUMBER.test(text)) return text;
  const number = parsePhoneNumberFromString(text);
  return number?.isPossible() ? number.formatInternational() : text;
}

/** The digits of a number that the server takes, those of an extension among them. */
const SHORTEST = 6;
const LONGEST = 30;

/** Whether the server can take this for a phone number. It alone knows the country of one without a code, and has the last word. */
export function couldBePhone(text: string): boolean {
  const written = text.normalize("NFKC").trim().replace(/^tel:/, "").split(";ext=")[0] ?? "";
  const digits = written.replace(/\D/g, "").length;
  return /^[\d+(]/.test(written) && digits >= SHORTEST && digits <= LONGEST;
}

/** The address that calls a number; nothing for what is no number. */
export function phoneLink(text: string): string | null {
  const number = text.replace(/[^\d+]/g, "");
  return /^\+?\d{3,}$/.test(number) ? `tel:${number}` : null;
}
