import type { BaseStatus } from "#shared/bindings/BaseStatus";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Customer } from "#shared/bindings/Customer";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { OfferView } from "#shared/bindings/OfferView";
import type { OpenWork } from "#shared/bindings/OpenWork";
import type { Presence } from "#shared/bindings/Presence";
import type { PresenceView } from "#shared/bindings/PresenceView";
import type { Returned } from "#shared/bindings/Returned";
import type { Ringing } from "#shared/bindings/Ringing";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Targets } from "#shared/bindings/Targets";
import type { View } from "#shared/bindings/View";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Builds everything that a gallery or a test shows, by one moment. */
export function samples(now: number) {
  const presence: PresenceView = {
    text: "Available",
    base: "available",
    setBy: "representative",
    setByName: null,
    why: "chosen",
    noWork: null,
    noWorkUntil: null,
    presence: "available",
    cover: null,
    coverAbout: null,
    since: now - 42 * MINUTE,
    version: 3,
    used: 0,
    capacity: 3,
  };
  const choice = (id: string, text: string, base: BaseStatus): Presence => ({ id, text, base, byRepresentative: true, bySupervisor: true });
  const view: View = {
    connection: { state: "connected" },
    account: { rep: "ana", name: "Ana Ruiz", organisation: "Contoso Outdoor" },
    presence,
    choices: [
      choice("available", "Available", "available"),
      choice("busy", "Busy", "busy"),
      choice("doNotDisturb", "Do not disturb", "doNotDisturb"),
      choice("away", "Appear away", "away"),
      choice("lunch", "Lunch break", "away"),
      choice("offline", "Offline", "offline"),
    ],
    declineReasons: [],
    sessionGrace: { kept: "for", span: 5 * MINUTE },
    ringing: [],
    sessions: [],
    selected: null,
    pending: [],
    closed: [],
    openWork: { open: [], waiting: 0, aside: [] },
    targets: null,
    desktop: { notifications: true, buttons: true, tray: true },
    notDisplayed: null,
    passed: [],
    question: null,
    returned: [],
    storageProblem: null,
    toasts: [],
  };
  const stranger = (name: string, known: Partial<Customer> = {}): Customer => ({
    name,
    contact: null,
    case: null,
    answers: {},
    verified: false,
    signedIn: false,
    email: null,
    phone: null,
    language: null,
    device: null,
    ...known,
  });
  const kenny: SessionView = {
    id: 1,
    channel: "chat",
    workstream: "Website support",
    queue: "Orders and delivery",
    isMine: true,
    participates: false,
    consultants: [],
    searches: [],
    timeouts: [],
    scenario: "incoming",
    handedBy: null,
    summary: null,
    record: null,
    context: {},
    skills: [],
    customer: stranger("Kenny Smith", {
      contact: "c-1",
      case: "4711",
      verified: true,
      answers: { "What is it about?": "A tent that came with a broken pole", "Order number": "CO-20817" },
    }),
    contact: { id: "c-1", name: "Kenny Smith", email: "kenny.smith@example.com", mobile: "+1 555 0142", company: "Fabrikam Rentals" },
    case: { id: "4711", title: "Broken pole, Ridgeline 4 tent", contact: "c-1", priority: "High", active: true },
    openedAt: now - 9 * MINUTE,
    acceptedAt: now - 8 * MINUTE,
    queuedAt: now - 9 * MINUTE,
    writers: { ana: "Ana Ruiz", sofia: "Sofia Marin" },
    ended: null,
    customerHere: true,
    customerTyping: true,
    unread: 0,
    lastWords: "Perfect, thank you. Do I send the old pole back?",
    waitingSince: now - 25 * SECOND,
    draft: "",
    earlier: false,
  };
  const sms: SessionView = {
    ...kenny,
    id: 2,
    channel: "sms",
    customer: stranger("+49 170 5550123", { phone: "+49 170 5550123" }),
    contact: null,
    case: null,
    customerTyping: false,
    unread: 2,
    lastWords: "Is the store in Leipzig open on Saturday?",
    waitingSince: now - 95 * SECOND,
  };
  const maria: SessionView = {
    ...kenny,
    id: 3,
    customer: stranger("María Fernández-Castellanos"),
    contact: null,
    case: null,
    customerTyping: false,
    customerHere: false,
    unread: 1,
    lastWords: "Hello? I still cannot log in to my account.",
    waitingSince: now - 4 * MINUTE,
  };
  const done: SessionView = { ...kenny, id: 4, customer: { ...kenny.customer, name: "Tomás Oliveira" }, customerTyping: false, lastWords: "Bye!", waitingSince: null, ended: "customer" };

  const line = (key: string, ago: number, text: string, rep: string | null): MessageItem => ({
    key,
    author: rep === null ? { from: "customer" } : { from: "representative", rep },
    text,
    at: now - ago,
    delivery: { state: "sent" },
  });
  const talk: MessageItem[] = [
    line("1", 8 * MINUTE, "Hi! My Ridgeline 4 arrived today, but one of the poles is cracked right at the joint.", null),
    line("2", 8 * MINUTE - 9 * SECOND, "We leave on Friday.", null),
    line("3", 7 * MINUTE, "Hello Kenny, I am sorry about that. Let me look up your order.", "ana"),
    line("4", 5 * MINUTE, "I have it here. I can send you a new pole set by express: it reaches you on Thursday before noon, at no cost.", "ana"),
    line("5", 25 * SECOND, "Perfect, thank you. Do I send the old pole back?", null),
  ];

  const joined: MessageItem[] = [
    ...talk,
    { ...line("6", 15 * SECOND, "The carrier can fetch the old pole when the new one comes.", "ana"), author: { from: "supervisor", rep: "sofia" } },
    { ...line("7", 5 * SECOND, "Are you still there? This chat closes in ten minutes.", "ana"), author: { from: "automatic" } },
  ];

  const offer = (id: number, customer: string, left: number, change: Partial<OfferView> = {}): Ringing => ({
    pressed: null,
    offer: {
      id,
      conversation: 100 + id,
      channel: "chat",
      scenario: "incoming",
      presentation: "alert",
      customer,
      verified: null,
      title: `Chat from ${customer}`,
      fields: [
        { header: "Case", value: "Broken pole, Ridgeline 4 tent" },
        { header: "Priority", value: "High" },
        { header: "Queue", value: "Orders and delivery" },
        { header: "What is it about?", value: "A delivery that is late" },
      ],
      accept: "Accept",
      reject: "Reject",
      showTimeout: true,
      autoAssign: false,
      autoAccept: false,
      desktop: "background",
      theme: "light",
      icon: "channel",
      madeAt: now - 45 * SECOND,
      expiresAt: now + left,
      ...change,
    },
  });

  const returned: Returned[] = [
    { id: 1, conversation: 1, customer: "Kenny Smith", kind: "message", text: "I have refunded you 40 pounds. It is on your card by Thursday.", why: "It is longer than a message can be.", at: now - 4 * MINUTE, canEdit: true },
    { id: 2, conversation: 77, customer: "Priya Natarajan", kind: "draft", text: "Dear Priya, thank you for the pictures. I have shown them to our workshop, and they say that", why: "A supervisor gave the conversation to somebody else.", at: now - 11 * MINUTE, canEdit: false },
    { id: 3, conversation: 78, customer: "Tomás Oliveira", kind: "act", text: "You pressed End.", why: "The server could not be reached for a minute, so it was not done.", at: now - 14 * MINUTE, canEdit: false },
    { id: 4, conversation: null, customer: null, kind: "message", text: "Hello! Is it still raining in?", why: "It was kept by an earlier version of Handbell, which did not note for whom. It was not sent.", at: now - 50 * MINUTE, canEdit: false },
  ];

  const whole = (change: Partial<View> = {}, lines: Record<number, MessageItem[]> = {}): CoreToWindow => ({
    type: "whole",
    now,
    view: { ...view, ...change },
    lines: Object.entries(lines).map(([conversation, lines]) => ({ conversation: Number(conversation), lines })),
  });

  return { view, presence, kenny, sms, maria, done, line, talk, joined, returned, offer, whole };
}

/** What the desk is shown in, by name. */
export function deskStates(now: number): Record<string, CoreToWindow | null> {
  const { presence, kenny, sms, maria, done, line, talk, joined, returned, offer, whole } = samples(now);
  const closed = [
    { id: 9, channel: "chat" as const, customer: "Priya Natarajan", at: now - 12 * MINUTE },
    { id: 8, channel: "record" as const, customer: "Case 4688", at: now - 190 * MINUTE },
  ];
  const openWork: OpenWork = {
    open: [
      { id: 21, channel: "messaging", customer: "Aylin Kaya", about: null, queue: "Orders and delivery", since: now - 4 * MINUTE },
      { id: 22, channel: "record", customer: "Jonas Weber", about: "Refund for a returned sleeping bag", queue: "Returns", since: now - 31 * MINUTE },
    ],
    waiting: 2,
    aside: [{ id: 7, channel: "sms", customer: "+49 30 5550199", about: null, queue: "Orders and delivery", since: now - 50 * MINUTE }],
  };
  const targets: Targets = {
    conversation: 1,
    search: "",
    targets: [
      { to: "representative", rep: "ben", name: "Ben Okafor", presence: "Available", skills: 1, consultOnly: false, onlyYou: false },
      { to: "representative", rep: "mei", name: "Mei Tanaka", presence: "Busy", skills: 0, consultOnly: true, onlyYou: false },
      { to: "queue", queue: "returns", name: "Returns", presence: null, skills: 0, consultOnly: false, onlyYou: false },
    ],
  };
  const busy = { ...presence, text: "Busy", base: "busy" as const, setBy: "system" as const, presence: null, used: 2 };
  const missed = { ...presence, text: "Inactive", base: "away" as const, setBy: "system" as const, presence: null, why: "missed" as const, noWork: "A request from Kenny Smith was missed: no work comes until the presence is reset.", cover: "missed" as const, coverAbout: "Kenny Smith", since: now - 3 * MINUTE };
  const rejected = { ...missed, text: "Do not disturb", base: "doNotDisturb" as const, cover: "rejected" as const };
  const sessions = [kenny, sms, maria];
  const ringing = [offer(1, "Nadia Haddad", 34 * SECOND), offer(2, "Li Wei", 60 * SECOND), offer(3, "Sam Okafor", 80 * SECOND)];
  const names = ["Nadia Haddad", "Li Wei", "Sam Okafor", "María Fernández-Castellanos de la Vega", "Jonas Weber", "Aylin Kaya", "Priya Natarajan", "Tomás Oliveira", "Mei Tanaka", "Ben Okafor", "Sofia Marin", "Kenny Smith"];
  const many = names.map((name, at) => offer(at + 1, name, (34 + 12 * at) * SECOND, { showTimeout: at !== 2, reject: at === 4 ? null : "Reject" }));
  const failing: MessageItem[] = [
    ...talk,
    { ...line("7", 5 * SECOND, "I have also added a repair sleeve to the parcel.", "ana"), delivery: { state: "waiting" } },
  ];
  const toast = { id: 1, title: "Not accepted", detail: "This offer is over.", conversation: null };
  const notice = { id: 2, title: "Sam Okafor handed a conversation over", detail: "Li Wei waits in Orders and delivery.", conversation: 1 };
  const record = offer(20, "Nadia Haddad", 34 * SECOND, { presentation: "toast", scenario: "recordAssignment", autoAssign: true, reject: null, title: "Case 4711 is yours", accept: "Open item", channel: "record" });
  const helped: SessionView = { ...kenny, id: 5, isMine: false, scenario: "consult", handedBy: "Ben Okafor", summary: "The pole of a new tent is cracked. The customer leaves on Friday.", context: { tier: "gold" }, skills: ["Tents"] };
  return {
    starting: null,
    connecting: whole({ connection: { state: "connecting" }, presence: null }),
    "sign-in": whole({ connection: { state: "signedOut", why: null }, account: null, presence: null }),
    "signed-out": whole({ connection: { state: "signedOut", why: "You were signed out. Sign in again to continue." }, account: null, presence: null }),
    "no-customers": whole({ connection: { state: "signedOut", why: "This account does not answer customers. Ask your administrator to make it a representative." }, account: null, presence: null }),
    waiting: whole({ connection: { state: "reconnecting", since: now - MINUTE, unsent: 0, why: "Handbell and the server are of different versions. Update Handbell." }, account: null, presence: null }),
    "sign-out": whole({ presence: busy, sessions: [kenny, sms], question: "signOut" }),
    "put-away": whole({ desktop: { notifications: true, buttons: true, tray: false }, question: "putAway" }),
    passed: whole({ sessions: [sms], passed: [{ how: "missed", customer: "Kenny Smith", conversation: 1, at: now - 3 * MINUTE, count: 2 }, { how: "rejected", customer: "Nadia Haddad", conversation: 4, at: now - MINUTE, count: 1 }] }),
    "home-empty": whole(),
    home: whole({ presence: busy, sessions: [...sessions, done], closed, openWork }),
    "home-missed": whole({ presence: missed, sessions: [sms], closed }),
    "home-rejected": whole({ presence: rejected }),
    ringing: whole({ presence: busy, ringing, sessions, closed, toasts: [toast] }),
    "ringing-reasons": whole({ declineReasons: ["Not my field", "No time"], ringing: [offer(1, "Nadia Haddad", 34 * SECOND, { theme: "dark", icon: "person" })] }),
    "ringing-many": whole({ presence: busy, ringing: many, sessions, closed }),
    "ringing-conversation": whole({ presence: busy, targets, ringing: [...ringing, record], sessions, selected: 1 }, { 1: talk }),
    "not-displayed": whole({ presence, sessions: [sms], closed, notDisplayed: { customer: "Kenny Smith", why: "inhibited", at: now - 3 * MINUTE, count: 1 } }),
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
    "conversation-helped": whole({ presence: busy, targets, sessions: [{ ...kenny, searches: [{ queue: "returns", queueName: "Returns", until: now + 24 * SECOND }], timeouts: [{ name: "Close after 10 minutes", paused: true }], skills: ["Tents"], consultants: [{ rep: "ben", name: "Ben Okafor", joined: true, participates: true }, { rep: "mei", name: "Mei Tanaka", joined: false, participates: false }] }, sms], selected: 1 }, { 1: joined }),
    failing: whole({ presence: busy, sessions: [{ ...kenny, customerTyping: false }, sms], selected: 1 }, { 1: failing }),
    reconnecting: whole({ presence: busy, connection: { state: "reconnecting", since: now - MINUTE, unsent: 2, why: null }, sessions: [kenny, sms], selected: 1 }, { 1: failing.filter((each) => each.key !== "6") }),
    "wrap-up": whole({ presence: busy, sessions: [{ ...kenny, ended: "customer", customerTyping: false, waitingSince: null }, sms], selected: 1 }, { 1: talk }),
    "home-returned": whole({ presence: busy, sessions, closed, returned, openWork }),
    "conversation-returned": whole({ presence: busy, sessions: [{ ...kenny, customerTyping: false }, sms], selected: 1, returned }, { 1: talk }),
    "conversation-earlier": whole({ presence: busy, sessions: [{ ...kenny, earlier: true, customerTyping: false }, sms], selected: 1 }, { 1: talk }),
    "conversation-long": whole({ presence: busy, sessions: [{ ...kenny, customerTyping: false, draft: "Here is everything that I have found out about it. ".repeat(84) }, sms], selected: 1 }, { 1: talk }),
    "conversation-unverified": whole(
      {
        presence: busy,
        sessions: [{ ...kenny, customer: { ...kenny.customer, name: "Mallory", verified: false, signedIn: true }, customerTyping: false }, sms],
        selected: 1,
        ringing: [offer(1, "Mallory", 34 * SECOND, { verified: false })],
      },
      { 1: talk },
    ),
    "storage-problem": whole({ presence: busy, sessions, storageProblem: "The disk is full. What you write is sent, but it would be lost if this machine stopped. Make some room: it goes on by itself." }),
    refused: whole({ presence: busy, connection: { state: "reconnecting", since: now - MINUTE, unsent: 1, why: "The server is of another version: update Handbell." }, sessions, selected: 2 }),
    "conversation-new": whole({ presence: busy, sessions: [{ ...maria, unread: 0 }], selected: 3 }),
  };
}
