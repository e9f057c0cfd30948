import { Chat } from "./chat";
import { h, icon, ICONS, say, set } from "./dom";
import { Link } from "./link";
import { browserMemory } from "./memory";
import { Panel } from "./panel";
import type { Settings } from "./settings";

/** How long a sign that the rep is writing holds, in milliseconds. */
const TYPING_HOLDS = 5_000;

/** Puts the chat into a tree of its own, and connects what is seen, what is kept and the router, until `signal` ends it. */
export function run(settings: Settings, host: HTMLElement, root: ShadowRoot, signal: AbortSignal): void {
  const memory = browserMemory(settings.router, settings.workstream);
  const chat = new Chat(settings.workstream, memory, newKey);
  let isOpen = settings.isPage || memory.isOpen();
  let typing: number | undefined;
  let pause: number | undefined;

  const link = new Link(`${settings.router.replace(/^http/, "ws")}/api/v1/chat`, {
    greet: () => chat.hello(),
    heard: (frame) => {
      if (frame.type === "typing") setTyping(true);
      if (frame.type === "event" && frame.event.event === "messageAdded" && frame.event.message.writer.from !== "customer") setTyping(false);
      chat.heard(frame, Date.now());
      goOn();
    },
    tooLarge: () => {
      chat.tooLarge();
    },
    changed: () => {
      draw();
    },
  });

  const panel = new Panel(
    {
      start: (name, answers, text) => {
        const refusal = chat.start(name, answers, text, Date.now());
        goOn();
        return refusal;
      },
      write: (text) => {
        const refusal = chat.write(text, Date.now());
        goOn();
        return refusal;
      },
      again: (key) => {
        chat.writeAgain(key, Date.now());
        goOn();
      },
      edit: (key) => {
        chat.takeBack(key);
        draw();
        panel.refill(chat);
        panel.focus();
      },
      lookBack: () => {
        if (link.state === "open") link.send(chat.lookBack());
        draw();
      },
      begin: (text) => {
        chat.begin(text);
      },
      fill: (form) => {
        chat.fill(form);
      },
      typing: () => {
        link.mention({ type: "typing" });
      },
      end: () => {
        chat.end();
        goOn();
      },
      startOver: () => {
        chat.leave();
        goOn();
      },
      connect: () => {
        link.again();
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

  /** Does what follows from what the chat knows now. */
  function goOn(): void {
    // A page in no conversation asks nothing of the network until it is opened.
    if (!isOpen && !chat.isKnown) link.close();
    else if (chat.mustGreet) link.again();
    else link.open();
    if (link.state === "open") link.send(chat.due());
    if (chat.pause !== null) {
      // Not all pages at once.
      pause ??= window.setTimeout(resume, chat.pause * (1 + Math.random()));
    }
    draw();
  }

  function resume(): void {
    pause = undefined;
    chat.resume();
    goOn();
  }

  function setTyping(isTyping: boolean): void {
    clearTimeout(typing);
    typing = isTyping
      ? window.setTimeout(() => {
          typing = undefined;
          draw();
        }, TYPING_HOLDS)
      : undefined;
  }

  function open(wanted: boolean): void {
    isOpen = wanted;
    memory.keepOpen(isOpen);
    // What has ended and was looked at is over: the next person at this machine must not find it.
    if (!isOpen && chat.phase === "ended") chat.leave();
    goOn();
    // Somebody waits for it now.
    if (isOpen) {
      link.check();
      panel.focus();
    } else bubble.focus();
  }

  function draw(): void {
    // The panel first: what is hidden cannot be scrolled to its end.
    panel.element.hidden = !isOpen;
    bubble.hidden = settings.isPage;
    host.classList.toggle("open", isOpen);
    panel.draw(chat, link, typing !== undefined);
    if (isOpen && !document.hidden) chat.markSeen();
    const unread = chat.unread;
    const waiting = unread === 1 ? ", 1 new message" : unread > 1 ? `, ${String(unread)} new messages` : "";
    set(bubble, "aria-label", isOpen ? "Close chat" : `Chat with us${waiting}`);
    set(bubble, "aria-expanded", String(isOpen));
    say(count, unread === 0 ? "" : String(unread));
  }

  // Another tab begins, reads or leaves a conversation.
  memory.watch(() => {
    chat.follow();
    goOn();
  }, signal);
  const comeBack = (event: PageTransitionEvent) => {
    // The back button brings a page back as it was, with a connection that is long dead.
    if (!event.persisted) return;
    isOpen = settings.isPage || memory.isOpen();
    chat.recall();
    panel.refill(chat);
    if (link.state !== "idle") link.again();
    goOn();
  };
  const check = () => {
    link.check();
    draw();
  };
  window.addEventListener("pageshow", comeBack, { signal });
  const look = () => {
    if (!document.hidden) check();
  };
  document.addEventListener("visibilitychange", look, { signal });
  window.addEventListener("online", check, { signal });
  const cut = () => {
    link.cut();
  };
  window.addEventListener("offline", cut, { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(pause);
    link.close();
  });

  goOn();
}

/** Random enough that no two pages meet; `randomUUID` is missing on pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
