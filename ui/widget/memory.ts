import type { Unanswered } from "./chat";

/** What a page keeps over a reload. */
export interface Memory {
  token(): string | null;
  keepToken(token: string | null): void;
  unanswered(): Unanswered;
  keepUnanswered(unanswered: Unanswered): void;
}

/**
 * Keeps in the browser's own storage: the token for all pages of the site, what waits for an answer for this tab alone, so
 * that two tabs never send the same message. Where storage is blocked, the page remembers for as long as it lives.
 */
export function browserMemory(router: string, workstream: string): Memory {
  const name = `handbell ${router} ${workstream}`;
  const site = slot(() => window.localStorage, name);
  const tab = slot(() => window.sessionStorage, name);
  return {
    token: () => site.read(),
    keepToken: (token) => {
      site.write(token);
    },
    unanswered: () => parse(tab.read()),
    keepUnanswered: (unanswered) => {
      tab.write(JSON.stringify(unanswered));
    },
  };
}

function slot(storage: () => Storage, name: string): { read(): string | null; write(text: string | null): void } {
  let kept: string | null = null;
  return {
    read: () => {
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
      } catch {
        // Blocked or full: `kept` serves.
      }
    },
  };
}

function parse(text: string | null): Unanswered {
  const nothing: Unanswered = { opening: null, pending: [], ending: null, draft: "" };
  if (text === null) return nothing;
  try {
    const kept = JSON.parse(text) as Partial<Unanswered> | null;
    return Array.isArray(kept?.pending) ? { ...nothing, ...kept } : nothing;
  } catch {
    return nothing;
  }
}
