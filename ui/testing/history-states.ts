/** The rep's own history, for the tests and the gallery. */

import type { ClosedConversation } from "#shared/bindings/ClosedConversation";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { HistoryPage } from "#shared/bindings/HistoryPage";
import type { Mention } from "#shared/bindings/Mention";
import type { PassedOn } from "#shared/bindings/PassedOn";
import type { Transcript } from "#shared/bindings/Transcript";
import { DAY, HOUR, MINUTE, SECOND } from "#shared/time/units";
import { samples } from "./samples";

/** A page of the rep's history, by one moment. */
export function historySamples(now: number) {
  const closed = (id: number, customer: string, ago: number, change: Partial<ClosedConversation> = {}): ClosedConversation => ({
    id,
    channel: "chat",
    customer,
    about: null,
    at: now - ago,
    took: 7 * MINUTE,
    outcome: "Solved",
    ending: "customer",
    excerpt: [],
    ...change,
  });
  const rows = [
    closed(91, "Priya Natarajan", 12 * MINUTE, { about: "Size of a sleeping bag" }),
    closed(90, "Nadia Haddad", 47 * MINUTE, { about: "A tent that came with a broken pole", took: 24 * MINUTE, outcome: "Refunded" }),
    closed(88, "+49 170 5550123", 3 * HOUR, { channel: "sms", outcome: null, took: 95 * SECOND }),
    closed(80, "Jonas Weber", DAY + HOUR, { channel: "messaging", about: "Refund for a returned sleeping bag", took: 3 * HOUR, outcome: "Follow-up needed" }),
    closed(79, "Case 4688", DAY + 2 * HOUR, { channel: "record", outcome: null, took: 26 * MINUTE }),
    closed(63, "María Fernández-Castellanos de la Vega y Montenegro", 3 * DAY, { channel: "voice", about: "Cannot log in to her account since the new version, has tried everything that the page says", took: 41 * MINUTE }),
    closed(61, "", 3 * DAY + HOUR, { outcome: null }),
  ];
  const passed = (offer: number, customer: string, ago: number, outcome: PassedOn["outcome"], became: PassedOn["became"]): PassedOn => ({ offer, channel: "chat", customer, outcome, at: now - ago, became });
  const offers = [
    passed(191, "Kiran Sohal", 3 * MINUTE, { outcome: "missed" }, { became: "waiting" }),
    { ...passed(188, "+49 170 5550123", 26 * MINUTE, { outcome: "notDisplayed", by: "locked" }, { became: "answered", by: "Ben Okafor" }), channel: "sms" as const },
    passed(184, "Sofia Marin", DAY, { outcome: "withdrawn", by: "customer" }, { became: "ended", ending: "customer" }),
    passed(179, "Nadia Haddad", DAY + 2 * HOUR, { outcome: "rejected" }, { became: "yours" }),
  ];
  const mention = (note: string, conversation: number, customer: string, ago: number, by: string, text: string): Mention => ({ note, conversation, channel: "chat", customer, about: null, by, text, at: now - ago });
  const mentions = [
    mention("n.3", 91, "Priya Natarajan", 4 * MINUTE, "Ben Okafor", "@Ana Ruiz you sold her the first one: does the long size fit the same sack?"),
    { ...mention("n.2", 84, "+49 170 5550123", 2 * HOUR, "Sofia Marin", "@Ana Ruiz @Ben Okafor the carrier has the parcel, tell him when he writes again"), channel: "sms" as const },
    mention("n.1", 61, "", DAY + HOUR, "Ben Okafor", "Wants only @Ana Ruiz"),
  ];
  const page = (change: Partial<HistoryPage> = {}): HistoryPage => ({ list: "closed", search: "", after: null, closed: rows, passedOn: [], mentions: [], next: "t9.61", unavailable: false, ...change });
  const transcript: Transcript = {
    conversation: 91,
    past: 91,
    before: null,
    messages: [
      { number: 1, author: { from: "customer" }, name: null, text: "How long is the sleeping bag in size L?", at: now - 20 * MINUTE },
      { number: 2, author: { from: "representative", rep: "ana" }, name: "Ana Ruiz", text: "It fits up to 1.90 m. How tall are you?", at: now - 18 * MINUTE },
      { number: 3, author: { from: "customer" }, name: null, text: "1.86. Then I take it, thank you!", at: now - 13 * MINUTE },
    ],
    earlier: false,
    unavailable: false,
  };
  return { rows, offers, mentions, page, transcript };
}

/** What the history is shown in, by name: it is opened in each. */
export function historyStates(now: number): Record<string, CoreToWindow> {
  const { presence, kiran, sms, offer, whole } = samples(now);
  const { rows, offers, mentions, page, transcript } = historySamples(now);
  const sessions = [kiran, sms];
  const offline = { connection: { state: "reconnecting" as const, since: now - MINUTE, unsent: 0, why: null } };
  const marked = { excerpt: [{ text: "…one of the ", isMatch: false }, { text: "poles", isMatch: true }, { text: " is cracked right at the joint, and we leave on Friday…", isMatch: false }] };
  return {
    history: whole({ presence, sessions, history: page(), transcript }),
    "history-passed": whole({ presence, sessions, history: page({ list: "passedOn", closed: [], passedOn: offers, next: null }) }),
    "history-mentions": whole({ presence, sessions, history: page({ list: "mentions", closed: [], mentions, next: null }), transcript }),
    "history-found": whole({ presence, sessions, history: page({ search: "pol", closed: rows.slice(1, 3).map((row) => ({ ...row, ...marked })) }) }),
    "history-nothing-found": whole({ presence, sessions, history: page({ search: "pol", closed: [] }) }),
    "history-empty": whole({ presence, history: page({ closed: [], next: null }) }),
    "history-looking": whole({ presence, sessions }),
    "history-unavailable": whole({ presence, sessions, history: page({ closed: [], next: null, unavailable: true }) }),
    "history-offline": whole({ presence, sessions, ...offline }),
    "history-ringing": whole({ presence, sessions, history: page(), ringing: [offer(1, "Nadia Haddad", 34 * SECOND)] }),
  };
}
