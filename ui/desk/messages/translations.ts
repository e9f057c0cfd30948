/** The rep's page in other languages than English: each is loaded when somebody reads it. */

import { createLocale, type Language, type Locale } from "#shared/locale";
import { setLanguage, type Translation } from "#shared/messages/create-messages";

type File = Promise<{ default: Translation }>;

const FILES: Record<Exclude<Language, "en">, () => File[]> = {
  de: () => [import("#shared/messages/de.ftl"), import("./de.ftl")],
  fr: () => [import("#shared/messages/fr.ftl"), import("./fr.ftl")],
  es: () => [import("#shared/messages/es.ftl"), import("./es.ftl")],
  ja: () => [import("#shared/messages/ja.ftl"), import("./ja.ftl")],
  ar: () => [import("#shared/messages/ar.ftl"), import("./ar.ftl")],
};

/**
 * Makes the page speak a language. Words that cannot be loaded stay English.
 *
 * @param files The language's message files, where it is none that the product has.
 */
export async function loadLanguage(locale: Locale, files = (FILES as Partial<Record<string, () => File[]>>)[locale.language]): Promise<void> {
  let spoken = locale;
  let translations: Translation[] = [];
  try {
    translations = (await Promise.all(files?.() ?? [])).map((file) => file.default);
  } catch (error) {
    console.error(`Handbell: there are no words in ${locale.language}.`, error);
    spoken = createLocale("en", new Intl.Locale(locale.tag).region);
  }
  setLanguage(spoken, ...translations);
  document.documentElement.lang = spoken.language;
  document.documentElement.dir = spoken.direction;
}
