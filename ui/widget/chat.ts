import type { ChatToPage } from "#shared/bindings/ChatToPage";
import type { ChatToRouter } from "#shared/bindings/ChatToRouter";
import type { CustomerEvent } from "#shared/bindings/CustomerEvent";
import type { CustomerView } from "#shared/bindings/CustomerView";
import type { Memory } from "./memory";

/** The version of the words that page and router share. */
const VERSION = 1;

/** A message of the customer that the router has not shown back. */
export interface Pending {
  key: string;
  text: string;
  /** Milliseconds since 1970 by the page's clock. */
  at: number;
  /** Why the router refused it; nothing while it waits or is taken. */
  refused: string | null;
  /** Whether the router has it, so that sending it again is not needed. */
  taken: boolean;
}

/** What was asked for and waits for its answer. It outlives a reload of the page. */
export interface Unanswered {
  opening: { key: string; name: string; answers: Record<string, string> } | null;
  pending: Pending[];
  /** The key under which the customer asked for the end. */
  ending: string | null;
  /** What the customer has begun to write. */
  draft: string;
}

/** What the router told about itself. */
export interface Welcome {
  organisation: string;
  workstream: string;
  questions: string[];
}

export type Phase = "connecting" | "asking" | "starting" | "talking" | "ended";

/** Makes keys that no other page makes. */
export type NewKey = () => string;

/**
 * The customer's side of one conversation, without a network, a clock or a page: it is told what happened and gives back
 * the frames to send. Frames that could not be sent come again after the next welcome.
 */
export class Chat {
  welcome: Welcome | null = null;
  view: CustomerView | null = null;
  /** Why the last thing that was asked for did not happen. */
  problem: string | null = null;
  private unanswered: Unanswered;
  private token: string | null;
  private readonly workstream: string;
  private readonly memory: Memory;
  private readonly newKey: NewKey;

  constructor(workstream: string, memory: Memory, newKey: NewKey) {
    this.workstream = workstream;
    this.memory = memory;
    this.newKey = newKey;
    this.token = memory.token();
    this.unanswered = memory.unanswered();
  }

  get phase(): Phase {
    if (this.view) return this.view.ended ? "ended" : "talking";
    if (!this.welcome) return "connecting";
    return this.unanswered.opening ? "starting" : "asking";
  }

  get pending(): readonly Pending[] {
    return this.unanswered.pending;
  }

  get draft(): string {
    return this.unanswered.draft;
  }

  /** Whether the customer asked for the end and waits for it. */
  get isEnding(): boolean {
    return this.unanswered.ending !== null;
  }

  /** Whether this page was in a conversation, so that it connects without being asked to. */
  get isKnown(): boolean {
    return this.token !== null || this.unanswered.opening !== null;
  }

  hello(): ChatToRouter {
    return { type: "hello", version: VERSION, workstream: this.workstream, token: this.token };
  }

  heard(frame: ChatToPage): ChatToRouter[] {
    switch (frame.type) {
      case "welcome":
        return this.welcomed(frame);
      case "started":
        return this.started(frame);
      case "event":
        this.happened(frame.event);
        return [];
      case "answer":
        this.answered(frame.key, frame.answer.problem?.message ?? null);
        return [];
      case "notUnderstood":
        console.warn("Handbell: the router did not understand the page.", frame.why);
        return [];
      case "typing":
      case "earlier":
        return [];
    }
  }

  start(name: string, answers: Record<string, string>): ChatToRouter[] {
    this.problem = null;
    this.unanswered.opening = { key: this.newKey(), name, answers };
    this.keep();
    return this.unsent();
  }

  write(text: string, now: number): ChatToRouter[] {
    const key = this.newKey();
    this.unanswered.pending.push({ key, text, at: now, refused: null, taken: false });
    this.unanswered.draft = "";
    this.keep();
    return this.view ? [{ type: "send", key, text }] : [];
  }

  /** Writes a refused message again. It gets another key: the old one has its answer. */
  writeAgain(key: string, now: number): ChatToRouter[] {
    const refused = this.unanswered.pending.find((each) => each.key === key && each.refused !== null);
    if (!refused) return [];
    this.unanswered.pending = this.unanswered.pending.filter((each) => each !== refused);
    const draft = this.unanswered.draft;
    const frames = this.write(refused.text, now);
    this.begin(draft);
    return frames;
  }

  /** Keeps what the customer has begun to write. */
  begin(text: string): void {
    this.unanswered.draft = text;
    this.keep();
  }

  end(): ChatToRouter[] {
    if (this.phase !== "talking" || this.unanswered.ending !== null) return [];
    const key = this.newKey();
    this.unanswered.ending = key;
    this.problem = null;
    this.keep();
    return [{ type: "end", key }];
  }

  /** Leaves the conversation that ended. The page says hello anew after it. */
  leave(): void {
    this.token = null;
    this.memory.keepToken(null);
    this.forget();
  }

  private welcomed(frame: Extract<ChatToPage, { type: "welcome" }>): ChatToRouter[] {
    this.welcome = frame;
    if (frame.chat) {
      this.see(frame.chat);
    } else if (this.token !== null || this.view) {
      this.leave();
    }
    return this.unsent();
  }

  private started(frame: Extract<ChatToPage, { type: "started" }>): ChatToRouter[] {
    this.token = frame.token;
    this.memory.keepToken(frame.token);
    this.unanswered.opening = null;
    this.see(frame.chat);
    return this.unsent();
  }

  private happened(event: CustomerEvent): void {
    const view = this.view;
    if (!view) return;
    switch (event.event) {
      case "positionChanged":
        this.view = { ...view, position: event.position };
        return;
      case "representativeJoined":
        this.view = { ...view, position: null, representative: event.name };
        return;
      case "representativeLeft":
        this.view = { ...view, position: event.position, representative: null };
        return;
      case "messageAdded":
        if (view.messages.some((each) => each.number === event.message.number)) return;
        this.see({ ...view, messages: [...view.messages, event.message] });
        return;
      case "conversationEnded":
        this.see({ ...view, position: null, ended: event.ending });
    }
  }

  private answered(key: string, problem: string | null): void {
    const { opening, ending, pending } = this.unanswered;
    if (opening?.key === key && problem !== null) {
      this.unanswered.opening = null;
      this.problem = problem;
    }
    if (ending === key && problem !== null) {
      this.unanswered.ending = null;
      this.problem = problem;
    }
    const message = pending.find((each) => each.key === key);
    if (message) {
      message.refused = problem;
      message.taken = problem === null;
    }
    this.keep();
  }

  private see(view: CustomerView): void {
    this.view = view;
    const shown = new Set(view.messages.map((each) => each.key));
    this.unanswered.pending = this.unanswered.pending.filter((each) => !shown.has(each.key));
    if (view.ended) this.unanswered.ending = null;
    this.keep();
  }

  /** What was asked for and has no answer, in the order in which it was asked for. */
  private unsent(): ChatToRouter[] {
    const { opening, pending, ending } = this.unanswered;
    if (opening) return [{ type: "start", ...opening }];
    if (!this.view) return [];
    const waiting = pending.filter((each) => !each.taken && each.refused === null);
    const frames = waiting.map(({ key, text }): ChatToRouter => ({ type: "send", key, text }));
    return ending === null ? frames : [...frames, { type: "end", key: ending }];
  }

  /** Messages that nobody got become the first words of the next conversation. */
  private forget(): void {
    const { draft, pending, opening } = this.unanswered;
    const words = [...pending.filter((each) => !each.taken).map((each) => each.text), draft];
    this.view = null;
    this.unanswered = { opening, pending: [], ending: null, draft: words.filter((each) => each).join("\n") };
    this.keep();
  }

  private keep(): void {
    this.memory.keepUnanswered(this.unanswered);
  }
}
