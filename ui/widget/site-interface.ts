/** What a site's own scripts can do with the chat, where its script tag asks for that. */

/** What they hear of: nothing that anybody wrote. */
export interface SiteEvents {
  /** The panel was opened or closed. */
  open: undefined;
  close: undefined;
  /** How many messages have not been seen is another number. */
  unread: number;
  /** A conversation has begun, or has ended. */
  start: undefined;
  end: undefined;
}

export type SiteEvent = keyof SiteEvents;

/** Tells the site what happens in the chat. */
export type Tell = <Name extends SiteEvent>(name: Name, detail: SiteEvents[Name]) => void;

/** What a chat in the page can be told to do. */
export interface ChatControls {
  open: () => void;
  close: () => void;
  identify: (token: string | null) => void;
}

type Listener<Name extends SiteEvent> = (detail: SiteEvents[Name]) => void;

/** The object that a site's scripts get, which is there at once: what is asked of it waits until the chat is there. */
export interface HandbellInterface {
  open: () => void;
  close: () => void;
  /** Says who is signed in at the site, with a token that it has signed; with nothing, nobody is any more. */
  identify: (token: string | null) => void;
  /** Makes the chat speak another language. */
  setLanguage: (tag: string) => void;
  /** Calls back with each event of a kind; gives what ends that. */
  on: <Name extends SiteEvent>(name: Name, listener: Listener<Name>) => () => void;
}

/** Connects a site's scripts with the chat that is in the page now. */
export class SiteInterface {
  readonly facade: HandbellInterface;
  /** Who was said to be signed in; nothing before anything was said. */
  customer: string | null | undefined;
  private controls: ChatControls | null = null;
  private readonly waiting: ((controls: ChatControls) => void)[] = [];
  private readonly listeners = new Map<SiteEvent, Set<Listener<never>>>();

  constructor(setLanguage: (tag: string) => void) {
    this.facade = Object.freeze({
      open: () => {
        this.whenReady((controls) => {
          controls.open();
        });
      },
      close: () => {
        this.whenReady((controls) => {
          controls.close();
        });
      },
      identify: (token: string | null) => {
        this.customer = token;
        this.whenReady((controls) => {
          controls.identify(token);
        });
      },
      setLanguage: (tag: string) => {
        setLanguage(tag);
      },
      on: <Name extends SiteEvent>(name: Name, listener: Listener<Name>) => {
        const all = this.listeners.get(name) ?? new Set();
        this.listeners.set(name, all.add(listener));
        return () => {
          all.delete(listener);
        };
      },
    });
  }

  /** A chat is in the page, or none any more. */
  connect(controls: ChatControls | null): void {
    this.controls = controls;
    if (controls) for (const act of this.waiting.splice(0)) act(controls);
  }

  readonly tell: Tell = (name, detail) => {
    for (const listener of this.listeners.get(name) ?? []) {
      try {
        (listener as Listener<typeof name>)(detail);
      } catch (error) {
        // A mistake of the site's does not stop the chat.
        console.error("Handbell: a listener of the site failed.", error);
      }
    }
  };

  private whenReady(act: (controls: ChatControls) => void): void {
    if (this.controls) act(this.controls);
    else this.waiting.push(act);
  }
}
