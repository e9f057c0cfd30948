/** The language of the gallery's pages, which their address names: `desk.html?lang=ar#ringing`. */

import { chooseLocale, createLocale, type Locale } from "#shared/locale";
import type { Translation } from "#shared/messages/create-messages";

/** Message files that are made for tests. */
type Files = () => Promise<{ default: Translation }>[];

const PSEUDO: Partial<Record<string, Files>> = {
  "en-XA": () => [import("#shared/messages/en-XA.ftl"), import("../desk/messages/en-XA.ftl")],
  "ar-XB": () => [import("#shared/messages/ar-XB.ftl"), import("../desk/messages/ar-XB.ftl")],
};

/** What the address says, and the files of a language that the product does not have. */
export function wantedLanguage({ search }: Location): { locale: Locale; files: Files | undefined } {
  const wanted = new URLSearchParams(search).get("lang");
  const files = PSEUDO[wanted ?? ""];
  return { locale: wanted !== null && files ? createLocale(wanted) : chooseLocale(wanted === null ? ["en"] : [wanted]), files };
}
