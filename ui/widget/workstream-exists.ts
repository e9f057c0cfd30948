import type { Settings } from "./settings";

/**
 * Whether the router has the chat that the script tag names. Nothing where it cannot be asked: it may be away, or the site's
 * own rules may forbid to ask.
 */
export async function workstreamExists({ router, workstream }: Settings): Promise<boolean | null> {
  try {
    const answer = await fetch(`${router}/chat/${encodeURIComponent(workstream)}`, { method: "HEAD", credentials: "omit", referrerPolicy: "no-referrer" });
    if (answer.status === 404) return false;
    return answer.ok ? true : null;
  } catch {
    return null;
  }
}
