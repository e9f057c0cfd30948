import { currentLocale } from "#shared/locale";
import { h } from "./dom";
import { workstreamExists } from "./workstream-exists";
import { styleProperties, type Settings } from "./settings";
import type { SiteInterface, Tell } from "./site-interface";
import { browserStorage } from "./storage";
import { styles } from "./style";
import { startChat } from "./widget";

/** Says that a page has the chat already. */
const MOUNTED_KEY = Symbol.for("handbell.chat");

/** What somebody does who writes. */
const TYPING_EVENTS = ["keydown", "keypress", "keyup", "paste"];

/** The keys of a site, such as one letter that searches it, do nothing in the chat and take no letter away there. */
function keepFromSite(event: Event): void {
  event.stopPropagation();
}

/**
 * Puts the chat into the page once, however often its script is run, in a tree of its own that neither restyles the site nor
 * is restyled by it. Gives what takes it out again; nothing where it is there already.
 */
export function mount(settings: Settings, site: SiteInterface | null = null): (() => void) | null {
  const page = window as { [MOUNTED_KEY]?: boolean };
  if (page[MOUNTED_KEY]) return null;
  page[MOUNTED_KEY] = true;
  const end = new AbortController();
  const host = h("handbell-chat" as "div");
  const root = host.attachShadow({ mode: "open" });
  addStyles(root);
  for (const kind of TYPING_EVENTS) root.addEventListener(kind, keepFromSite);
  // Inside of the tree: what the site's rules say of every element, they say of the host, too.
  const { language, direction } = currentLocale();
  const frame = h("div", { class: "chat", lang: language, dir: direction });
  for (const [name, value] of Object.entries(styleProperties(settings))) frame.style.setProperty(name, value);
  frame.classList.toggle("page", settings.isPage);
  frame.classList.add(settings.side ?? sideOfLineEnds());
  root.append(frame);
  const leave = () => {
    end.abort();
    host.remove();
    page[MOUNTED_KEY] = false;
    site?.connect(null);
  };
  const missing = () => {
    if (end.signal.aborted || settings.isPage) return;
    console.error(`Handbell: there is no chat workstream \`${settings.workstream}\``);
    leave();
  };
  const tell: Tell = site?.tell ?? (() => undefined);
  const { mustCheckWorkstream, controls } = startChat(settings, frame, end.signal, missing, tell);
  keepMounted(host, end.signal);
  site?.connect(controls);
  if (mustCheckWorkstream) {
    void workstreamExists(settings).then((found) => {
      if (found === false) missing();
      else if (found && !end.signal.aborted) browserStorage(settings.router, settings.workstream).saveWorkstreamFound();
    });
  }
  return leave;
}

/** The side on which the site's lines end, whatever the chat's do. */
function sideOfLineEnds(): "left" | "right" {
  return getComputedStyle(document.documentElement).direction === "rtl" ? "left" : "right";
}

/** Sets the style sheet, in the way that a site's rules never forbid where the browser has it. */
function addStyles(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4.
    root.append(h("style", {}, styles));
  }
}

/** Keeps the chat in the page when the site replaces its body, or all that is around it. */
function keepMounted(host: HTMLElement, end: AbortSignal): void {
  const observer = new MutationObserver(() => {
    if (host.isConnected) return;
    // Not at once: a site that takes it away again and again must not hang.
    setTimeout(put);
  });
  const put = () => {
    if (end.aborted) return;
    // Beside the body, and so not in what sites swap.
    if (!host.isConnected) document.documentElement.append(host);
    observer.observe(document, { childList: true });
    observer.observe(document.documentElement, { childList: true });
  };
  put();
  end.addEventListener("abort", () => {
    observer.disconnect();
  });
}
