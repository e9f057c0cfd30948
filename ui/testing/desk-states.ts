/** Whole views of the desk, for the tests and the gallery. */

import type { ArticleMatches } from "#shared/bindings/ArticleMatches";
import type { Colleagues } from "#shared/bindings/Colleagues";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { OpenWork } from "#shared/bindings/OpenWork";
import type { QuickReplyMatches } from "#shared/bindings/QuickReplyMatches";
import type { Transcript } from "#shared/bindings/Transcript";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Timeline } from "#shared/bindings/Timeline";
import type { Targets } from "#shared/bindings/Targets";
import type { Today } from "#shared/bindings/Today";
import type { Toast } from "#shared/bindings/Toast";
import { MINUTE, SECOND } from "#shared/time/units";
import { fullStates } from "./full-states";
import { historyStates } from "./history-states";
import { samples } from "./samples";
import { testRingStates } from "./test-ring-states";

/** What the desk is shown in, by name. */
export function deskStates(now: number): Record<string, CoreToWindow | null> {
  const { diagnostics, presence, kiran, sms, maria, done, line, talk, joined, rich, returned, offer, whole } = samples(now);
  const closed = [
    { id: 9, channel: "chat" as const, customer: "Priya Natarajan", about: "Size of a sleeping bag", at: now - 12 * MINUTE },
    { id: 8, channel: "record" as const, customer: "Case 4688", about: null, at: now - 190 * MINUTE },
  ];
  const openWork: OpenWork = {
    open: [
      { id: 21, channel: "messaging", customer: "Aylin Kaya", about: null, queue: "Orders and delivery", since: now - 4 * MINUTE, waiting: { warning: null, overdue: null } },
      { id: 22, channel: "record", customer: "Jonas Weber", about: "Refund for a returned sleeping bag", queue: "Returns", since: now - 31 * MINUTE, waiting: { warning: 20 * MINUTE, overdue: 30 * MINUTE } },
    ],
    waiting: 2,
    matching: 2,
    search: "",
    order: "queue",
    aside: [{ id: 7, channel: "sms", customer: "+49 30 5550199", about: null, queue: "Orders and delivery", since: now - 50 * MINUTE, waiting: { warning: null, overdue: null } }],
  };
  const targets: Targets = {
    conversation: 1,
    search: "",
    targets: [
      { to: "representative", rep: "ben", name: "Ben Okafor", presence: "Available", skills: 1, consultOnly: false, onlyYou: false, waiting: null, wait: null },
      { to: "representative", rep: "mei", name: "Mei Tanaka", presence: "Busy", skills: 0, consultOnly: true, onlyYou: false, waiting: null, wait: null },
      { to: "queue", queue: "returns", name: "Returns", presence: null, skills: 0, consultOnly: false, onlyYou: false, waiting: 4, wait: 3 * MINUTE },
    ],
  };
  const today: Today = {
    since: now - 600 * MINUTE,
    offers: { offered: 23, accepted: 17, assigned: 0, rejected: 2, missed: 3, notDisplayed: 1, timeToAccept: 8 * SECOND, longestToAccept: 31 * SECOND },
    records: {
      closed: [],
      passedOn: [
        { offer: 91, channel: "chat", customer: "Kiran Sohal", outcome: { outcome: "missed" }, at: now - 3 * MINUTE, became: { became: "waiting" } },
        { offer: 88, channel: "sms", customer: "+49 170 5550123", outcome: { outcome: "notDisplayed", by: "locked" }, at: now - 26 * MINUTE, became: { became: "answered", by: "Ben Okafor" } },
        { offer: 84, channel: "chat", customer: "Sofia Marin", outcome: { outcome: "withdrawn", by: "customer" }, at: now - 41 * MINUTE, became: { became: "ended", ending: "customer" } },
        { offer: 79, channel: "messaging", customer: "Nadia Haddad", outcome: { outcome: "rejected" }, at: now - 95 * MINUTE, became: { became: "yours" } },
      ],
    },
  };
  const timeline: Timeline = {
    conversation: 1,
    entries: [
      { kind: "note", id: "n.2", by: "Ana Ruiz", text: "Leaves on Friday: the pole has to be there before noon.", at: now - 2 * MINUTE, ofThis: true },
      { kind: "conversation", id: 71, channel: "sms", about: "Delivery to a campsite", by: "Ben Okafor", outcome: "Solved", at: now - 3 * 24 * 60 * MINUTE, ending: "representative" },
      { kind: "case", id: "4711", title: "Broken pole, Ridgeline 4 tent", at: now - 3 * 24 * 60 * MINUTE, active: true },
      { kind: "conversation", id: 64, channel: "chat", about: null, by: null, outcome: null, at: now - 40 * 24 * 60 * MINUTE, ending: "customerGone" },
    ],
    more: true,
    unavailable: false,
  };
  const transcript: Transcript = {
    conversation: 1,
    past: 71,
    before: null,
    messages: [
      { number: 51, author: { from: "customer" }, name: null, text: "Can you deliver to a campsite?", at: now - 3 * 24 * 60 * MINUTE },
      { number: 52, author: { from: "representative", rep: "ben" }, name: "Ben Okafor", text: "Yes, to its reception. Please write its name as the first line.", at: now - 3 * 24 * 60 * MINUTE + 2 * MINUTE },
      { number: 53, author: { from: "customer" }, name: null, text: "Done, thank you!", at: now - 3 * 24 * 60 * MINUTE + 5 * MINUTE },
    ],
    earlier: true,
    unavailable: false,
  };
  const quickReplies: QuickReplyMatches = {
    conversation: 1,
    search: "",
    replies: [
      { id: "ana-tents", title: "Tent season", text: "I put up tents every weekend, Kiran Sohal: tell me where the pole broke, and I tell you what holds until the new one is there.", tags: ["tents"], isOwn: true },
      { id: "hello", title: "Hello", text: "Hello Kiran Sohal! I am Ana Ruiz of Larkfield Outfitters. How can I help?", tags: ["greeting"], isOwn: false },
      { id: "parcel", title: "On its way", text: "Your parcel {parcelNumber} is with the carrier and should arrive within two days.", tags: ["orders", "delivery"], isOwn: false },
      { id: "sorry", title: "Sorry about that", text: "I am sorry about that. Let us put it right.", tags: [], isOwn: false },
    ],
    more: true,
    unavailable: false,
  };
  const articles: ArticleMatches = {
    conversation: 1,
    search: "",
    articles: [
      { id: "tent-poles", title: "Broken tent poles", excerpt: [{ text: "A ", isMatch: false }, { text: "pole", isMatch: true }, { text: " that broke within two years is replaced without charge. Ask where it broke and for a picture. Until the new one is there, the repair sleeve from the bag holds it.", isMatch: false }] },
      { id: "pitching", title: "Pitching a tent in the wind", excerpt: [{ text: "…Raise the ", isMatch: false }, { text: "poles", isMatch: true }, { text: " with the wind, not against it. Tension the guy lines evenly and check them after an hour.", isMatch: false }] },
    ],
    more: false,
    unavailable: false,
  };
  const article = {
    conversation: 1,
    article: "tent-poles",
    content: { title: "Broken tent poles", text: "A pole that broke within two years is replaced without charge.\n\n1. Ask where it broke.\n2. Ask for a picture.\n\nUntil the new one is there, the repair sleeve from the bag holds it: https://www.example.com/sleeve" },
    unavailable: false,
  };
  const colleagues: Colleagues = {
    search: "",
    colleagues: [
      { id: "ben", name: "Ben Okafor", presence: "Available" },
      { id: "maria", name: "María Fernández-Castellanos de la Vega y Montenegro", presence: "Do not disturb" },
      { id: "sofia", name: "Sofia Marin", presence: null },
    ],
    more: false,
  };
  const answering = { presence: presence, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1, quickReplies, articles, article, colleagues };
  const dispositions = [
    { id: "solved", text: "Solved" },
    { id: "refunded", text: "Refunded" },
    { id: "follow-up", text: "Follow-up needed" },
  ];
  const call: SessionView = {
    ...kiran,
    id: 6,
    channel: "voice",
    customer: { ...kiran.customer, name: "+4917055501234", contact: null, case: null, verified: false, answers: {}, phone: "+4917055501234", language: "de-DE" },
    contact: null,
    case: null,
    customerTyping: false,
    lastWords: null,
    waitingSince: null,
  };
  const busy = { ...presence, text: "Busy", base: "busy" as const, setBy: "system" as const, presence: null, used: 2 };
  const missed = { ...presence, text: "Inactive", base: "away" as const, setBy: "system" as const, presence: null, why: "missed" as const, whyNoWork: { why: "overridden" as const, cover: "missed" as const, customer: "Kiran Sohal" }, cover: "missed" as const, coverAbout: "Kiran Sohal", since: now - 3 * MINUTE };
  const rejected = { ...missed, text: "Do not disturb", base: "doNotDisturb" as const, whyNoWork: { ...missed.whyNoWork, cover: "rejected" as const }, cover: "rejected" as const };
  const sessions = [kiran, sms, maria];
  const ringing = [offer(1, "Nadia Haddad", 34 * SECOND), offer(2, "Li Wei", 60 * SECOND), offer(3, "Sam Okafor", 80 * SECOND)];
  const names = ["Nadia Haddad", "Li Wei", "Sam Okafor", "María Fernández-Castellanos de la Vega", "Jonas Weber", "Aylin Kaya", "Priya Natarajan", "Tomás Oliveira", "Mei Tanaka", "Ben Okafor", "Sofia Marin", "Kiran Sohal"];
  const many = names.map((name, at) => offer(at + 1, name, (34 + 12 * at) * SECOND, { showTimeout: at !== 2, reject: at === 4 ? null : "Reject" }));
  const failing: MessageItem[] = [
    ...talk,
    { ...line("7", 5 * SECOND, "I have also added a repair sleeve to the parcel.", "ana"), delivery: { state: "waiting" } },
  ];
  const undelivered: MessageItem[] = [
    ...talk,
    { ...line("7", 60 * SECOND, "I have also added a repair sleeve to the parcel.", "ana"), delivery: { state: "failed", why: "refused", message: 6 } },
    { ...line("8", 5 * SECOND, "It leaves today.", "ana"), delivery: { state: "sending" } },
  ];
  const toast: Toast = { id: 1, content: { toast: "notDone", act: "accept", problem: { code: "offer-over", parameters: {} } }, conversation: null };
  const notice: Toast = { id: 2, content: { toast: "fromRouter", notice: { notice: "addedToConversation", by: "Sam Okafor", customer: "Li Wei" } }, conversation: 1 };
  const record = offer(20, "Nadia Haddad", 34 * SECOND, { presentation: "toast", scenario: "recordAssignment", autoAssign: true, reject: null, title: "Case 4711 is yours", accept: "Open item", channel: "record" });
  const helped: SessionView = { ...kiran, id: 5, isMine: false, scenario: "consult", handedBy: "Ben Okafor", summary: "The pole of a new tent is cracked. The customer leaves on Friday.", context: { tier: "gold" }, skills: ["Tents"] };
  return {
    ...fullStates(now),
    ...historyStates(now),
    ...testRingStates(now),
    starting: null,
    connecting: whole({ connection: { state: "connecting" }, presence: null }),
    "sign-in": whole({ connection: { state: "signedOut", why: null, isKept: false }, account: null, presence: null }),
    "signed-out": whole({ connection: { state: "signedOut", why: "notSignedIn", isKept: true }, account: null, presence: null }),
    "no-customers": whole({ connection: { state: "signedOut", why: "forbidden", isKept: false }, account: null, presence: null }),
    waiting: whole({ connection: { state: "reconnecting", since: now - MINUTE, unsent: 0, why: "otherVersion" }, account: null, presence: null }),
    "sign-out": whole({ presence: busy, sessions: [kiran, sms], question: "signOut" }),
    "put-away": whole({ desktop: { notifications: true, buttons: true, tray: false }, question: "putAway" }),
    passed: whole({ sessions: [sms], passed: [{ how: "missed", customer: "Kiran Sohal", conversation: 1, at: now - 3 * MINUTE, count: 2 }, { how: "rejected", customer: "Nadia Haddad", conversation: 4, at: now - MINUTE, count: 1 }] }),
    "home-empty": whole(),
    home: whole({ presence: busy, sessions: [...sessions, done], closed, today, openWork }),
    "home-day": whole({ presence: busy, sessions: [sms], closed, today, openWork: { ...openWork, waiting: 1_200, matching: 1_200 } }),
    "home-offline": whole({ presence: busy, connection: { state: "reconnecting", since: now - MINUTE, unsent: 0, why: null }, openWork: null }),
    "home-missed": whole({ presence: missed, sessions: [sms], closed, today }),
    "home-rejected": whole({ presence: rejected }),
    ringing: whole({ presence: busy, ringing, sessions, closed, toasts: [toast] }),
    "ringing-reasons": whole({ declineReasons: ["Not my field", "No time"], ringing: [offer(1, "Nadia Haddad", 34 * SECOND, { theme: "dark", icon: "person" })] }),
    "ringing-last": whole({ presence: busy, ringing: [offer(1, "Nadia Haddad", 8 * SECOND, { theme: "app", verified: true, moreTime: 30 * SECOND }), offer(2, "Li Wei", 60 * SECOND, { scenario: "returning" })], sessions, selected: 1 }, { 1: talk }),
    "ringing-many": whole({ presence: busy, ringing: many, sessions, closed }),
    "ringing-conversation": whole({ presence: busy, targets, ringing: [...ringing, record], sessions, selected: 1 }, { 1: talk }),
    "not-displayed": whole({ presence, sessions: [sms], closed, notDisplayed: { customer: "Kiran Sohal", why: "inhibited", at: now - 3 * MINUTE, count: 1 } }),
    "not-displayed-missed": whole({ presence: missed, sessions: [sms], closed, notDisplayed: { customer: "Nadia Haddad", why: "noServer", at: now - 3 * MINUTE, count: 3 } }),
    assigned: whole({ presence: busy, ringing: [record], sessions, toasts: [notice] }),
    "assigned-many": whole({
      presence: busy,
      ringing: [record, { ...record, offer: { ...record.offer, id: 21, title: "Case 4712 is yours", theme: "dark" } }, offer(1, "Nadia Haddad", 34 * SECOND)],
      sessions,
      selected: 1,
      toasts: Array.from({ length: 7 }, (_, at) => ({ ...notice, id: at + 1 })),
    }, { 1: talk }),
    ending: whole({ presence: busy, sessions, selected: 1, pending: [{ what: "end", conversation: 1, rep: null, queue: null, rule: null, undoUntil: now + 7 * SECOND }] }, { 1: talk }),
    helping: whole({ presence: busy, sessions: [helped, sms], selected: 5 }, { 5: talk }),
    conversation: whole({ presence: busy, sessions: [...sessions, done], selected: 1 }, { 1: talk }),
    "conversation-sentiment": whole({ presence: busy, toasts: [{ id: 2, content: { toast: "fromRouter", notice: { notice: "sentimentAlert", customer: "Li Wei", rep: "Ben Okafor", sentiment: "veryNegative" } }, conversation: null }], sessions: [{ ...kiran, customerTyping: false, sentiment: { level: "negative", isAlert: true } }, { ...sms, sentiment: { level: "veryNegative", isAlert: true } }, { ...maria, sentiment: { level: "positive", isAlert: false } }], selected: 1 }, { 1: talk }),
    "conversation-rich": whole({ presence: busy, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1 }, { 1: rich }),
    "conversation-helped": whole({ presence: busy, targets, sessions: [{ ...kiran, searches: [{ queue: "returns", queueName: "Returns", until: now + 24 * SECOND }], timeouts: [{ name: "Close after 10 minutes", paused: true }], skills: ["Tents"], consultants: [{ rep: "ben", name: "Ben Okafor", joined: true, participates: true }, { rep: "mei", name: "Mei Tanaka", joined: false, participates: false }] }, sms], selected: 1 }, { 1: joined }),
    answering: whole(answering, { 1: talk }),
    "ai-draft": whole({ ...answering, aiFunctions: { summary: true, drafts: true, translation: true }, madeByAi: { conversation: 1, request: 1, outcome: "done", text: "Hello Kiran, yes, please send the old pole back with the label in the parcel. It costs you nothing." } }, { 1: talk }),
    "answering-replies": whole({ ...answering, sessions: [{ ...kiran, draft: "/q ", customerTyping: false }, sms] }, { 1: talk }),
    "conversation-timeline": whole({ presence: busy, dispositions, timeline, transcript, sessions: [{ ...kiran, title: "Pine Hut Rentals · Broken pole", customerTyping: false, waitingSince: now - 70 * SECOND }, { ...sms, waiting: { warning: null, overdue: null } }, maria], selected: 1 }, { 1: talk }),
    "conversation-timeline-away": whole({ presence: busy, timeline: { ...timeline, entries: [], unavailable: true }, sessions: [{ ...kiran, isMine: false, customerTyping: false, consultNote: { by: "Ben Okafor", text: "Is a cracked pole covered after two years?" } }], selected: 1 }, { 1: talk }),
    "presence-next": whole({ presence: { ...busy, next: { presence: "lunch", after: 1 } }, sessions: [kiran, sms], selected: 1 }, { 1: talk }),
    "wrap-up-strip": whole({ presence: busy, dispositions, colleagues, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1 }, { 1: talk }),
    "wrap-up-disposition": whole({ presence: busy, dispositions, sessions: [{ ...kiran, ended: "customer", customerTyping: false, waitingSince: null, disposition: "solved" }, sms], selected: 1 }, { 1: talk }),
    "home-item": whole({ presence: busy, sessions: [sms], openWork, openItem: { ...kiran, id: 21, channel: "messaging", customer: { ...kiran.customer, name: "Aylin Kaya" } }, today }),
    call: whole({ presence: busy, sessions: [call, sms], selected: 6 }),
    "call-over": whole({ presence: busy, sessions: [{ ...call, ended: "customer" }, sms], selected: 6 }),
    transferred: whole({ presence: busy, sessions: [{ ...kiran, customerTyping: false, scenario: "transfer", handedBy: "Ben Okafor", handedNote: "The pole is cracked; she leaves on Friday.", skills: ["Tents"], context: { orderNumber: 20817, tier: "gold" } }, sms], selected: 1 }, { 1: talk }),
    failing: whole({ presence: busy, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1 }, { 1: failing }),
    undelivered: whole({ presence: busy, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1 }, { 1: undelivered }),
    reconnecting: whole({ presence: busy, connection: { state: "reconnecting", since: now - MINUTE, unsent: 2, why: null }, sessions: [kiran, sms], selected: 1 }, { 1: failing.filter((each) => each.key !== "6") }),
    "wrap-up": whole({ presence: busy, sessions: [{ ...kiran, ended: "customer", customerTyping: false, waitingSince: null }, sms], selected: 1 }, { 1: talk }),
    "home-returned": whole({ presence: busy, sessions, closed, returned, openWork }),
    "conversation-returned": whole({ presence: busy, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1, returned }, { 1: talk }),
    "conversation-earlier": whole({ presence: busy, sessions: [{ ...kiran, earlier: true, customerTyping: false }, sms], selected: 1 }, { 1: talk }),
    "conversation-long": whole({ presence: busy, sessions: [{ ...kiran, customerTyping: false, draft: "Here is everything that I have found out about it. ".repeat(84) }, sms], selected: 1 }, { 1: talk }),
    "conversation-unverified": whole(
      {
        presence: busy,
        sessions: [{ ...kiran, customer: { ...kiran.customer, name: "Mallory", verified: false, signedIn: true }, customerTyping: false }, sms],
        selected: 1,
        ringing: [offer(1, "Mallory", 34 * SECOND, { verified: false })],
      },
      { 1: talk },
    ),
    "settings-diagnostics": whole({ diagnostics }),
    "settings-aside": whole({ desktop: { notifications: false, buttons: false, tray: false }, settingsAside: "/home/ana/.local/state/handbell/settings.unreadable" }),
    "storage-problem": whole({ presence: busy, sessions, storageProblem: { problem: "diskFull" } }),
    refused: whole({ presence: busy, connection: { state: "reconnecting", since: now - MINUTE, unsent: 1, why: "otherVersion" }, sessions, selected: 2 }),
    "conversation-new": whole({ presence: busy, sessions: [{ ...maria, unread: 0 }], selected: 3 }),
  };
}
