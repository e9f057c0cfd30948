import type { Language } from "#shared/bindings/Language";
import type { ThemeChoice } from "#shared/bindings/ThemeChoice";
import { LANGUAGES } from "#shared/locale";
import { formatPercent } from "#shared/number";
import { useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { ListChoice, RadioChoice, useChange, type Choice } from "./choices";
import { Section } from "./section";

/** The sizes that can be chosen, in percent, between the bounds of the core. */
const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200];

/** The language of the window, its colours and its size. */
export function LookSection() {
  const { language, theme, zoom } = useView("settings");
  const change = useChange();
  const languages: Choice<Language | "system">[] = [
    { value: "system", name: message("language-system") },
    // Whoever cannot read the window's language finds their own.
    ...LANGUAGES.map((each) => ({ value: each, name: new Intl.DisplayNames([each], { type: "language" }).of(each) ?? each })),
  ];
  const themes: Choice<ThemeChoice>[] = [
    { value: "system", name: message("theme-system") },
    { value: "light", name: message("theme-light") },
    { value: "dark", name: message("theme-dark") },
  ];
  const zooms = [...new Set([...ZOOMS, zoom])].toSorted((one, other) => one - other);
  return (
    <Section title={message("language-and-look")}>
      <ListChoice
        label={message("language")}
        hint={message("language-hint")}
        choices={languages}
        chosen={language ?? "system"}
        choose={(value) => {
          change({ setting: "language", value: value === "system" ? null : value });
        }}
      />
      <RadioChoice
        label={message("theme")}
        choices={themes}
        chosen={theme}
        choose={(value) => {
          change({ setting: "theme", value });
        }}
      />
      <ListChoice
        label={message("zoom")}
        choices={zooms.map((each) => ({ value: String(each), name: formatPercent(each / 100) }))}
        chosen={String(zoom)}
        choose={(value) => {
          change({ setting: "zoom", value: Number(value) });
        }}
      />
    </Section>
  );
}
