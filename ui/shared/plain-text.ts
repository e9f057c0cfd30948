/**
 * What is written as the router takes it: without control characters but newline and tab, and without halves of characters.
 * What other programs use for a new line in the middle of a paragraph is one.
 */
export function toPlainText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085]/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** Whether there is nothing to see in a text: white space, format characters, marks without a letter, letters without a shape. */
export function isBlank(text: string): boolean {
  // What is unknown to this browser may be a sign that is younger than it.
  return !/[\p{L}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]/u.test(text.replace(/[\u115F\u1160\u2800\u3164\uFFA0]/g, ""));
}
