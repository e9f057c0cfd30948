/** Pseudo-locales, made from the English messages where pages are tested: in them words that are in the code, and cut ones, can be seen. */

/** Their names, and how each changes a text. */
const PSEUDO_LOCALES = {
  // Accents, and 40 % longer, in brackets.
  "en-XA": { change: lengthen, open: "⟦", close: "⟧" },
  // From right to left, whatever the script.
  "ar-XB": { change: (text) => text.replace(/\S+/g, "\u202E$&\u202C"), open: "\u200F", close: "\u200F" },
};

export const PSEUDO_FILE = new RegExp(`(${Object.keys(PSEUDO_LOCALES).join("|")})\\.ftl$`);

const GROWTH = 1.4;
const ACCENTS = Object.fromEntries([..."aeiouyAEIOUYcdnrstlCDNRSTL"].map((letter, at) => [letter, [..."áéíóúýÁÉÍÓÚÝçđñŕšťļÇĐÑŔŠŤĻ"][at]]));

function lengthen(text) {
  const long = text.replace(/[aeiou]/gi, "$&$&").replace(/[a-z]/gi, (letter) => ACCENTS[letter] ?? letter);
  const missing = Math.ceil(text.trim().length * GROWTH) - long.trim().length;
  // Before the white space at its end, which belongs to what follows.
  return missing > 0 && text.trim().length > 1 ? long.replace(/\s*$/, `${"~".repeat(missing)}$&`) : long;
}

/** The patterns of a message file in a pseudo-locale. */
export function toPseudo(patterns, locale) {
  const { change, open, close } = PSEUDO_LOCALES[locale];
  // Tags stand for elements.
  const changeText = (text) => text.split(/(<[^>]*>)/).map((part) => (part.startsWith("<") ? part : change(part))).join("");
  const changePattern = (pattern) => (typeof pattern === "string" ? changeText(pattern) : pattern.map(changeElement));
  const changeElement = (element) => {
    if (typeof element === "string") return changeText(element);
    if (element.type !== "select") return element;
    return { ...element, variants: element.variants.map((variant) => ({ ...variant, value: changePattern(variant.value) })) };
  };
  return Object.fromEntries(Object.entries(patterns).map(([id, pattern]) => [id, [open, ...[changePattern(pattern)].flat(), close]]));
}
