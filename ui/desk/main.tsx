import "@fontsource-variable/inter";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { tauriBridge } from "./bridge/bridge";

const place = document.getElementById("desk");
if (!place) throw new Error("The page has no place for the desk.");
createRoot(place).render(
  <StrictMode>
    <App bridge={tauriBridge} />
  </StrictMode>,
);
