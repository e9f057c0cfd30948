/**
 * The Latin letter of a key press, in upper case, as the label on the key says it. Where the layout types letters of another
 * script, it is the letter of the place on the keyboard. Nothing for every other key.
 */
export function latinLetter(event: Pick<KeyboardEvent, "key" | "code">): string | null {
  // Input methods type Latin letters in their wide form too.
  const typed = event.key.normalize("NFKC");
  if (/^[a-z]$/i.test(typed)) return typed.toUpperCase();
  const isOtherScript = /^\p{L}$/u.test(typed) && !/^\p{Script=Latin}$/u.test(typed);
  const isUnknown = typed === "Unidentified" || typed === "Process";
  return isOtherScript || isUnknown ? (/^Key([A-Z])$/.exec(event.code)?.[1] ?? null) : null;
}
