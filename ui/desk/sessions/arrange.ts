/** Which sessions are listed, and in what order. */

import type { ConversationId } from "#shared/bindings/ConversationId";
import type { SessionView } from "#shared/bindings/SessionView";
import { sessionTitle } from "./session-title";

export type SessionOrder = "opened" | "waiting" | "name";
export type SessionFilter = "all" | "waiting" | "unread";

/** How the rep wants to see the sessions. */
export interface Arrangement {
  order: SessionOrder;
  filter: SessionFilter;
  search: string;
}

export const USUAL_ARRANGEMENT: Arrangement = { order: "opened", filter: "all", search: "" };

const isWaiting = ({ waitingSince, ended }: SessionView) => waitingSince !== null && ended === null;

const FILTERS: Record<SessionFilter, (session: SessionView) => boolean> = {
  all: () => true,
  waiting: isWaiting,
  unread: ({ unread }) => unread > 0,
};

/** The sessions to list. The one in front is always among them: what is worked on does not vanish. */
export function arrange(sessions: readonly SessionView[], selected: ConversationId | null, { order, filter, search }: Arrangement): SessionView[] {
  const words = search.trim().toLocaleLowerCase();
  const matches = (session: SessionView) => FILTERS[filter](session) && (words === "" || searchedText(session).includes(words));
  return sessions.filter((session) => session.id === selected || matches(session)).toSorted(COMPARES[order]);
}

function searchedText({ title, customer, lastWords, case: matter, queue }: SessionView): string {
  return [title, customer.name, lastWords, customer.verified ? matter?.title : null, queue].join("\n").toLocaleLowerCase();
}

const waitOf = (session: SessionView) => (isWaiting(session) ? (session.waitingSince ?? Infinity) : Infinity);

const COMPARES: Record<SessionOrder, (one: SessionView, other: SessionView) => number> = {
  // They come in this order.
  opened: () => 0,
  waiting: (one, other) => (waitOf(one) === waitOf(other) ? 0 : waitOf(one) - waitOf(other)),
  name: (one, other) => sessionTitle(one).localeCompare(sessionTitle(other)),
};

/** Of several customers who wait for an answer, the one who waits longest. */
export function findLongestWait(sessions: readonly SessionView[]): ConversationId | null {
  const [first, second] = sessions.filter(isWaiting).toSorted(COMPARES.waiting);
  return first !== undefined && second !== undefined ? first.id : null;
}
