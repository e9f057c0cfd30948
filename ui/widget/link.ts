import type { ChatToPage } from "#shared/bindings/ChatToPage";
import type { ChatToRouter } from "#shared/bindings/ChatToRouter";
import { closingOf, LOST, type Closing } from "./closing";

/** How long the router may be silent before it is asked for a sign of life, in milliseconds. */
const QUIET_TIME = 8_000;
/** How long the router may take for an answer before the connection counts as dead, in milliseconds. */
const ANSWER_TIMEOUT = 8_000;
/** The shortest and the longest upper bound of the wait before the next attempt, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 6_000;
/** The shortest wait where the router asked for patience, in milliseconds. */
const LATER_WAIT = 60_000;
/** From so long without a connection on, the customer is told that there is none, in milliseconds. */
const LATE = 5_000;
/** A connection that held for so long was a good one: the next attempt after it comes soon, in milliseconds. */
const STEADY_TIME = 10_000;

export type LinkState = "idle" | "connecting" | "open" | "lost" | "stopped";

/** What a link tells its owner. */
export interface Listener {
  /** The socket is open; gives the first frame. */
  greet(): ChatToRouter;
  heard(frame: ChatToPage): void;
  /** The router does not take what was sent last, and must not get it again. */
  tooLarge(): void;
  /** The router has no such chat. */
  missing(): void;
  changed(): void;
}

/** The wait before an attempt: in the upper half of a bound that doubles, so that pages do not come back all at once. */
export function waitBefore(attempt: number, random: number): number {
  const bound = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
  return (bound * (1 + random)) / 2;
}

/** The wait where the router asked for patience. */
export function laterWait(random: number): number {
  return LATER_WAIT * (1 + random / 2);
}

/** A connection that comes back by itself, and that notices when nothing answers. */
export class Link {
  state: LinkState = "idle";
  /** Why the connection is lost or stopped, where the router said something that the customer must know. */
  words: string | null = null;
  /** Whether there has been no connection for so long that the customer is to know. */
  isLate = false;
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry: number | undefined;
  private quiet: number | undefined;
  private silence: number | undefined;
  private steady: number | undefined;
  private late: number | undefined;
  private readonly address: string;
  private readonly listener: Listener;

  constructor(address: string, listener: Listener) {
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
    this.words = null;
    this.inTime();
    this.become("idle");
  }

  /** Drops the connection and connects anew. */
  again(): void {
    this.attempt = 0;
    this.words = null;
    this.inTime();
    this.connect();
    this.listener.changed();
  }

  /** The page came back to life, or the network did: finds out at once whether the line still holds. */
  check(): void {
    if (this.state === "open") this.ask();
    else if (this.state === "lost" && this.words === null) this.connect();
  }

  /** The network is gone. */
  cut(): void {
    if (this.socket) this.lose(LOST);
  }

  /** Sends what the router answers to. */
  send(frames: readonly ChatToRouter[]): void {
    if (this.state !== "open" || frames.length === 0) return;
    for (const frame of frames) this.put(frame);
    this.expect();
  }

  /** Sends what has no answer and may get lost. */
  mention(frame: ChatToRouter): void {
    if (this.state === "open") this.put(frame);
  }

  private connect(): void {
    this.drop();
    this.late ??= window.setTimeout(() => {
      this.isLate = true;
      this.listener.changed();
    }, LATE);
    if (this.state === "idle" || this.state === "stopped") this.become("connecting");
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.address);
    } catch (error) {
      // The site's own rules forbid it, for instance.
      console.error("Handbell: the chat cannot connect.", error);
      this.lose(LOST);
      return;
    }
    this.socket = socket;
    this.expect();
    socket.addEventListener("open", () => {
      if (socket !== this.socket) return;
      this.put(this.listener.greet());
      this.expect();
    });
    socket.addEventListener("message", (message: MessageEvent<unknown>) => {
      if (socket === this.socket) this.receive(message.data);
    });
    socket.addEventListener("close", (event: CloseEvent) => {
      if (socket === this.socket) this.lose(closingOf(event.code));
    });
  }

  private receive(data: unknown): void {
    clearTimeout(this.silence);
    this.silence = undefined;
    this.rest();
    if (typeof data !== "string") return;
    let frame: ChatToPage;
    try {
      frame = JSON.parse(data) as ChatToPage;
    } catch {
      return;
    }
    if (frame.type === "welcome") {
      // Not at once: a router that welcomes and breaks off again must not be asked without a pause.
      this.steady = window.setTimeout(() => {
        this.attempt = 0;
      }, STEADY_TIME);
      this.words = null;
      this.inTime();
      this.become("open");
    }
    this.listener.heard(frame);
  }

  private put(frame: ChatToRouter): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** Waits for the router to say something by itself. */
  private rest(): void {
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => {
      this.ask();
    }, QUIET_TIME);
  }

  private ask(): void {
    this.mention({ type: "ping" });
    this.expect();
  }

  /** A browser does not tell a page about a connection that died without a word; a missing answer does. */
  private expect(): void {
    this.silence ??= window.setTimeout(() => {
      this.lose(LOST);
    }, ANSWER_TIMEOUT);
  }

  private lose(closing: Closing): void {
    this.drop();
    this.words = closing.words;
    if (closing.isTooLarge) this.listener.tooLarge();
    if (closing.then === "stop" || closing.then === "rest") {
      this.inTime();
      this.become(closing.then === "stop" ? "stopped" : "idle");
      if (closing.isMissing) this.listener.missing();
      return;
    }
    const random = Math.random();
    const wait = closing.then === "later" ? laterWait(random) : waitBefore(this.attempt, random);
    this.attempt += 1;
    this.retry = window.setTimeout(() => {
      this.connect();
    }, wait);
    this.become("lost");
  }

  /** Nobody waits for a connection any more. */
  private inTime(): void {
    clearTimeout(this.late);
    this.late = undefined;
    this.isLate = false;
  }

  private drop(): void {
    for (const timer of [this.retry, this.quiet, this.silence, this.steady]) clearTimeout(timer);
    this.silence = undefined;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private become(state: LinkState): void {
    this.state = state;
    this.listener.changed();
  }
}
