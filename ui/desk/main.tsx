import "@fontsource-variable/inter";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { chooseLocale } from "#shared/locale";
import { App } from "./app";
import { tauriBridge } from "./bridge/bridge";
import { loadLanguage } from "./messages/translations";

const place = document.getElementById("desk");
if (!place) throw new Error("The page has no place for the desk.");
await loadLanguage(chooseLocale(navigator.languages));
createRoot(place).render(
  <StrictMode>
    <App bridge={tauriBridge} />
  </StrictMode>,
);
