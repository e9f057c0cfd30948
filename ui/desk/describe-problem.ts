/** Why something was refused, in words: by the server, or on the way to it. */

import type { CodedProblem } from "#shared/bindings/CodedProblem";
import type { ContactField } from "#shared/bindings/ContactField";
import type { Prohibited } from "#shared/bindings/Prohibited";
import type { RefusalCode } from "#shared/bindings/RefusalCode";
import type { UnreachableReason } from "#shared/bindings/UnreachableReason";
import { message, type MessageId } from "./messages/messages";

/** What a sentence names: the first of the parameters that the server has told. */
interface Parameters {
  text: (...names: string[]) => string;
  number: (name: string) => number;
}

type Describe = (parameters: Parameters) => string;

/** Refusals of what no representative does. */
type ForOthers = "already-there" | "configuration" | "conflict" | "no-such-item" | "no-such-workstream" | "too-many";

/** The sentences of what can be refused to a representative. */
const REFUSALS: Record<Exclude<RefusalCode, ForOthers>, Describe> = {
  "no-such-representative": ({ text }) => message("problem-no-such-representative", { rep: text("rep") }),
  "no-such-conversation": () => message("problem-no-such-conversation"),
  "conversation-ended": () => message("problem-conversation-ended"),
  "no-such-presence": ({ text }) => message("problem-no-such-presence", { presence: text("presence") }),
  "offer-over": () => message("problem-offer-over"),
  "cannot-reject": () => message("problem-cannot-reject"),
  "no-such-reason": ({ text }) => message("problem-no-such-reason", { reason: text("reason") }),
  "not-waiting": () => message("problem-not-waiting"),
  "session-limit": ({ number }) => message("problem-session-limit", { limit: number("limit") }),
  "too-many-offers": ({ number }) => message("problem-too-many-offers", { limit: number("limit") }),
  "no-such-queue": ({ text }) => message("problem-no-such-queue", { queue: text("queue") }),
  "wrong-queue": ({ text }) => message("problem-wrong-queue", { queue: text("name", "queue") }),
  "queue-closed": ({ text }) => message("problem-queue-closed", { queue: text("name", "queue") }),
  "nobody-free": ({ text }) => message("problem-nobody-free", { queue: text("name", "queue") }),
  "not-reachable": describeUnreachable,
  "not-allowed": ({ text }) => message(find(PROHIBITED, text("what")) ?? "problem-not-allowed"),
  "too-many-helpers": ({ number }) => message("problem-too-many-helpers", { limit: number("limit") }),
  empty: () => message("problem-empty"),
  "control-characters": () => message("problem-control-characters"),
  "conversation-full": () => message("problem-conversation-full"),
  "out-of-room": () => message("problem-out-of-room"),
  "records-unavailable": () => message("problem-records-unavailable"),
  "no-such-reference": () => message("problem-no-such-contact"),
  "wrong-contact": ({ text }) => message(find(WRONG_CONTACT, text("field")) ?? "problem-wrong-contact-name"),
  "no-record": () => message("problem-no-record"),
  "too-long": ({ number }) => message("problem-too-long", { limit: number("longest") }),
  "too-large": () => message("problem-too-large"),
  internal: () => message("problem-internal"),
  "disk-full": () => message("problem-disk-full"),
  "disk-read-only": () => message("problem-disk-read-only"),
  "key-reused": () => message("problem-key-reused"),
};

/** Why somebody cannot be asked. */
const UNREACHABLE: Record<UnreachableReason, (rep: string, presence: string) => string> = {
  noDesk: (rep) => message("unreachable-no-desk", { rep }),
  presence: (rep, presence) => message("unreachable-presence", { rep, presence }),
  sessionLimit: (rep) => message("unreachable-session-limit", { rep }),
  tooManyOffers: (rep) => message("unreachable-too-many-offers", { rep }),
  coolingDown: (rep) => message("unreachable-cooling-down", { rep }),
  hasConversation: (rep) => message("unreachable-has-conversation", { rep }),
  consultsAlready: (rep) => message("unreachable-consults-already", { rep }),
  notConsulting: (rep) => message("unreachable-not-consulting", { rep }),
};

/** What is wrong with a contact that is to be created. */
const WRONG_CONTACT: Record<ContactField, MessageId> = {
  name: "problem-wrong-contact-name",
  email: "problem-wrong-contact-email",
  phone: "problem-wrong-contact-phone",
};

/** What is not allowed to a representative; the rest of it is what supervisors do. */
const PROHIBITED: Partial<Record<Prohibited, MessageId>> = {
  unconsultedTransfer: "prohibited-unconsulted-transfer",
  pauseTimeout: "prohibited-pause-timeout",
  moreTime: "prohibited-more-time",
  addConsultant: "prohibited-add-consultant",
};

/** The sentences of a sign-in that did not come about, by code. */
const SIGN_IN_PROBLEMS: Record<string, Describe> = {
  "bad-address": () => message("sign-in-bad-address", { example: message("server-address-example") }),
  "not-private": () => message("sign-in-not-private"),
  "no-answer": () => message("sign-in-no-answer"),
  unreachable: () => message("sign-in-unreachable"),
  redirected: () => message("sign-in-redirected"),
  "other-program": () => message("sign-in-other-program"),
  "other-status": ({ number }) => message("sign-in-other-status", { status: number("status") }),
  "no-core": () => message("sign-in-no-core"),
  "wrong-credentials": () => message("sign-in-wrong-credentials"),
  "no-representative": () => message("signed-out-forbidden"),
  "no-such-organisation": () => message("sign-in-no-such-organisation"),
  "organisation-suspended": () => message("sign-in-organisation-suspended"),
  "organisation-stopped": () => message("sign-in-organisation-stopped"),
  "connection-quota-reached": () => message("sign-in-busy"),
  "request-quota-reached": () => message("sign-in-busy"),
  "too-many-attempts": ({ number }) => message("sign-in-too-many-attempts", { seconds: number("seconds") }),
  starting: () => message("sign-in-busy"),
  busy: () => message("sign-in-busy"),
  overloaded: () => message("sign-in-busy"),
};

/** Why something was refused. A code of a later server has a general sentence. */
export function describeProblem({ code, parameters }: CodedProblem): string {
  const describe = find<Describe>(REFUSALS, code) ?? find(SIGN_IN_PROBLEMS, code);
  if (!describe) return message("problem-unknown", { code });
  const value = (names: string[]) => names.map((name) => parameters[name]).find((each) => each !== undefined && each !== "");
  return describe({ text: (...names) => String(value(names) ?? "?"), number: (name) => Number(value([name]) ?? 0) });
}

function describeUnreachable({ text }: Parameters): string {
  const rep = text("name", "rep");
  return find(UNREACHABLE, text("why"))?.(rep, text("presence")) ?? message("problem-not-reachable", { rep });
}

function find<Value>(table: Record<string, Value>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
