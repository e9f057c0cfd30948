/** Tells of new messages where nobody looks at the page. */

import { message } from "./messages/messages";

/** How long the title says one thing before it says the other, in milliseconds. */
const TITLE_INTERVAL = 1_500;

/** Says in the title of a page that nobody looks at that messages have come. */
export class TitleNotifier {
  /** What the site calls its page, while the title says something else. */
  private site: string | null = null;
  private shown = "";
  private text = "";
  private timer: number | undefined;

  draw(unread: number): void {
    if (unread === 0) {
      this.restore();
      return;
    }
    this.text = message("new-messages", { count: unread });
    if (this.timer !== undefined) return;
    this.showTitle(true);
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!isCalm) this.timer = window.setInterval(() => { this.showTitle(document.title === this.site); }, TITLE_INTERVAL);
  }

  restore(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.site !== null && document.title === this.shown) document.title = this.site;
    this.site = null;
  }

  private showTitle(isOurs: boolean): void {
    // The site may call its page something else meanwhile.
    if (this.site === null || (document.title !== this.shown && document.title !== this.site)) this.site = document.title;
    // As the browser gives it back: without white space at its ends.
    this.shown = (isOurs ? `(${this.text}) ${this.site}` : this.site).trim();
    document.title = this.shown;
  }
}

/** The two notes of the sound, in Hertz, and how loud and long each is. */
const NOTES = [659.25, 880];
const LOUDNESS = 0.06;
const LENGTH = 0.28;

/** A soft sound for a message that nobody sees. Browsers allow none before the visitor has touched the page. */
export class NotificationSound {
  private context: AudioContext | null = null;

  play(): void {
    const activation = (navigator as Partial<Pick<Navigator, "userActivation">>).userActivation;
    if (activation?.hasBeenActive !== true || !("AudioContext" in window)) return;
    try {
      this.context ??= new AudioContext();
      this.playNotes(this.context);
    } catch (error) {
      console.debug("Handbell: no sound can be played.", error);
    }
  }

  private playNotes(context: AudioContext): void {
    NOTES.forEach((note, at) => {
      const from = context.currentTime + at * LENGTH * 0.5;
      const tone = new OscillatorNode(context, { frequency: note });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, from + LENGTH);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + LENGTH);
    });
  }
}
