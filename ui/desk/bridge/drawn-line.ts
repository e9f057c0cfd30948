import type { OfferId } from "#shared/bindings/OfferId";
import type { Bridge } from "./bridge";

/** Tells the core which offers a person can see on the page: only when that changes, and again when the core begins anew. */
export class DrawnLine {
  private readonly bridge: Bridge;
  private offers: readonly OfferId[] = [];
  /** What the core was told last; nothing when it may know nothing. */
  private told: string | null = null;
  private isOpen = false;

  constructor(bridge: Bridge) {
    this.bridge = bridge;
  }

  /** The core listens from here on, and knows nothing yet. */
  open(): void {
    this.isOpen = true;
    this.told = null;
    this.send();
  }

  tell(offers: readonly OfferId[]): void {
    this.offers = offers.toSorted((one, other) => one - other);
    this.send();
  }

  has(offer: OfferId): boolean {
    return this.offers.includes(offer);
  }

  private send(): void {
    const words = this.offers.join(" ");
    if (!this.isOpen || this.told === words) return;
    this.told = words;
    this.bridge.say({ type: "drawn", offers: [...this.offers] }).catch((error: unknown) => {
      // The next look tells it again.
      this.told = null;
      console.error("Handbell: the core was not told what is drawn.", error);
    });
  }
}
