/** The language of a page, and how whoever reads it writes numbers, dates and times. Both are chosen once, before anything is drawn. */

/** The languages that there are words in. */
export const LANGUAGES = ["en", "de", "fr", "es", "ja", "ar"] as const;

export type Language = (typeof LANGUAGES)[number];

export interface Locale {
  /** What the words are in; the pseudo-locales of tests have names of their own. */
  language: string;
  /** The language with the reader's region, as `Intl` takes it. */
  tag: string;
  direction: "ltr" | "rtl";
}

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar"]);

/** The locale of a language and a region. */
export function createLocale(language: string, region?: string): Locale {
  const tag = region === undefined ? language : new Intl.Locale(language, { region }).toString();
  return { language, tag, direction: RIGHT_TO_LEFT.has(language.slice(0, 2)) ? "rtl" : "ltr" };
}

/**
 * The first language that there are words in, in the region of the system.
 *
 * @param wanted Language tags, the dearest first; what is none is passed over.
 * @param region The reader's region, where more is known of it than these tags say.
 */
export function chooseLocale(wanted: readonly string[], region?: string): Locale {
  const tags = wanted.map(parseTag).filter((each) => each !== null);
  const isOurs = ({ language }: Intl.Locale) => (LANGUAGES as readonly string[]).includes(language);
  const found = tags.find(isOurs);
  const regions = [region === undefined ? undefined : parseTag(`und-${region}`)?.region, found?.region, ...tags.map((each) => each.region)];
  return createLocale(found?.language ?? "en", regions.find((each) => each !== undefined));
}

/** The locale with a region in the place of its own; nothing leaves it as it is. */
export function moveLocale(locale: Locale, region: string | undefined): Locale {
  return region === undefined ? locale : createLocale(locale.language, region);
}

/** The region that a language tag names. */
export function regionOf(tag: string | null): string | undefined {
  return tag === null ? undefined : parseTag(tag)?.region;
}

function parseTag(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

let current = createLocale("en");

/** The locale of the page. */
export function currentLocale(): Locale {
  return current;
}

/** Sets the locale of the page. What is drawn already stays as it is. */
export function setLocale(locale: Locale): void {
  current = locale;
}

/** What is made from the locale's tag, once for each: a formatter is dear to make. */
export function perLocale<Made>(make: (tag: string) => Made): () => Made {
  let made: { by: Locale; value: Made } | undefined;
  return () => {
    if (made?.by !== current) made = { by: current, value: make(current.tag) };
    return made.value;
  };
}
