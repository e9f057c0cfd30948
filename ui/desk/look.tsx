import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useState, type ReactNode } from "react";
import type { Language } from "#shared/bindings/Language";
import { chooseLocale, currentLocale } from "#shared/locale";
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
  const theme = useTheme();
  const spoken = useSpoken(wanted);
  return (
    // What is drawn keeps its words: another language draws it anew.
    <FluentProvider key={currentLocale().tag} theme={theme} dir={currentLocale().direction}>
      {spoken === wanted && children}
    </FluentProvider>
  );
}

/** The language that is spoken: the one that is wanted, as soon as its words are there. Nothing is the one that the page began with. */
function useSpoken(wanted: Language | null): Language | null {
  const [first] = useState(currentLocale);
  const [spoken, setSpoken] = useState<Language | null>(null);
  useEffect(() => {
    if (spoken === wanted) return;
    let isWanted = true;
    void loadLanguage(wanted === null ? first : chooseLocale([wanted, ...navigator.languages])).then(() => {
      if (isWanted) setSpoken(wanted);
    });
    return () => {
      isWanted = false;
    };
  }, [first, spoken, wanted]);
  return spoken;
}
