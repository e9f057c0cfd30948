import { Chime, Title } from "./attention";
import { Chat } from "./chat";
import { Cover } from "./cover";
import { h, icon, ICONS, say, set } from "./dom";
import { Link } from "./link";
import { browserMemory } from "./memory";
import { Panel } from "./panel";
import type { Settings } from "./settings";
import { visitorOf } from "./visitor";

/** How long a sign that the rep is writing holds, in milliseconds. */
const TYPING_HOLDS = 5_000;

/**
 * Puts the chat into its frame, and connects what is seen, what is kept and the router, until `signal` ends it. Gives whether
 * it is still to be found out that the router has such a chat.
 *
 * @param missing Is called where it has none, and nobody is in one.
 */
export function run(settings: Settings, frame: HTMLElement, signal: AbortSignal, missing: () => void): { mustBeFound: boolean } {
  const memory = browserMemory(settings.router, settings.workstream);
  const chat = new Chat(settings.workstream, memory, newKey, visitorOf(navigator, window.location));
  const title = settings.title ? new Title() : null;
  const chime = settings.sound ? new Chime() : null;
  let isOpen = settings.isPage || memory.isOpen();
  let typing: number | undefined;
  let pause: number | undefined;

  const link = new Link(`${settings.router.replace(/^http/, "ws")}/api/v1/chat`, {
    greet: () => chat.hello(),
    heard: (frame) => {
      if (frame.type === "typing") setTyping(true);
      const isAnswer = frame.type === "event" && frame.event.event === "messageAdded" && frame.event.message.writer.from !== "customer";
      if (isAnswer) setTyping(false);
      chat.heard(frame, Date.now());
      if (isAnswer && chat.isFirstHeard() && !isInSight()) chime?.ring();
      goOn();
    },
    tooLarge: () => {
      chat.tooLarge();
    },
    missing: () => {
      if (!chat.isKnown) missing();
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
    settings,
  );
  const cover = new Cover(panel.element, settings.isPage, signal);

  const count = h("span", { class: "count", hidden: true });
  const bubble = h("button", { type: "button", class: "bubble-button", "aria-controls": "panel" }, icon(ICONS.chat), icon(ICONS.down), count);
  bubble.addEventListener("click", () => {
    open(!isOpen);
  });
  frame.append(panel.element, bubble);
  frame.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (!panel.escape() && !settings.isPage) open(false);
    event.stopPropagation();
  });

  function isInSight(): boolean {
    return isOpen && !document.hidden;
  }

  /** Does what follows from what the chat knows now. */
  function goOn(): void {
    // A page in no conversation connects only when it is opened.
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
    frame.classList.toggle("open", isOpen);
    cover.draw(isOpen);
    panel.draw(chat, link, typing !== undefined);
    if (isInSight()) chat.markSeen();
    const unread = chat.unread;
    title?.draw(document.hidden ? unread : 0);
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
    clearTimeout(typing);
    link.close();
    title?.restore();
  });

  goOn();
  return { mustBeFound: !settings.isPage && !chat.isKnown && !memory.isFound() };
}

/** Random enough that no two pages meet; `randomUUID` is missing on pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
