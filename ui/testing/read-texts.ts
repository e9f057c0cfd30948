/** What a page says, and which of it is in no message: for the tests in a pseudo-locale. */

/** What people read or hear that is no text. */
const READ = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt", "placeholder", "title"];

/** All that is read or heard, each with the element that has it. */
export function readTexts(root: Node & ParentNode): [string, Element][] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: [string, Element][] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement && !node.parentElement.closest("style, script")) texts.push([node.textContent ?? "", node.parentElement]);
  }
  for (const element of root.querySelectorAll(READ.map((name) => `[${name}]`).join())) {
    for (const name of READ) texts.push([element.getAttribute(name) ?? "", element]);
  }
  return texts;
}

/** The text outside of brackets, which messages in the pseudo-locale have around them. */
export function outsideOfMessages(text: string): string {
  let depth = 0;
  return Array.from(text)
    .filter((sign) => {
      if (sign === "⟦") depth += 1;
      const isOutside = depth === 0;
      if (sign === "⟧") depth -= 1;
      return isOutside;
    })
    .join("");
}

/** The words that `Intl` makes: days, months, halves of the day, units, languages and countries. It has none in the pseudo-locale, so they are English. */
export function madeByIntl(): string[] {
  const dates = Array.from({ length: 24 }, (_, at) => new Date(2026, at, at, at));
  const styles: Intl.DateTimeFormatOptions[] = [{ dateStyle: "full" }, { dateStyle: "medium", timeStyle: "short" }];
  const units = ["second", "minute", "hour", "day"].flatMap((unit) => [1, 2].map((count) => new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(count)));
  const names = [new Intl.DisplayNames("en", { type: "language" }).of("de"), new Intl.DisplayNames("en", { type: "region" }).of("DE")];
  return [...styles.flatMap((style) => dates.map((date) => date.toLocaleString("en", style))), ...units, ...names.filter((name) => name !== undefined)];
}
