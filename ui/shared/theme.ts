import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import type { AlertTheme } from "#shared/bindings/AlertTheme";
import { getOrDefault } from "./get-or-default";

/** The system's own face where it is a good one for screens; elsewhere the one that comes along. */
const FONT_FAMILY = '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Inter Variable", system-ui, sans-serif';

const LIGHT: Theme = { ...webLightTheme, fontFamilyBase: FONT_FAMILY };
const DARK: Theme = { ...webDarkTheme, fontFamilyBase: FONT_FAMILY };

const ALERT_THEMES: Record<AlertTheme, Theme> = { dark: DARK, light: LIGHT };

/** The colours of what rings: a template has its own, whatever the app has. */
export function alertTheme(theme: AlertTheme): Theme {
  return getOrDefault(ALERT_THEMES, theme, DARK);
}

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

/** Light or dark, as the system says. */
export function useTheme(): Theme {
  const isDark = useSyncExternalStore(
    (changed) => {
      prefersDark.addEventListener("change", changed);
      return () => {
        prefersDark.removeEventListener("change", changed);
      };
    },
    () => prefersDark.matches,
  );
  return isDark ? DARK : LIGHT;
}
