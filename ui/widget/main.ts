import { Chat } from "./chat";
import { h, icon, ICONS, say, set } from "./dom";
import { Link } from "./link";
import { browserMemory } from "./memory";
import { Panel } from "./panel";
import { palette, readSettings, type Settings } from "./settings";
import styles from "./style.css?inline";

/** How long a sign that the rep is writing holds, in milliseconds. */
const TYPING_HOLDS = 5_000;

/** Puts the chat into the page, in a tree of its own that neither restyles the site nor is restyled by it. */
function mount(settings: Settings): void {
  const host = h("handbell-chat" as "div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  for (const [name, value] of Object.entries(palette(settings.colour))) host.style.setProperty(name, value);
  host.classList.toggle("page", settings.isPage);

  const chat = new Chat(settings.workstream, browserMemory(settings.router, settings.workstream), newKey);
  let isOpen = settings.isPage;
  let unread = 0;
  let typing: number | undefined;

  const link = new Link(`${settings.router.replace(/^http/, "ws")}/api/v1/chat`, {
    greet: () => chat.hello(),
    heard: (frame) => {
      if (frame.type === "typing") setTyping(true);
      if (frame.type === "event" && frame.event.event === "messageAdded" && frame.event.message.writer.from !== "customer") {
        setTyping(false);
        if (!isOpen) unread += 1;
      }
      link.send(chat.heard(frame));
      draw();
    },
    changed: () => {
      draw();
    },
  });

  const panel = new Panel(
    {
      start: (name, answers) => {
        act(chat.start(name, answers));
      },
      write: (text) => {
        act(chat.write(text, Date.now()));
      },
      writeAgain: (key) => {
        act(chat.writeAgain(key, Date.now()));
      },
      begin: (text) => {
        chat.begin(text);
      },
      typing: () => {
        link.mention({ type: "typing" });
      },
      end: () => {
        act(chat.end());
      },
      startOver: () => {
        chat.leave();
        link.again();
        draw();
      },
      close: () => {
        open(false);
      },
    },
    settings.isPage,
  );

  const count = h("span", { class: "count", hidden: true });
  const bubble = h("button", { type: "button", class: "bubble-button", "aria-controls": "panel" }, icon(ICONS.chat), icon(ICONS.down), count);
  bubble.addEventListener("click", () => {
    open(!isOpen);
  });
  root.append(panel.element, bubble);
  root.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Escape" || event.isComposing) return;
    if (!panel.escape() && !settings.isPage) open(false);
    event.stopPropagation();
  });

  function act(frames: Parameters<Link["send"]>[0]): void {
    link.send(frames);
    draw();
  }

  function setTyping(isTyping: boolean): void {
    clearTimeout(typing);
    typing = isTyping
      ? window.setTimeout(() => {
          setTyping(false);
          draw();
        }, TYPING_HOLDS)
      : undefined;
  }

  function open(wanted: boolean): void {
    isOpen = wanted;
    unread = 0;
    if (isOpen) link.open();
    draw();
    if (isOpen) panel.focus();
    else bubble.focus();
  }

  function draw(): void {
    panel.draw(chat, link.state, typing !== undefined);
    panel.element.hidden = !isOpen;
    bubble.hidden = settings.isPage;
    host.classList.toggle("open", isOpen);
    const waiting = unread === 1 ? ", 1 new message" : unread > 1 ? `, ${String(unread)} new messages` : "";
    set(bubble, "aria-label", isOpen ? "Close chat" : `Chat with us${waiting}`);
    set(bubble, "aria-expanded", String(isOpen));
    say(count, unread === 0 ? "" : String(unread));
  }

  // A page that was in a conversation takes it up again; any other asks nothing of the network until it is opened.
  if (isOpen || chat.isKnown) link.open();
  draw();
  document.body.append(host);
}

/** Random enough that no two pages meet; `randomUUID` is missing on pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const script = document.currentScript;
const settings = script instanceof HTMLScriptElement ? readSettings(script, window.location) : null;
if (!settings) console.error("Handbell: the script tag needs data-workstream.");
else if (document.body as HTMLElement | null) mount(settings);
else {
  document.addEventListener("DOMContentLoaded", () => {
    mount(settings);
  });
}
