import type { Closed } from "#shared/bindings/Closed";
import type { Ending } from "#shared/bindings/Ending";
import { formatDayAndTime } from "#shared/time/day-and-time";
import type { Chat } from "./chat";
import type { ChatConnection } from "./connection";

const ENDINGS: Record<Ending, string> = {
  customer: "You ended the conversation.",
  representative: "The conversation has ended. Thank you for getting in touch.",
  customerGone: "The conversation ended because we did not hear from you.",
  supervisor: "The conversation has ended.",
  autoClosed: "The conversation ended because nobody wrote for a long time.",
  unanswered: "We are sorry: nobody was free to answer you. Please try again later.",
  overflow: "Nobody can answer at the moment. Please try again later.",
  noRepresentatives: "Nobody can answer at the moment. Please try again later.",
  resolved: "The matter was resolved, and the conversation has ended.",
};

/** Ends that are there because nobody could answer. */
const WITHOUT_ANSWER: ReadonlySet<Ending> = new Set<Ending>(["unanswered", "overflow", "noRepresentatives"]);

const TRY_AGAIN_LATER = "Please try again later.";

/** That it is closed, which holiday it is, and until when, by the customer's own clock. */
export function describeClosed(closed: Closed, now: number): string {
  const holiday = closed.holiday === null ? "" : ` for ${closed.holiday}`;
  if (closed.until === null) return `We are closed${holiday === "" ? " at the moment" : holiday}.`;
  return `We are closed${holiday} until ${formatDayAndTime(closed.until, now)}.`;
}

/** How long others waited lately. */
export function describeWait(wait: number): string {
  const minutes = Math.round(wait / 60_000);
  return `The wait is about ${String(minutes)} ${minutes === 1 ? "minute" : "minutes"} at the moment.`;
}

/** What a customer reads above the form. */
export function describeOutlook(chat: Chat, now: number): string {
  const { closed, wait } = chat.welcome ?? {};
  // A page can stand open until it opens.
  if (closed && (closed.until === null || closed.until > now)) {
    const words = describeClosed(closed, now);
    return closed.until === null ? `${words} Nobody can answer at the moment.` : `${words} You can write to us, but nobody can answer before then.`;
  }
  const lead = "Tell us a little and we'll connect you with the next available person.";
  return wait === undefined ? lead : `${lead} ${describeWait(wait)}`;
}

/** What a customer reads while nobody has joined. */
export function describeQueue(chat: Chat, now: number): string {
  const { closed, position = null, wait } = chat.view ?? {};
  if (closed) return `${describeClosed(closed, now)} You keep your place as long as this page stays open, and we will read what you write.`;
  if (!chat.hasWords) return "How can we help? Write a few words, and we look for somebody who can answer.";
  const early = "You can start typing; we will read it when we join.";
  const expected = wait === undefined ? "" : `${describeWait(wait)} `;
  if (position === null) return `We are looking for somebody who can help you. ${expected}${early}`;
  const place = position === 1 ? "You are next in the queue." : `You are number ${String(position)} in the queue.`;
  return `${place} ${expected}${early}`;
}

/** Who else answers, beside the rep. */
export function describeConsultants(names: readonly string[]): string {
  if (names.length === 0) return "";
  const others = names.slice(0, -1).join(", ");
  const last = names.at(-1) ?? "";
  return others === "" ? `${last} has joined the conversation.` : `${others} and ${last} have joined the conversation.`;
}

/** What a customer reads when it is over. */
export function describeEnding(chat: Chat, ending: Ending, now: number): string {
  // From a router that knows more than this page there may be another.
  let words = (ENDINGS as Partial<Record<Ending, string>>)[ending] ?? "The conversation has ended.";
  const closed = chat.welcome?.closed;
  if (closed && WITHOUT_ANSWER.has(ending)) words = words.replace(TRY_AGAIN_LATER, describeClosed(closed, now));
  return chat.undelivered.length > 0 ? `${words} What was not delivered is put into the next conversation, for you to send or to delete.` : words;
}

/** What a customer reads about the connection; nothing while it holds. */
export function describeConnection(chat: Chat, link: Pick<ChatConnection, "state" | "message" | "isLate">): string {
  if (link.message !== null) return link.message;
  if (link.state === "open" || link.state === "idle") return "";
  if (!chat.view) {
    if (link.isLate) return "We cannot be reached at the moment. We keep trying.";
    // In the form nothing is missing yet.
    return chat.phase === "asking" ? "" : "Connecting…";
  }
  if (link.state !== "lost") return "";
  const isKept = chat.pending.some((each) => !each.taken && each.refused === null);
  return isKept
    ? "The connection is lost. We are reconnecting; your messages are kept and will be sent."
    : "The connection is lost. We are reconnecting; you can go on writing.";
}
