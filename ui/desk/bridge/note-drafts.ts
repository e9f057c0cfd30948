import type { Account } from "#shared/bindings/Account";
import type { ConversationId } from "#shared/bindings/ConversationId";

/** The most notes that are kept while they are written; the one that was changed longest ago makes room. */
const MOST_NOTE_DRAFTS = 50;

/** What the keys of these notes begin with in the page's storage; account and conversation follow. */
const PREFIX = "handbell note draft ";

/**
 * Notes that were begun and not added. They are in the page's storage, so that a page that is loaded anew still has them,
 * each under its account and conversation. What cannot be stored is kept for as long as the page is there.
 */
export class NoteDrafts {
  private readonly unstored = new Map<string, string>();

  /** What was begun about a conversation, or nothing. */
  get(account: Account | null, conversation: ConversationId): string {
    const key = keyOf(account, conversation);
    return this.unstored.get(key) ?? read(key)?.text ?? "";
  }

  /** Keeps what is written about a conversation; of nothing, nothing. */
  set(account: Account | null, conversation: ConversationId, text: string): void {
    const key = keyOf(account, conversation);
    this.unstored.delete(key);
    try {
      if (text === "") {
        localStorage.removeItem(key);
        return;
      }
      if (localStorage.getItem(key) === null) makeRoom();
      localStorage.setItem(key, JSON.stringify({ text, at: Date.now() }));
    } catch {
      if (text !== "") this.unstored.set(key, text);
    }
  }

  /** Erases what is about other conversations than these, or is another person's. */
  keepOnly(account: Account | null, conversations: readonly ConversationId[]): void {
    const kept = new Set(conversations.map((each) => keyOf(account, each)));
    for (const key of this.keys()) if (!kept.has(key)) this.erase(key);
  }

  /** Erases all: nobody is signed in who could go on with them. */
  clear(): void {
    for (const key of this.keys()) this.erase(key);
  }

  private keys(): string[] {
    return [...this.unstored.keys(), ...storedKeys()];
  }

  private erase(key: string): void {
    this.unstored.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Without storage nothing is in it.
    }
  }
}

function keyOf(account: Account | null, conversation: ConversationId): string {
  return PREFIX + JSON.stringify([account?.organisation, account?.rep, conversation]);
}

function storedKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(key: string): { text: string; at: number } | null {
  try {
    const { text, at } = JSON.parse(localStorage.getItem(key) ?? "{}") as { text?: unknown; at?: unknown };
    return typeof text === "string" && typeof at === "number" ? { text, at } : null;
  } catch {
    return null;
  }
}

/** Leaves room for one more. */
function makeRoom(): void {
  const newestFirst = storedKeys().sort((one, other) => (read(other)?.at ?? 0) - (read(one)?.at ?? 0));
  for (const key of newestFirst.slice(MOST_NOTE_DRAFTS - 1)) localStorage.removeItem(key);
}
