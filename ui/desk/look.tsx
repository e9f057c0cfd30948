import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import type { Language } from "#shared/bindings/Language";
import { chooseLocale, currentLocale, moveLocale, regionOf } from "#shared/locale";
import { ChosenTheme, useTheme } from "#shared/theme";
import { useDeskState } from "./bridge/desk";
import { loadLanguage } from "./messages/translations";

/** Draws everything below as the person has set it: its colours, its language and its direction. */
export function Look({ children }: { children: ReactNode }) {
  const theme = useDeskState(({ view }) => view?.settings.theme ?? "system");
  useEffect(() => {
    // What the engine draws by itself, such as bars to scroll with.
    document.documentElement.style.colorScheme = theme === "system" ? "" : theme;
  }, [theme]);
  return (
    <ChosenTheme value={theme}>
      <Spoken>{children}</Spoken>
    </ChosenTheme>
  );
}

function Spoken({ children }: { children: ReactNode }) {
  const wanted = useDeskState(({ view }) => view?.settings.language ?? null);
  const format = useDeskState(({ view }) => view?.about.regionalFormat ?? null);
  const theme = useTheme();
  const isSpoken = useLanguage(wanted, format);
  return (
    // What is drawn keeps its words: another language draws it anew.
    <FluentProvider key={currentLocale().tag} theme={theme} dir={currentLocale().direction}>
      {isSpoken && children}
    </FluentProvider>
  );
}

/**
 * Has the page speak a language, and write dates and numbers in it as is usual in the region of a format. Where either is nothing, it
 * is the one that the page began with. Gives whether the page does so yet: words are loaded first.
 */
function useLanguage(wanted: Language | null, format: string | null): boolean {
  const [first] = useState(currentLocale);
  const [spoken, setSpoken] = useState(first);
  const locale = useMemo(() => {
    const region = regionOf(format);
    return wanted === null ? moveLocale(first, region) : chooseLocale([wanted, ...navigator.languages], region);
  }, [first, wanted, format]);
  const isSpoken = spoken.language === locale.language && spoken.tag === locale.tag;
  useEffect(() => {
    if (isSpoken) return;
    let isWanted = true;
    void loadLanguage(locale).then(() => {
      if (isWanted) setSpoken(locale);
    });
    return () => {
      isWanted = false;
    };
  }, [isSpoken, locale]);
  return isSpoken;
}
