import { mount } from "./mount";
import { readSettings } from "./settings";

const script = document.currentScript;
const settings = script instanceof HTMLScriptElement ? readSettings(script, window.location) : null;
if (!settings) console.error("Handbell: the script tag needs data-workstream.");
else if (document.body as HTMLElement | null) mount(settings);
else {
  document.addEventListener("DOMContentLoaded", () => {
    mount(settings);
  });
}
