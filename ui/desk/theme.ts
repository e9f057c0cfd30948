import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";

/** The system's own face where it is a good one for screens; elsewhere the one that comes along. */
const FACE = '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Inter Variable", system-ui, sans-serif';

const LIGHT: Theme = { ...webLightTheme, fontFamilyBase: FACE };
const DARK: Theme = { ...webDarkTheme, fontFamilyBase: FACE };

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
