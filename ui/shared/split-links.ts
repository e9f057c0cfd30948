/** A piece of a text, and where it leads if it is a link. */
export interface TextPiece {
  text: string;
  href: string | null;
}

/**
 * Addresses on the web and of e-mail. What changes the direction of the text ends one: it would show another address than
 * the one that is opened.
 */
const ADDRESS = /\bhttps?:\/\/[^\s<>"\p{Cf}]+|\bwww\.[^\s<>"\p{Cf}]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/giu;

/** Signs at the end that belong to the sentence around an address. */
const TRAILING: ReadonlySet<string> = new Set(".,;:!?'*_~»”’…");

/** What opens a bracket, by what closes it. */
const BRACKETS: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/** The pieces of a text, with the addresses in it as links. Nothing but web pages and e-mail is one. */
export function splitLinks(text: string): TextPiece[] {
  const found: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimPunctuation(match[0]);
    const href = toHref(address);
    if (href === null) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index), href: null });
    found.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ text: text.slice(from), href: null });
  return found;
}

/** An address without what closes the sentence or the brackets that it stands in. */
function trimPunctuation(address: string): string {
  // How many brackets of a kind are closed that were not opened in the address.
  const excess = new Map([...BRACKETS].map(([close, open]) => [close, count(address, close) - count(address, open)]));
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const tooMany = excess.get(last) ?? 0;
    if (tooMany > 0) excess.set(last, tooMany - 1);
    else if (!TRAILING.has(last)) break;
  }
  return address.slice(0, end);
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function toHref(address: string): string | null {
  const isWeb = /^(?:https?:|www\.)/i.test(address);
  try {
    const url = new URL(isWeb ? (/^www\./i.test(address) ? `https://${address}` : address) : `mailto:${address}`);
    // `https://bank.example@evil.example` leads elsewhere than it seems to.
    const isPlain = url.username === "" && url.password === "";
    return isPlain && (!isWeb || url.hostname.includes(".") || url.hostname === "localhost") ? url.href : null;
  } catch {
    return null;
  }
}
