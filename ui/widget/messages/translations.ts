/** The chat in other languages than English: each is a file of the router, which is loaded when a visitor reads it. */

import { chooseLocale, createLocale, setLocale, type Locale } from "#shared/locale";
import { setLanguage, type Translation } from "#shared/messages/create-messages";

/** How long the chat waits for its words, in milliseconds. It comes in English then. */
const LANGUAGE_TIMEOUT = 3_000;

/** Loads a language's messages. */
type LoadFile = (language: string) => Promise<{ default: Translation }>;

/** Loads from the router, as a module: a site that allows the chat's script allows it, too. */
export function filesOf(router: string): LoadFile {
  return (language) => import(/* @vite-ignore */ `${router}/widget/${language}.js`) as Promise<{ default: Translation }>;
}

/** The locale that a site wants, or else the visitor's. */
export function wantedLocale(language: string | null, { languages }: Pick<Navigator, "languages">): Locale {
  return chooseLocale(language === null ? languages : [language, ...languages]);
}

/** Makes the chat speak a language, and calls back: at once where there is nothing to load. */
export function speak(locale: Locale, load: LoadFile, ready: () => void): void {
  if (locale.language === "en") {
    setLocale(locale);
    ready();
    return;
  }
  let isReady = false;
  const begin = (spoken: Locale, ...files: Translation[]) => {
    if (isReady) return;
    isReady = true;
    clearTimeout(timer);
    setLanguage(spoken, ...files);
    ready();
  };
  const beginInEnglish = (error: unknown) => {
    console.warn(`Handbell: there are no words in ${locale.language}.`, error);
    begin(createLocale("en", new Intl.Locale(locale.tag).region));
  };
  const timer = setTimeout(beginInEnglish, LANGUAGE_TIMEOUT, "They take too long.");
  load(locale.language).then((file) => {
    begin(locale, file.default);
  }, beginInEnglish);
}
