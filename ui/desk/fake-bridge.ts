import { act } from "@testing-library/react";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Intent } from "#shared/bindings/Intent";
import type { LookupRequest } from "#shared/bindings/LookupRequest";
import type { OfferId } from "#shared/bindings/OfferId";
import type { Problem } from "#shared/bindings/Problem";
import type { Bridge } from "./bridge/bridge";

/** A core for tests: remembers what it was told and says what a test wants. */
export class FakeBridge implements Bridge {
  readonly intents: Intent[] = [];
  /** What was looked up, apart from the rest: pages look by themselves, and again. */
  readonly lookups: LookupRequest[] = [];
  /** The sets of offers that were said to be drawn. */
  readonly drawn: OfferId[][] = [];
  readonly beats: number[] = [];
  /** Whether it answers nothing by itself; a sign-in it never does. */
  isMute = false;
  private keys: string[] = [];
  private heard: (frame: CoreToWindow) => void = () => undefined;
  private readonly first: CoreToWindow | null;

  constructor(first: CoreToWindow | null) {
    this.first = first;
  }

  listen: Bridge["listen"] = (heard) => {
    this.heard = heard;
    if (this.first) heard(this.first);
    return Promise.resolve(() => undefined);
  };

  say: Bridge["say"] = (frame) => {
    if (frame.type === "ask" && frame.intent.intent === "lookUp") {
      this.lookups.push(frame.intent.what);
    } else if (frame.type === "ask") {
      this.intents.push(frame.intent);
      this.keys.push(frame.key);
    } else if (frame.type === "drawn") {
      this.drawn.push(frame.offers);
    } else if (frame.type === "beat") {
      this.beats.push(frame.number);
    }
    if (frame.type === "ask" && frame.intent.intent !== "signIn" && !this.isMute) {
      this.heard({ type: "answered", key: frame.key, answer: { problem: null, conversation: null } });
    }
    return Promise.resolve();
  };

  /** The core says something. */
  async tell(frame: CoreToWindow): Promise<void> {
    await act(async () => {
      this.heard(frame);
      await Promise.resolve();
    });
  }

  /** The core answers the last intent. */
  answer(problem: Problem | null): Promise<void> {
    return this.tell({ type: "answered", key: this.keys.at(-1) ?? "", answer: { problem, conversation: null } });
  }
}
