import type { ChatToPage } from "#shared/bindings/ChatToPage";
import type { ChatToRouter } from "#shared/bindings/ChatToRouter";
import { handleCloseCode, CONNECTION_LOST, type CloseHandling } from "./close-code";
import { message } from "./messages/messages";

/** How long the router may be silent before it is asked for a sign of life, in milliseconds. */
const PING_AFTER_IDLE = 8_000;
/** How long the router may take for an answer before the connection counts as dead, in milliseconds. */
const ANSWER_TIMEOUT = 8_000;
/** The shortest and the longest upper bound of the wait before the next attempt, in milliseconds. */
const MIN_RECONNECT_DELAY = 500;
const MAX_RECONNECT_DELAY = 6_000;
/** The shortest wait where the router asked for patience, in milliseconds. */
const LATER_RECONNECT_DELAY = 60_000;
/** From so long without a connection on, the customer is told that there is none, in milliseconds. */
const LATE_AFTER = 5_000;
/** A connection that held for so long was a good one: the next attempt after it comes soon, in milliseconds. */
const STABLE_AFTER = 10_000;

export type ConnectionState = "idle" | "connecting" | "open" | "lost" | "stopped";

/** What a connection tells its owner. */
export interface ConnectionListener {
  /** The socket is open; gives the first frame. */
  hello(): ChatToRouter;
  receive(frame: ChatToPage): void;
  /** The router does not take what was sent last, and must not get it again. */
  tooLarge(): void;
  /** The router has no such chat. */
  missing(): void;
  changed(): void;
}

/** The wait before an attempt: in the upper half of a bound that doubles, so that pages do not come back all at once. */
export function reconnectDelay(attempt: number, random: number): number {
  const bound = Math.min(MAX_RECONNECT_DELAY, MIN_RECONNECT_DELAY * 2 ** attempt);
  return (bound * (1 + random)) / 2;
}

/** The wait where the router asked for patience. */
export function laterReconnectDelay(random: number): number {
  return LATER_RECONNECT_DELAY * (1 + random / 2);
}

/** A connection that comes back by itself, and that notices when nothing answers. */
export class ChatConnection {
  state: ConnectionState = "idle";
  /** Why the connection is lost or stopped, where the router said something that the customer must know. */
  message: string | null = null;
  /** Whether there has been no connection for so long that the customer is to know. */
  isLate = false;
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retryTimer: number | undefined;
  private idleTimer: number | undefined;
  private answerTimer: number | undefined;
  private stableTimer: number | undefined;
  private lateTimer: number | undefined;
  private readonly address: string;
  private readonly listener: ConnectionListener;

  constructor(address: string, listener: ConnectionListener) {
    this.address = address;
    this.listener = listener;
  }

  /** Connects, unless it is connected, connecting or waiting to. */
  open(): void {
    if (this.state === "idle") this.connect();
  }

  /** Nothing is wanted of the router. */
  close(): void {
    if (this.state === "idle") return;
    this.drop();
    this.message = null;
    this.clearLate();
    this.setState("idle");
  }

  /** Drops the connection and connects anew. */
  reconnect(): void {
    this.attempt = 0;
    this.message = null;
    this.clearLate();
    this.connect();
    this.listener.changed();
  }

  /** The page came back to life, or the network did: finds out at once whether the line still holds. */
  check(): void {
    if (this.state === "open") this.ping();
    else if (this.state === "lost" && this.message === null) this.connect();
  }

  /** The network is gone. */
  networkLost(): void {
    if (this.socket) this.lose(CONNECTION_LOST);
  }

  /** Sends what the router answers to. */
  send(frames: readonly ChatToRouter[]): void {
    if (this.state !== "open" || frames.length === 0) return;
    for (const frame of frames) this.write(frame);
    this.startAnswerTimer();
  }

  /** Sends what has no answer and may get lost. */
  sendUnacknowledged(frame: ChatToRouter): void {
    if (this.state === "open") this.write(frame);
  }

  private connect(): void {
    this.drop();
    this.lateTimer ??= window.setTimeout(() => {
      this.isLate = true;
      this.listener.changed();
    }, LATE_AFTER);
    if (this.state === "idle" || this.state === "stopped") this.setState("connecting");
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.address);
    } catch (error) {
      // The site's own rules forbid it, for instance.
      console.error("Handbell: the chat cannot connect.", error);
      this.lose(CONNECTION_LOST);
      return;
    }
    this.socket = socket;
    this.startAnswerTimer();
    socket.addEventListener("open", () => {
      if (socket !== this.socket) return;
      this.write(this.listener.hello());
      this.startAnswerTimer();
    });
    socket.addEventListener("message", (message: MessageEvent<unknown>) => {
      if (socket === this.socket) this.receive(message.data);
    });
    socket.addEventListener("close", (event: CloseEvent) => {
      if (socket === this.socket) this.lose(handleCloseCode(event.code));
    });
  }

  private receive(data: unknown): void {
    clearTimeout(this.answerTimer);
    this.answerTimer = undefined;
    this.restartIdleTimer();
    if (typeof data !== "string") return;
    let frame: ChatToPage;
    try {
      frame = JSON.parse(data) as ChatToPage;
    } catch {
      return;
    }
    if (frame.type === "welcome") {
      // Not at once: a router that welcomes and breaks off again must not be asked without a pause.
      this.stableTimer = window.setTimeout(() => {
        this.attempt = 0;
      }, STABLE_AFTER);
      this.message = null;
      this.clearLate();
      this.setState("open");
    }
    this.listener.receive(frame);
  }

  private write(frame: ChatToRouter): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** Waits for the router to say something by itself. */
  private restartIdleTimer(): void {
    clearTimeout(this.idleTimer);
    this.idleTimer = window.setTimeout(() => {
      this.ping();
    }, PING_AFTER_IDLE);
  }

  private ping(): void {
    this.sendUnacknowledged({ type: "ping" });
    this.startAnswerTimer();
  }

  /** A browser does not tell a page about a connection that died without a word; a missing answer does. */
  private startAnswerTimer(): void {
    this.answerTimer ??= window.setTimeout(() => {
      this.lose(CONNECTION_LOST);
    }, ANSWER_TIMEOUT);
  }

  private lose(closing: CloseHandling): void {
    this.drop();
    this.message = closing.message === null ? null : message(closing.message);
    if (closing.isTooLarge) this.listener.tooLarge();
    if (closing.then === "stop" || closing.then === "idle") {
      this.clearLate();
      this.setState(closing.then === "stop" ? "stopped" : "idle");
      if (closing.isMissing) this.listener.missing();
      return;
    }
    const random = Math.random();
    const wait = closing.then === "reconnectLater" ? laterReconnectDelay(random) : reconnectDelay(this.attempt, random);
    this.attempt += 1;
    this.retryTimer = window.setTimeout(() => {
      this.connect();
    }, wait);
    this.setState("lost");
  }

  /** Nobody waits for a connection any more. */
  private clearLate(): void {
    clearTimeout(this.lateTimer);
    this.lateTimer = undefined;
    this.isLate = false;
  }

  private drop(): void {
    for (const timer of [this.retryTimer, this.idleTimer, this.answerTimer, this.stableTimer]) clearTimeout(timer);
    this.answerTimer = undefined;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private setState(state: ConnectionState): void {
    this.state = state;
    this.listener.changed();
  }
}
