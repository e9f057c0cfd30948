/** How many text messages a text is sent as. */

/** The basic characters of GSM 03.38, each of which takes one place. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Its further characters, each of which takes two. */
const EXTENSION = new Set("\f^{}\\[~]|€");

/** The places of one message by itself, and of each of several that belong together. */
const SIZES = { gsm7: { single: 160, part: 153 }, ucs2: { single: 70, part: 67 } } as const;

/** How a text is sent. */
export interface SmsLength {
  /** `ucs2` where one character is not in the alphabet of text messages: each message then holds less than half. */
  alphabet: keyof typeof SIZES;
  segments: number;
  /** How many places are left in the last one. */
  left: number;
}

/** Counts the segments of a text message. */
export function countSegments(text: string): SmsLength {
  const characters = Array.from(text);
  const isGsm = characters.every((each) => BASIC.has(each) || EXTENSION.has(each));
  const alphabet = isGsm ? "gsm7" : "ucs2";
  // No character is cut in two: what takes two places and has one left begins the next message.
  const places = characters.map((each) => (isGsm ? (EXTENSION.has(each) ? 2 : 1) : each.length));
  const { single, part } = SIZES[alphabet];
  const total = places.reduce((sum, each) => sum + each, 0);
  if (total <= single) return { alphabet, segments: total === 0 ? 0 : 1, left: single - total };
  let segments = 1;
  let used = 0;
  for (const each of places) {
    if (used + each > part) {
      segments += 1;
      used = 0;
    }
    used += each;
  }
  return { alphabet, segments, left: part - used };
}
