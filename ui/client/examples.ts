/** What other systems do with the router, typed by its document: what the document does not tell of does not pass the checks. */

import { ask, Refused } from "./ask.ts";
import type { components } from "./interface.ts";

type Schemas = components["schemas"];

/** Brings a text message in, once however often it is sent; the number of its conversation. */
export async function bringMessage(router: URL, key: string, phone: string, text: string, id: string): Promise<number> {
  const opening: Schemas["NewConversation"] = { workstream: "sms", phone, thread: phone, text };
  const opened = await ask(router, key, "post", "/api/v1/conversations", {
    path: undefined,
    headers: { "Idempotency-Key": id },
    body: opening,
  });
  return opened.id;
}

/** The names of all queues, page by page. */
export async function queueNames(router: URL, key: string): Promise<string[]> {
  const names: string[] = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? {} : { after };
    const page = await ask(router, key, "get", "/api/v1/queues", { path: undefined, query, body: undefined });
    names.push(...page.items.map((listed) => listed.item.name));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return names;
}

/** Opens a place on working days, over midnight too, and tells whether somebody else had changed it meanwhile. */
export async function openAtNight(router: URL, key: string, id: string, revision: number): Promise<boolean> {
  const hours: Schemas["OperatingHours"] = {
    id,
    name: "Nights",
    timeZone: "Europe/Berlin",
    weekly: [{ days: ["monday", "friday"], from: "20:00", to: "04:00" }],
  };
  try {
    await ask(router, key, "put", "/api/v1/operatingHours/{id}", {
      path: { id },
      headers: { "If-Match": `"${String(revision)}"` },
      body: hours,
    });
    return true;
  } catch (error) {
    if (error instanceof Refused && error.problem.code === "conflict") return false;
    throw error;
  }
}

/** Conversations that wait with nobody left to ask, with why they were declined; each is offered to everybody again. */
export async function askAgain(router: URL, token: string): Promise<string[]> {
  const floor = await ask(router, token, "get", "/api/v1/floor/conversations", { path: undefined, body: undefined });
  const waiting = floor.items.filter((conversation) => conversation.nobodyLeft);
  for (const { id } of waiting) {
    const address = "/api/v1/floor/conversations/{id}/ask-again";
    await ask(router, token, "post", address, { path: { id: String(id) }, body: undefined });
  }
  return waiting.flatMap((conversation) => conversation.declines.map(({ reason }) => reason ?? "no reason"));
}

/** What a watcher of the floor hears, by the frames that the document tells of. */
export function waitingCustomers(frame: Schemas["FrameToWatcher"]): number {
  switch (frame.type) {
    case "floor":
    case "changed":
      return frame.queues.reduce((count, queue) => count + queue.waiting, 0);
    case "welcome":
    case "notUnderstood":
      return 0;
  }
}

// What the document does not have is an error of the types.
export const wrong = [
  // @ts-expect-error there is no such address
  (router: URL) => ask(router, "", "get", "/api/v1/ques", { path: undefined, body: undefined }),
  // @ts-expect-error hours are told by days, from and to
  (): Schemas["OpenHours"] => ({ name: "Monday" }),
  // @ts-expect-error the presence must be named
  (): Schemas["NewPresence"] => ({}),
];
