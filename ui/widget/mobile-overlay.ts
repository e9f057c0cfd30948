import { setAttribute } from "./dom";

/** Where the panel covers the page: the width that the style sheet has, too. */
const SMALL_SCREEN = "(max-width: 480px)";

/** On a phone the panel is the whole screen: the page behind it rests, and an on-screen keyboard covers nothing of it. */
export class MobileOverlay {
  private readonly panel: HTMLElement;
  private readonly isPage: boolean;
  private readonly small = window.matchMedia(SMALL_SCREEN);
  private isOpen = false;
  /** What was made inert, and how the site's page scrolled. */
  private locked: { body: HTMLElement; overflow: string } | null = null;

  constructor(panel: HTMLElement, isPage: boolean, signal: AbortSignal) {
    this.panel = panel;
    this.isPage = isPage;
    const redraw = () => {
      this.draw(this.isOpen);
    };
    // Safari before 14 has no other way to listen; it has no chat on a phone that is turned, and that is all.
    (this.small as Partial<EventTarget>).addEventListener?.("change", redraw, { signal });
    const viewport = window.visualViewport;
    viewport?.addEventListener("resize", redraw, { signal });
    viewport?.addEventListener("scroll", redraw, { signal });
    signal.addEventListener("abort", () => {
      this.unlockPage();
    });
  }

  draw(isOpen: boolean): void {
    this.isOpen = isOpen;
    const isCovering = isOpen && this.small.matches;
    const isModal = isCovering && !this.isPage;
    setAttribute(this.panel, "aria-modal", isModal ? "true" : false);
    // A site may have swapped its body meanwhile.
    if (!isModal || this.locked?.body !== document.body) this.unlockPage();
    if (isModal && this.locked === null) this.lockPage();
    this.fitViewport(isCovering);
  }

  private lockPage(): void {
    const { body, documentElement } = document;
    // What the site made inert itself stays so.
    if (body.inert) return;
    body.inert = true;
    this.locked = { body, overflow: documentElement.style.overflow };
    documentElement.style.overflow = "hidden";
  }

  private unlockPage(): void {
    if (!this.locked) return;
    this.locked.body.inert = false;
    document.documentElement.style.overflow = this.locked.overflow;
    this.locked = null;
  }

  /** Keeps the panel in what is left above an on-screen keyboard: in some browsers it changes no other size. */
  private fitViewport(isCovering: boolean): void {
    const viewport = window.visualViewport;
    const { style } = this.panel;
    // Whoever enlarges the page wants to see a part of it.
    const fitted = isCovering && viewport?.scale === 1 ? viewport : null;
    style.height = fitted ? `${String(fitted.height)}px` : "";
    style.top = fitted ? `${String(fitted.offsetTop)}px` : "";
    style.bottom = fitted ? "auto" : "";
  }
}
