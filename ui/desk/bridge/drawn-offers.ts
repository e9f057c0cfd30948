import type { OfferId } from "#shared/bindings/OfferId";
import type { Bridge } from "./bridge";

/** Tells the core which offers a person can see on the page: only when that changes, and again when the core begins anew. */
export class DrawnOffers {
  private readonly bridge: Bridge;
  private offers: readonly OfferId[] = [];
  /** What was reported last; nothing when it may know nothing. */
  private reported: string | null = null;
  private isConnected = false;

  constructor(bridge: Bridge) {
    this.bridge = bridge;
  }

  /** The core listens from here on, and knows nothing yet. */
  onConnected(): void {
    this.isConnected = true;
    this.reported = null;
    this.send();
  }

  report(offers: readonly OfferId[]): void {
    this.offers = offers.toSorted((one, other) => one - other);
    this.send();
  }

  has(offer: OfferId): boolean {
    return this.offers.includes(offer);
  }

  private send(): void {
    const key = this.offers.join(" ");
    if (!this.isConnected || this.reported === key) return;
    this.reported = key;
    this.bridge.send({ type: "drawn", offers: [...this.offers] }).catch((error: unknown) => {
      // The next look tells it again.
      this.reported = null;
      console.error("Handbell: the core was not told what is drawn.", error);
    });
  }
}
