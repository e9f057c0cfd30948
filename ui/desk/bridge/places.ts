import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Intent } from "#shared/bindings/Intent";

/** A page of the app, which the window shows in place of the work. */
export type Place = "history" | "settings";

/** Which page the window shows, and nothing while it shows the work. It is left for the work whenever somebody goes there. */
export class PlaceStore {
  private place: Place | null = null;
  private readonly subscribers = new Set<() => void>();

  readonly get = (): Place | null => this.place;

  /** Calls back after each change. Gives what ends it. */
  readonly subscribe = (subscriber: () => void): (() => void) => {
    this.subscribers.add(subscriber);
    return () => {
      this.subscribers.delete(subscriber);
    };
  };

  readonly open = (place: Place | null): void => {
    if (place === this.place) return;
    this.place = place;
    for (const subscriber of this.subscribers) subscriber();
  };

  /** The rep does something: one who goes to a session or home leaves the page. */
  onAsked(intent: Intent): void {
    if (intent.intent === "select") this.open(null);
  }

  /** The core tells something: a session that was accepted comes to the front. */
  onTold(frame: CoreToWindow): void {
    const parts = frame.type === "changed" ? frame.parts : [];
    if (parts.some(({ part, value }) => part === "selected" && value !== null)) this.open(null);
  }
}
