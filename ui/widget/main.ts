import { mount } from "./mount";
import { findScript, readSettings } from "./settings";

const script = findScript(document);
const settings = script ? readSettings(script, window.location) : null;

const begin = () => {
  if (settings && !mount(settings)) console.warn("Handbell: this page has a chat already; another script tag does nothing.");
};

if (!settings) console.error("Handbell: the script tag needs data-workstream.");
else if (document.body as HTMLElement | null) begin();
else document.addEventListener("DOMContentLoaded", begin);
