import { message } from "./messages/messages";
import { filesOf, speak, wantedLocale } from "./messages/translations";
import { currentLocale } from "#shared/locale";
import { mount } from "./mount";
import { findScript, readSettings, type Settings } from "./settings";
import { SiteInterface, type HandbellInterface } from "./site-interface";

const script = findScript(document);
const settings = script ? readSettings(script, window.location) : null;
let leave: (() => void) | null = null;

const site = new SiteInterface((language) => {
  if (!settings) return;
  const { customer = settings.customer } = site;
  const next = { ...settings, language, customer };
  speak(wantedLocale(language, navigator), filesOf(settings.router), () => {
    // What was begun is kept, and is there in the other language.
    leave?.();
    put(next);
  });
});

function put(chosen: Settings): void {
  if (chosen.isPage) {
    const { language, direction } = currentLocale();
    Object.assign(document.documentElement, { lang: language, dir: direction });
    document.title = message("chat");
  }
  leave = mount(chosen, site);
  if (!leave) console.warn("Handbell: this page has a chat already; another script tag does nothing.");
}

const begin = () => {
  if (!settings) return;
  speak(wantedLocale(settings.language, navigator), filesOf(settings.router), () => {
    put(settings);
  });
};

// Another tag's interface stays: it is that chat's.
if (settings?.hasInterface) (window as { Handbell?: HandbellInterface }).Handbell ??= site.facade;

if (!settings) console.error("Handbell: the script tag needs data-workstream.");
else if (document.body as HTMLElement | null) begin();
else document.addEventListener("DOMContentLoaded", begin);
