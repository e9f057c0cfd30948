/** A core without a process, for the tests and the gallery. */

import type { AttachmentId } from "#shared/bindings/AttachmentId";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Intent } from "#shared/bindings/Intent";
import type { LookupRequest } from "#shared/bindings/LookupRequest";
import type { OfferId } from "#shared/bindings/OfferId";
import type { Bridge } from "../desk/bridge/bridge";

/** Remembers what the page sent, and sends what it is told to. */
export class FakeBridge implements Bridge {
  readonly intents: Intent[] = [];
  /** What was looked up, apart from the rest: pages look by themselves, and again. */
  readonly lookups: LookupRequest[] = [];
  /** The sets of offers that were said to be drawn. */
  readonly drawn: OfferId[][] = [];
  readonly beats: number[] = [];
  /** The links that were opened. */
  readonly opened: string[] = [];
  /** The contents that were held, by name, and the files that were saved. */
  readonly held = new Map<string, Uint8Array>();
  readonly saved: string[] = [];
  /** The contents of files that were fetched. */
  readonly files = new Map<AttachmentId, Uint8Array<ArrayBuffer>>();
  /** Whether the system has no program for a link. */
  opensNothing = false;
  /** Whether it answers nothing by itself; a sign-in it never does. */
  isUnresponsive = false;
  /** The key of the last intent; nothing before it. */
  protected lastKey = "";
  private onFrame: (frame: CoreToWindow) => void = () => undefined;
  private readonly first: CoreToWindow | null;

  constructor(first: CoreToWindow | null) {
    this.first = first;
  }

  listen: Bridge["listen"] = (onFrame) => {
    this.onFrame = onFrame;
    if (this.first) onFrame(this.first);
    return Promise.resolve(() => undefined);
  };

  send: Bridge["send"] = (frame) => {
    if (frame.type === "ask" && frame.intent.intent === "lookUp") {
      this.lookups.push(frame.intent.what);
    } else if (frame.type === "ask") {
      this.intents.push(frame.intent);
      this.lastKey = frame.key;
    } else if (frame.type === "drawn") {
      this.drawn.push(frame.offers);
    } else if (frame.type === "beat") {
      this.beats.push(frame.number);
    }
    if (frame.type === "ask" && frame.intent.intent !== "signIn" && !this.isUnresponsive) {
      this.onFrame({ type: "answered", key: frame.key, problem: null });
    }
    return Promise.resolve();
  };

  openLink: Bridge["openLink"] = (address) => {
    if (this.opensNothing) return Promise.reject(new Error("There is no program for it."));
    this.opened.push(address);
    return Promise.resolve();
  };

  holdFile: Bridge["holdFile"] = (content) => {
    const name = `held${String(this.held.size + 1)}`;
    this.held.set(name, content);
    return Promise.resolve(name);
  };

  readFile: Bridge["readFile"] = (id) => {
    const content = this.files.get(id);
    // The shell rejects with a code.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    return content ? Promise.resolve(content.buffer) : Promise.reject("file-gone");
  };

  saveFile: Bridge["saveFile"] = (id, name) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    if (!this.files.has(id)) return Promise.reject("file-gone");
    this.saved.push(name);
    return Promise.resolve(`/home/ana/Downloads/${name}`);
  };

  /** Sends a frame to the page. */
  deliver(frame: CoreToWindow): void {
    this.onFrame(frame);
  }
}
