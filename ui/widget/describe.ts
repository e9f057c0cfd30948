/** What a customer reads about the queue, the end and the connection. */

import type { Closed } from "#shared/bindings/Closed";
import type { Ending } from "#shared/bindings/Ending";
import { getOrDefault } from "#shared/get-or-default";
import { formatDayAndTime } from "#shared/time/day-and-time";
import type { Chat } from "./chat";
import type { ChatConnection } from "./connection";
import { message, type MessageId } from "./messages/messages";

const ENDINGS: Record<Exclude<Ending, keyof typeof UNANSWERED>, MessageId> = {
  customer: "ended-by-customer",
  representative: "ended-by-representative",
  customerGone: "ended-customer-gone",
  supervisor: "ended",
  autoClosed: "ended-auto-closed",
  resolved: "ended-resolved",
};

/** Ends that are there because nobody could answer, with what the customer can do next. */
const UNANSWERED = {
  unanswered: (next: string) => message("ended-unanswered", { next }),
  overflow: (next: string) => message("ended-nobody-can-answer", { next }),
  noRepresentatives: (next: string) => message("ended-nobody-can-answer", { next }),
} satisfies Partial<Record<Ending, (next: string) => string>>;

/** That it is closed, which holiday it is, and until when, by the customer's own clock. */
export function describeClosed({ holiday, until }: Closed, now: number): string {
  if (until === null) return holiday === null ? message("closed") : message("closed-holiday", { holiday });
  const time = formatDayAndTime(until, now);
  return holiday === null ? message("closed-until", { time }) : message("closed-holiday-until", { holiday, time });
}

/** How long others waited lately. */
export function describeWait(wait: number): string {
  return message("wait", { minutes: Math.round(wait / 60_000) });
}

/** What a customer reads above the form. */
export function describeOutlook(chat: Chat, now: number): string {
  const { closed, wait } = chat.welcome ?? {};
  // A page can stand open until it opens.
  if (closed && (closed.until === null || closed.until > now)) {
    if (chat.welcome?.outOfHours) return message("form-lead-leave", { closed: describeClosed(closed, now) });
    return message(closed.until === null ? "form-lead-closed" : "form-lead-closed-until", { closed: describeClosed(closed, now) });
  }
  return sentences(message("form-lead"), wait !== undefined && describeWait(wait));
}

/** What a customer reads while nobody has joined. */
export function describeQueue(chat: Chat, now: number): string {
  const { answeredLater, closed, position = null, wait } = chat.view ?? {};
  if (answeredLater === true) return message("message-left");
  if (closed) return message("queue-closed", { closed: describeClosed(closed, now) });
  if (!chat.hasWords) return message("queue-needs-words");
  const place = position === null ? message("queue-looking") : message("queue-position", { position });
  return sentences(place, wait !== undefined && describeWait(wait), message("queue-start-typing"));
}

/** Who else answers, beside the rep. */
export function describeConsultants(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return "";
  return message("consultants-joined", { count: names.length, others: names.slice(0, -1).join(", "), last });
}

/** What a customer reads when it is over. */
export function describeEnding(chat: Chat, ending: Ending, now: number): string {
  const closed = chat.welcome?.closed;
  return sentences(
    endingText(ending, closed ? describeClosed(closed, now) : message("try-again-later")),
    chat.undelivered.length > 0 && message("undelivered-kept"),
  );
}

/** How a conversation ended that has been over for long. */
export function describePastEnding(ending: Ending): string {
  return endingText(ending, "").trim();
}

function endingText(ending: Ending, next: string): string {
  if (ending in UNANSWERED) return UNANSWERED[ending as keyof typeof UNANSWERED](next);
  // From a router that knows more than this page there may be another.
  return message(getOrDefault(ENDINGS, ending as keyof typeof ENDINGS, "ended"));
}

/** What a customer reads about the connection; nothing while it holds. */
export function describeConnection(chat: Chat, connection: Pick<ChatConnection, "state" | "message" | "isLate">): string {
  if (connection.message !== null) return connection.message;
  if (connection.state === "open" || connection.state === "idle") return "";
  if (!chat.view) {
    if (connection.isLate) return message("unreachable");
    // In the form nothing is missing yet.
    return chat.phase === "asking" ? "" : message("connecting");
  }
  if (connection.state !== "lost") return "";
  const isKept = chat.pending.some((each) => !each.taken && each.refused === null);
  return message(isKept ? "connection-lost-unsent" : "connection-lost");
}

/** Sentences after each other, without those that do not hold. */
function sentences(...texts: (string | false)[]): string {
  return texts.filter((each) => each !== false).join(" ");
}
