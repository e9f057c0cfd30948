import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import { applyFrame, EMPTY_STATE, type DeskState } from "./state";

/** What the page knows, for whoever shows a part of it. */
export interface Snapshot extends DeskState {
  /** Whether the core was not reached, or did not answer, since it last said something. */
  isUnresponsive: boolean;
}

/** Holds what the core has told, and tells those who show it when that changes. */
export class DeskStore {
  private snapshot: Snapshot = { ...EMPTY_STATE, isUnresponsive: false };
  private readonly subscribers = new Set<() => void>();

  readonly getSnapshot = (): Snapshot => this.snapshot;

  /** Calls back after each change. Gives what ends it. */
  readonly subscribe = (subscriber: () => void): (() => void) => {
    this.subscribers.add(subscriber);
    return () => {
      this.subscribers.delete(subscriber);
    };
  };

  /** The core said something, and so is there. */
  receive(frame: CoreToWindow): void {
    this.set({ ...applyFrame(this.snapshot, frame, Date.now()), isUnresponsive: false });
  }

  /** The core was not reached, or did not answer. */
  setUnresponsive(): void {
    this.set({ ...this.snapshot, isUnresponsive: true });
  }

  private set(next: Snapshot): void {
    const { view, lines, offset, isUnresponsive } = this.snapshot;
    if (next.view === view && next.lines === lines && next.offset === offset && next.isUnresponsive === isUnresponsive) return;
    this.snapshot = next;
    for (const subscriber of this.subscribers) subscriber();
  }
}
