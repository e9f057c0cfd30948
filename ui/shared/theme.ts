import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import type { AlertTheme } from "#shared/bindings/AlertTheme";
import { known } from "./get-or-default";

/** The system's own face where it is a good one for screens; elsewhere the one that comes along. */
const FACE = '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Inter Variable", system-ui, sans-serif';

const LIGHT: Theme = { ...webLightTheme, fontFamilyBase: FACE };
const DARK: Theme = { ...webDarkTheme, fontFamilyBase: FACE };

const ALERT_THEMES: Record<AlertTheme, Theme> = { dark: DARK, light: LIGHT };

/** The colours of what rings: a template has its own, whatever the app has. */
export function alertTheme(theme: AlertTheme): Theme {
  return known(ALERT_THEMES, theme, DARK);
}

const wish = window.matchMedia("(prefers-color-scheme: dark)");

/** Light or dark, as the system says. */
export function useTheme(): Theme {
  const isDark = useSyncExternalStore(
    (changed) => {
      wish.addEventListener("change", changed);
      return () => {
        wish.removeEventListener("change", changed);
      };
    },
    () => wish.matches,
  );
  return isDark ? DARK : LIGHT;
}
