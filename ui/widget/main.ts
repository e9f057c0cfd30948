import { message } from "./messages/messages";
import { filesOf, speak, wantedLocale } from "./messages/translations";
import { currentLocale } from "#shared/locale";
import { mount } from "./mount";
import { findScript, readSettings } from "./settings";

const script = findScript(document);
const settings = script ? readSettings(script, window.location) : null;

const begin = () => {
  if (!settings) return;
  speak(wantedLocale(settings.language, navigator), filesOf(settings.router), () => {
    if (settings.isPage) {
      const { language, direction } = currentLocale();
      Object.assign(document.documentElement, { lang: language, dir: direction });
      document.title = message("chat");
    }
    if (!mount(settings)) console.warn("Handbell: this page has a chat already; another script tag does nothing.");
  });
};

if (!settings) console.error("Handbell: the script tag needs data-workstream.");
else if (document.body as HTMLElement | null) begin();
else document.addEventListener("DOMContentLoaded", begin);
