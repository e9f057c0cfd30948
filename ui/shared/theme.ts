import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { createContext, use, useSyncExternalStore } from "react";
import type { AlertTheme } from "#shared/bindings/AlertTheme";
import type { ThemeChoice } from "#shared/bindings/ThemeChoice";
import { getOrDefault } from "./get-or-default";

/** The system's own face where it is a good one for screens; elsewhere the one that comes along. */
const FONT_FAMILY = '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Inter Variable", system-ui, sans-serif';

const LIGHT: Theme = { ...webLightTheme, fontFamilyBase: FONT_FAMILY };
const DARK: Theme = { ...webDarkTheme, fontFamilyBase: FONT_FAMILY };

/** The colours of what rings: those of its template, or of the app where it says so. */
export function useAlertTheme(theme: AlertTheme): Theme {
  const themes: Record<AlertTheme, Theme> = { dark: DARK, light: LIGHT, app: useTheme() };
  return getOrDefault(themes, theme, DARK);
}

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

/** What the person has set. */
export const ChosenTheme = createContext<ThemeChoice>("system");

/** Light or dark, as the person has set it, or as the system says. */
export function useTheme(): Theme {
  const chosen = use(ChosenTheme);
  const isSystemDark = useSyncExternalStore(
    (changed) => {
      prefersDark.addEventListener("change", changed);
      return () => {
        prefersDark.removeEventListener("change", changed);
      };
    },
    () => prefersDark.matches,
  );
  return chosen === "dark" || (chosen === "system" && isSystemDark) ? DARK : LIGHT;
}
