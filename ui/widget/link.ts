import type { ChatToPage } from "#shared/bindings/ChatToPage";
import type { ChatToRouter } from "#shared/bindings/ChatToRouter";

/** How long the router may take for an answer before the connection counts as dead, in milliseconds. */
const PATIENCE = 10_000;
/** The shortest and the longest upper bound of the wait before the next attempt, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

export type LinkState = "idle" | "connecting" | "open" | "lost";

/** What a link tells its owner. */
export interface Listener {
  /** The socket is open; gives the first frame. */
  greet(): ChatToRouter;
  heard(frame: ChatToPage): void;
  changed(): void;
}

/** The wait before an attempt: anywhere up to a bound that doubles, so that pages do not come back all at once. */
export function waitBefore(attempt: number, random: number): number {
  return random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
}

/** A connection that comes back by itself, and that notices when nothing answers. */
export class Link {
  state: LinkState = "idle";
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry: number | undefined;
  private silence: number | undefined;
  private readonly address: string;
  private readonly listener: Listener;

  constructor(address: string, listener: Listener) {
    this.address = address;
    this.listener = listener;
    window.addEventListener("online", () => {
      if (this.state === "lost") this.connect();
    });
    window.addEventListener("offline", () => {
      if (this.socket) this.lose();
    });
  }

  /** Connects, unless it is connected or connecting. */
  open(): void {
    if (!this.socket) this.connect();
  }

  /** Drops the connection and connects anew. */
  again(): void {
    this.drop();
    this.attempt = 0;
    this.connect();
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
    if (this.state === "idle") this.become("connecting");
    const socket = new WebSocket(this.address);
    this.socket = socket;
    this.expect();
    socket.addEventListener("open", () => {
      if (socket !== this.socket) return;
      socket.send(JSON.stringify(this.listener.greet()));
      this.expect();
    });
    socket.addEventListener("message", (message: MessageEvent<unknown>) => {
      if (socket === this.socket) this.receive(message.data);
    });
    socket.addEventListener("close", () => {
      if (socket === this.socket) this.lose();
    });
  }

  private receive(data: unknown): void {
    clearTimeout(this.silence);
    this.silence = undefined;
    if (typeof data !== "string") return;
    let frame: ChatToPage;
    try {
      frame = JSON.parse(data) as ChatToPage;
    } catch {
      return;
    }
    if (frame.type === "welcome") {
      this.attempt = 0;
      this.become("open");
    }
    this.listener.heard(frame);
  }

  private put(frame: ChatToRouter): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** A browser does not tell a page about a connection that died without a word; a missing answer does. */
  private expect(): void {
    this.silence ??= window.setTimeout(() => {
      this.lose();
    }, PATIENCE);
  }

  private lose(): void {
    this.drop();
    const wait = waitBefore(this.attempt, Math.random());
    this.attempt += 1;
    this.retry = window.setTimeout(() => {
      this.connect();
    }, wait);
    this.become("lost");
  }

  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    this.silence = undefined;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private become(state: LinkState): void {
    if (this.state === state) return;
    this.state = state;
    this.listener.changed();
  }
}
