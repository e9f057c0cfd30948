import { NotificationSound, TitleNotifier } from "./notify";
import { Chat, type Phase } from "./chat";
import { message } from "./messages/messages";
import { Earlier } from "./earlier";
import { Files } from "./files";
import { MobileOverlay } from "./mobile-overlay";
import { h, svgIcon, ICONS, setText, setAttribute } from "./dom";
import { ChatConnection } from "./connection";
import { browserStorage } from "./storage";
import { Panel } from "./panel";
import { formatNumber } from "#shared/number";
import { Preview } from "./preview";
import type { Settings } from "./settings";
import type { ChatControls, Tell } from "./site-interface";
import { saveFile, transcriptName, transcriptText } from "./transcript";
import { detectVisitor } from "./visitor";

/** How long a sign that the rep is writing holds, in milliseconds. */
const TYPING_SHOWN_FOR = 5_000;

/**
 * Puts the chat into its frame, and connects what is seen, what is kept and the router, until `signal` ends it. Gives whether
 * it is still to be found out that the router has such a chat, and what the site's scripts can do with it.
 *
 * @param missing Is called where it has none, and nobody is in one.
 * @param tell Tells the site's scripts what happens.
 */
export function startChat(
  settings: Settings,
  frame: HTMLElement,
  signal: AbortSignal,
  missing: () => void,
  tell: Tell,
): { mustCheckWorkstream: boolean; controls: ChatControls } {
  const storage = browserStorage(settings.router, settings.workstream);
  const chat = new Chat(settings.workstream, storage, newKey, detectVisitor(navigator, window.location), settings.customer);
  const title = settings.title ? new TitleNotifier() : null;
  const sound = settings.sound ? new NotificationSound() : null;
  let isOpen = settings.isPage || storage.isOpen();
  let typingTimer: number | undefined;
  let retryTimer: number | undefined;
  let wantsTranscript = false;
  /** What the site was told last. */
  let toldUnread = 0;
  let toldPhase: Phase = chat.phase;

  const connection = new ChatConnection(`${settings.router.replace(/^http/, "ws")}/api/v1/chat`, {
    hello: () => chat.hello(),
    receive: (frame) => {
      if (frame.type === "typing") setTyping(true);
      const isAnswer = frame.type === "event" && frame.event.event === "messageAdded" && frame.event.message.writer.from !== "customer";
      if (isAnswer) setTyping(false);
      chat.receive(frame, Date.now());
      if (isAnswer && chat.claimNotification() && !isInSight()) sound?.play();
      update();
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

  const files = new Files(
    settings.router,
    () => chat.fileToken,
    () => {
      draw();
    },
  );
  const earlier = new Earlier({ router: settings.router, workstream: settings.workstream, customer: () => chat.siteToken }, () => {
    draw();
  });
  const panel = new Panel(
    {
      start: ({ name, answers, text, isOutOfHours }) => {
        const refusal = chat.start(name, answers, text, Date.now(), isOutOfHours);
        update();
        return refusal;
      },
      write: (text) => {
        const refusal = chat.write(text, Date.now());
        update();
        return refusal;
      },
      again: (key) => {
        chat.resend(key, Date.now());
        update();
      },
      edit: (key) => {
        chat.takeRefusedText(key);
        draw();
        panel.refill(chat);
        panel.focus();
      },
      loadEarlier: () => {
        if (connection.state === "open") connection.send(chat.loadEarlier());
        draw();
      },
      saveDraft: (text) => {
        chat.saveDraft(text);
      },
      saveForm: (form) => {
        chat.saveForm(form);
      },
      sendFiles: (chosen) => {
        files.send(chosen, Date.now());
      },
      typing: () => {
        connection.sendUnacknowledged({ type: "typing" });
      },
      end: () => {
        chat.end();
        update();
      },
      answerSurvey: (rating, comment) => {
        chat.answerSurvey(rating, comment);
        update();
      },
      saveTranscript: () => {
        wantsTranscript = true;
        update();
      },
      startOver: () => {
        files.clear();
        chat.leave();
        update();
      },
      connect: () => {
        connection.reconnect();
      },
      close: () => {
        open(false);
      },
    },
    settings,
    files,
    earlier,
  );
  const overlay = new MobileOverlay(panel.element, settings.isPage, signal);

  const count = h("span", { class: "count", hidden: true });
  const bubble = h("button", { type: "button", class: "bubble-button", "aria-controls": "panel" }, svgIcon(ICONS.chat), svgIcon(ICONS.down), count);
  bubble.addEventListener("click", () => {
    open(!isOpen);
  });
  const preview = new Preview(
    () => {
      open(true);
    },
    () => {
      chat.hidePreview();
      draw();
      bubble.focus();
    },
  );
  frame.append(panel.element, preview.element, bubble);
  frame.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (!panel.escape() && !settings.isPage) open(false);
    event.stopPropagation();
  });

  function isInSight(): boolean {
    return isOpen && !document.hidden && !earlier.isOpen;
  }

  /** Does what follows from what the chat knows now. */
  function update(): void {
    // A page in no conversation connects only when it is opened.
    if (!isOpen && !chat.isKnown) connection.close();
    else if (chat.mustSendHello) connection.reconnect();
    else connection.open();
    if (connection.state === "open") connection.send(chat.nextFrames());
    if (chat.retryDelay !== null) {
      // Not all pages at once.
      retryTimer ??= window.setTimeout(onRetry, chat.retryDelay * (1 + Math.random()));
    }
    saveTranscript();
    draw();
  }

  /** Gives the conversation as a file, as soon as all of it is here. */
  function saveTranscript(): void {
    const { view, welcome } = chat;
    if (!wantsTranscript || !view) return;
    if (view.earlier && connection.state === "open") {
      connection.send(chat.loadEarlier());
      return;
    }
    wantsTranscript = false;
    saveFile(transcriptName(view.messages, Date.now()), transcriptText(welcome?.organisation ?? settings.name, view.messages));
  }

  function onRetry(): void {
    retryTimer = undefined;
    chat.endRetryDelay();
    update();
  }

  function setTyping(isTyping: boolean): void {
    clearTimeout(typingTimer);
    typingTimer = isTyping
      ? window.setTimeout(() => {
          typingTimer = undefined;
          draw();
        }, TYPING_SHOWN_FOR)
      : undefined;
  }

  function open(wanted: boolean): void {
    if (isOpen !== wanted) tell(wanted ? "open" : "close", undefined);
    isOpen = wanted;
    storage.saveOpen(isOpen);
    // What has ended and was looked at is over: the next person at this machine must not find it.
    if (!isOpen && chat.phase === "ended") chat.leave();
    update();
    // Somebody waits for it now.
    if (isOpen) {
      connection.check();
      panel.focus();
    } else bubble.focus();
  }

  function draw(): void {
    // The panel first: what is hidden cannot be scrolled to its end.
    panel.element.hidden = !isOpen;
    bubble.hidden = settings.isPage;
    frame.classList.toggle("open", isOpen);
    overlay.draw(isOpen);
    panel.draw(chat, connection, typingTimer !== undefined);
    if (isInSight()) chat.markSeen();
    const unread = chat.unread;
    title?.draw(document.hidden ? unread : 0);
    const label = unread === 0 ? message("chat-with-us") : message("chat-with-us-unread", { count: unread });
    setAttribute(bubble, "aria-label", isOpen ? message("close-chat") : label);
    setAttribute(bubble, "aria-expanded", String(isOpen));
    setText(count, unread === 0 ? "" : formatNumber(unread));
    preview.draw(isOpen ? null : chat.preview);
    tellChanges(unread);
  }

  function tellChanges(unread: number): void {
    if (unread !== toldUnread) tell("unread", unread);
    toldUnread = unread;
    const { phase } = chat;
    // A page that comes into a conversation has not begun it.
    if (phase === "talking" && toldPhase === "starting") tell("start", undefined);
    if (phase === "ended" && toldPhase === "talking") tell("end", undefined);
    toldPhase = phase;
  }

  // Another tab begins, reads or leaves a conversation.
  storage.watch(() => {
    chat.adoptSharedToken();
    update();
  }, signal);
  const onPageShow = (event: PageTransitionEvent) => {
    // The back button brings a page back as it was, with a connection that is long dead.
    if (!event.persisted) return;
    isOpen = settings.isPage || storage.isOpen();
    chat.reload();
    panel.refill(chat);
    if (connection.state !== "idle") connection.reconnect();
    update();
  };
  const check = () => {
    connection.check();
    draw();
  };
  window.addEventListener("pageshow", onPageShow, { signal });
  const onVisible = () => {
    if (!document.hidden) check();
  };
  document.addEventListener("visibilitychange", onVisible, { signal });
  window.addEventListener("online", check, { signal });
  const onOffline = () => {
    connection.networkLost();
  };
  window.addEventListener("offline", onOffline, { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(retryTimer);
    clearTimeout(typingTimer);
    connection.close();
    title?.restore();
  });

  update();
  const controls: ChatControls = {
    identify: (token) => {
      chat.identify(token);
      earlier.clear();
      panel.refill(chat);
      if (connection.state !== "idle") connection.reconnect();
      update();
    },
    open: () => {
      if (!isOpen) open(true);
    },
    close: () => {
      if (isOpen && !settings.isPage) open(false);
    },
  };
  return { mustCheckWorkstream: !settings.isPage && !chat.isKnown && !storage.workstreamWasFound(), controls };
}

/** Random enough that no two pages meet; `randomUUID` is missing on pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
