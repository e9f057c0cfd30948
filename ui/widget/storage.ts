import { emptyUnanswered, type Unanswered } from "./unanswered";

/** For so long, all tabs of a site that begin a conversation begin the same one, in milliseconds. */
const OPENING_KEY_SHARED_FOR = 60_000;

/**
 * What is kept over a change of the page, a reload and the back button.
 *
 * All pages of a site share the conversation that goes on, and how far it has been read: whichever tab it is read in, it has
 * been read. What the customer does in one tab stays in that tab: whether the panel is open there, what was begun to write
 * and what waits for an answer, so that two tabs never send the same message or write into each other's boxes. A
 * conversation that has ended and was seen to end is the tab's alone, and goes with it: the next person at a shared computer
 * must not find it.
 */
export interface ChatStorage {
  /** The token of the site's conversation; without one, that of the one that ended in this tab. */
  token(): string | null;
  /** A conversation has begun, of somebody who is signed in at the site or not. */
  saveToken(token: string, isSigned: boolean): void;
  /** Whether the site's conversation is of somebody who was signed in. */
  isSigned(): boolean;
  /** The conversation was seen to end. */
  moveTokenToTab(token: string): void;
  /** The conversation was left. The site's token goes only if it is still this one. */
  dropToken(token: string): void;
  /** The number of the last message of a conversation that was seen. */
  seen(token: string): number;
  saveSeen(token: string, number: number): void;
  /** The key to begin a conversation under: for a while the same in all tabs. */
  openingKey(now: number, newKey: () => string): string;
  dropOpeningKey(): void;
  /** Whether a message is the first of its number to be heard of on the site: one tab tells of it, and not all. */
  claimNotification(token: string, number: number): boolean;
  /** Whether the router was known to have the chat in this tab. */
  workstreamWasFound(): boolean;
  saveWorkstreamFound(): void;
  /** The number of the last message whose preview was put aside in this tab. */
  hiddenPreview(): number;
  saveHiddenPreview(number: number): void;
  isOpen(): boolean;
  saveOpen(isOpen: boolean): void;
  unanswered(): Unanswered;
  saveUnanswered(unanswered: Unanswered): void;
  /** Tells when another tab has changed what the site's pages share. */
  watch(changed: () => void, signal: AbortSignal): void;
}

/** What all pages of a site share. */
interface Shared {
  token: string | null;
  seen: number;
  /** The number of the last message that a sound told of. */
  notified: number;
  opening: { key: string; at: number } | null;
  isSigned?: boolean;
}

const EMPTY_SHARED: Shared = { token: null, seen: 0, notified: 0, opening: null, isSigned: false };

/** Keeps in the browser's own storage. Where that is blocked, the page remembers for as long as it lives. */
export function browserStorage(router: string, workstream: string): ChatStorage {
  const name = `handbell ${router} ${workstream}`;
  const site = slot(() => window.localStorage, name);
  const tab = slot(() => window.sessionStorage, name);
  const open = slot(() => window.sessionStorage, `${name} open`);
  const ended = slot(() => window.sessionStorage, `${name} ended`);
  const hidden = slot(() => window.sessionStorage, `${name} hidden`);
  const found = slot(() => window.sessionStorage, `${name} found`);
  const shared = () => readShared(site.read());
  const writeShared = (change: Partial<Shared>) => {
    const next = { ...shared(), ...change };
    site.write(next.token === null && next.opening === null ? null : JSON.stringify(next));
  };
  return {
    token: () => shared().token ?? ended.read(),
    isSigned: () => shared().isSigned === true,
    saveToken: (token, isSigned) => {
      if (shared().token !== token) writeShared({ token, seen: 0, notified: 0, opening: null, isSigned });
      ended.write(null);
    },
    moveTokenToTab: (token) => {
      ended.write(token);
      if (shared().token === token) writeShared(EMPTY_SHARED);
    },
    dropToken: (token) => {
      if (ended.read() === token) ended.write(null);
      if (shared().token === token) writeShared(EMPTY_SHARED);
    },
    seen: (token) => {
      if (ended.read() === token) return Infinity;
      const { token: known, seen } = shared();
      // What the site has forgotten was seen to end in another tab.
      return known === token ? seen : Infinity;
    },
    saveSeen: (token, number) => {
      const { token: known, seen } = shared();
      if (known === token && seen < number) writeShared({ seen: number });
    },
    openingKey: (now, newKey) => {
      const { opening } = shared();
      if (opening && now - opening.at < OPENING_KEY_SHARED_FOR) return opening.key;
      const key = newKey();
      writeShared({ opening: { key, at: now } });
      return key;
    },
    dropOpeningKey: () => {
      writeShared({ opening: null });
    },
    claimNotification: (token, number) => {
      const { token: known, notified } = shared();
      if (known !== token || notified >= number) return false;
      writeShared({ notified: number });
      return true;
    },
    workstreamWasFound: () => found.read() !== null,
    saveWorkstreamFound: () => {
      found.write("found");
    },
    hiddenPreview: () => Number(hidden.read() ?? 0),
    saveHiddenPreview: (number) => {
      hidden.write(number === 0 ? null : String(number));
    },
    isOpen: () => open.read() !== null,
    saveOpen: (isOpen) => {
      open.write(isOpen ? "open" : null);
    },
    unanswered: () => readUnanswered(tab.read()),
    saveUnanswered: (unanswered) => {
      tab.write(JSON.stringify(unanswered));
    },
    watch: (changed, signal) => {
      const onStorage = (event: StorageEvent) => {
        // Without a key, everything was cleared.
        if (event.key === name || event.key === null) changed();
      };
      window.addEventListener("storage", onStorage, { signal });
    },
  };
}

interface Slot {
  read(): string | null;
  write(text: string | null): void;
}

function slot(storage: () => Storage, name: string): Slot {
  let kept: string | null = null;
  let isKeptHere = false;
  return {
    read: () => {
      if (isKeptHere) return kept;
      try {
        return storage().getItem(name);
      } catch {
        return kept;
      }
    },
    write: (text) => {
      kept = text;
      try {
        if (text === null) storage().removeItem(name);
        else storage().setItem(name, text);
        isKeptHere = false;
      } catch {
        // Blocked or full.
        isKeptHere = true;
      }
    },
  };
}

function readShared(text: string | null): Shared {
  if (text === null) return EMPTY_SHARED;
  // Earlier programs kept the bare token.
  if (!text.startsWith("{")) return { ...EMPTY_SHARED, token: text };
  return { ...EMPTY_SHARED, ...parse<Shared>(text) };
}

function readUnanswered(text: string | null): Unanswered {
  const kept = text === null ? null : parse<Unanswered>(text);
  return { ...emptyUnanswered(), ...(Array.isArray(kept?.pending) ? kept : {}) };
}

function parse<T>(text: string): Partial<T> | null {
  try {
    return JSON.parse(text) as Partial<T> | null;
  } catch {
    return null;
  }
}
