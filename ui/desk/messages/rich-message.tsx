import { ReactLocalization } from "@fluent/react";
import type { ReactElement } from "react";
import { perLocale } from "#shared/locale";
import { bundles, type MessageId } from "./messages";

const localization = perLocale(() => new ReactLocalization(bundles()));

/**
 * A message with elements in it. It takes no arguments: what a customer wrote must never become an element.
 *
 * @param elements What is drawn for each tag of the message.
 */
export function RichMessage({ id, elements }: { id: MessageId; elements: Record<string, ReactElement> }) {
  return localization().getElement(<>{id}</>, id, { elems: elements });
}
