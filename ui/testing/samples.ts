/** Parts of a view, for the tests and the gallery. */

import type { BaseStatus } from "#shared/bindings/BaseStatus";
import type { Diagnostics } from "#shared/bindings/Diagnostics";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Customer } from "#shared/bindings/Customer";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { OfferView } from "#shared/bindings/OfferView";
import type { Presence } from "#shared/bindings/Presence";
import type { PresenceView } from "#shared/bindings/PresenceView";
import type { Returned } from "#shared/bindings/Returned";
import type { Ringing } from "#shared/bindings/Ringing";
import type { SoundChoice } from "#shared/bindings/SoundChoice";
import type { SoundSetting } from "#shared/bindings/SoundSetting";
import type { SoundSettings } from "#shared/bindings/SoundSettings";
import type { Tone } from "#shared/bindings/Tone";
import type { SessionView } from "#shared/bindings/SessionView";
import type { View } from "#shared/bindings/View";
import { MINUTE, SECOND } from "#shared/time/units";

/** Builds everything that a gallery or a test shows, by one moment. */
export function samples(now: number) {
  const presence: PresenceView = {
    text: "Available",
    base: "available",
    setBy: "representative",
    setByName: null,
    why: "chosen",
    whyNoWork: null,
    presence: "available",
    cover: null,
    coverAbout: null,
    since: now - 42 * MINUTE,
    version: 3,
    used: 0,
    capacity: 3,
    next: null,
  };
  const choice = (id: string, text: string, base: BaseStatus): Presence => ({ id, text, base, byRepresentative: true, bySupervisor: true });
  const heard = (tone: Tone, repeats = true): SoundChoice => ({ isOn: true, tone, volume: 60, repeats });
  const byApp = (sound: SoundChoice): SoundSetting => ({ sound, by: "app" });
  const sounds: SoundSettings = {
    rings: { chat: { ...byApp(heard("chime")), by: "organisation" }, sms: byApp(heard("bell")), messaging: { sound: { ...heard("bell"), isOn: false }, by: "person" }, voice: byApp(heard("phone")), record: byApp(heard("wood", false)) },
    messages: byApp(heard("ping", false)),
    mayBeChanged: true,
  };
  const diagnostics: Diagnostics = {
    at: now,
    connectionSince: now - 42 * MINUTE,
    notificationServer: "gnome-shell 43.9",
    notificationProblem: "inhibited",
    away: null,
    way: "window",
    events: [
      { at: now - 3 * MINUTE, happened: "offerEnded", offer: 21, outcome: { outcome: "notDisplayed", by: "inhibited" } },
      { at: now - 5 * MINUTE, happened: "receipt", offer: 21, receipt: { shown: "hidden", why: "inhibited" } },
      { at: now - 5 * MINUTE, happened: "notificationNotShown", offer: 21, why: "inhibited" },
      { at: now - 5 * MINUTE, happened: "offered", offer: 21, conversation: 17 },
      { at: now - 42 * MINUTE, happened: "connected", resumed: false },
      { at: now - 42 * MINUTE, happened: "signedIn" },
    ],
  };
  const view: View = {
    connection: { state: "connected" },
    account: { rep: "ana", name: "Ana Ruiz", organisation: "Larkfield Outfitters" },
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
    today: null,
    openWork: { open: [], waiting: 0, matching: 0, search: "", order: "queue", aside: [] },
    openItem: null,
    dispositions: [],
    targets: null,
    contacts: null,
    timeline: { conversation: 1, entries: [], more: false, unavailable: false },
    history: null,
    transcript: null,
    colleagues: null,
    quickReplies: null,
    articles: null,
    article: null,
    aiFunctions: { summary: false, drafts: false, translation: false },
    madeByAi: null,
    desktop: { notifications: true, buttons: true, tray: true },
    notDisplayed: null,
    passed: [],
    question: null,
    returned: [],
    storageProblem: null,
    sendingFiles: [],
    fetchedFiles: [],
    settings: { theme: "system", zoom: 100, notifications: "organisation", language: null, sounds: { rings: { messaging: { ...heard("bell"), isOn: false } }, messages: null }, isIntroduced: true },
    sounds,
    settingsAside: null,
    about: { version: "1.0.0", logFolder: "/home/ana/.local/state/handbell", platform: "gnome", regionalFormat: null },
    diagnostics: null,
    testRing: null,
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
  const kiran: SessionView = {
    id: 1,
    channel: "chat",
    workstream: "Website support",
    queue: "Orders and delivery",
    title: null,
    waiting: { warning: MINUTE, overdue: 3 * MINUTE },
    isMine: true,
    participates: false,
    consultants: [],
    searches: [],
    timeouts: [],
    scenario: "incoming",
    handedBy: null,
    handedNote: null,
    consultNote: null,
    disposition: null,
    survey: null,
    sentiment: { level: "neutral", isAlert: false },
    summary: null,
    record: null,
    context: {},
    skills: [],
    customer: stranger("Kiran Sohal", {
      contact: "c-1",
      case: "4711",
      verified: true,
      answers: { "What is it about?": "A tent that came with a broken pole", "Order number": "CO-20817" },
    }),
    contact: { id: "c-1", name: "Kiran Sohal", email: "kiran.sohal@example.com", mobile: "+1 555 0142", company: "Pine Hut Rentals" },
    company: { id: "pine-hut-rentals", name: "Pine Hut Rentals", phone: "" },
    candidates: [],
    isIdentificationAwaited: false,
    case: { id: "4711", title: "Broken pole, Ridgeline 4 tent", contact: "c-1", priority: "High", active: true },
    openedAt: now - 9 * MINUTE,
    acceptedAt: now - 8 * MINUTE,
    queuedAt: now - 9 * MINUTE,
    writers: { ana: "Ana Ruiz", ben: "Ben Okafor", sofia: "Sofia Marin" },
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
    ...kiran,
    id: 2,
    channel: "sms",
    customer: stranger("+49 170 5550123", { phone: "+49 170 5550123" }),
    contact: null,
    company: null,
    case: null,
    customerTyping: false,
    unread: 2,
    lastWords: "Is the store in Leipzig open on Saturday?",
    waitingSince: now - 95 * SECOND,
  };
  const maria: SessionView = {
    ...kiran,
    id: 3,
    customer: stranger("María Fernández-Castellanos"),
    contact: null,
    company: null,
    case: null,
    customerTyping: false,
    customerHere: false,
    unread: 1,
    candidates: [
      { id: "c-7", name: "María Fernández-Castellanos", email: "maria.fc@example.com", phone: "+34 910 555 077", company: "Skerry Ferries" },
      { id: "c-8", name: "Maria Castellan", email: "maria.castellan@example.com", phone: "", company: "" },
    ],
    lastWords: "Hello? I still cannot log in to my account.",
    waitingSince: now - 4 * MINUTE,
  };
  const done: SessionView = { ...kiran, id: 4, customer: { ...kiran.customer, name: "Tomás Oliveira" }, customerTyping: false, lastWords: "Bye!", waitingSince: null, ended: "customer" };

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
    line("3", 7 * MINUTE, "Hello Kiran, I am sorry about that. Let me look up your order.", "ana"),
    line("4", 5 * MINUTE, "I have it here. I can send you a new pole set by express: it reaches you on Thursday before noon, at no cost.", "ana"),
    line("5", 25 * SECOND, "Perfect, thank you. Do I send the old pole back?", null),
  ];

  const joined: MessageItem[] = [
    ...talk,
    { ...line("6", 15 * SECOND, "The carrier can fetch the old pole when the new one comes.", "ana"), author: { from: "supervisor", rep: "sofia" } },
    { ...line("7", 5 * SECOND, "Are you still there? This chat closes in ten minutes.", "ana"), author: { from: "automatic" } },
  ];

  const DAY = 24 * 60 * MINUTE;
  /** Everybody who can write, on several days, and what a text can have in it. */
  const rich: MessageItem[] = [
    line("1", 2 * DAY, "Hello, is my order on its way?", null),
    { ...line("2", 2 * DAY - MINUTE, "", null), author: { from: "aiAgent", rep: "Robin" }, text: "It leaves our warehouse today. You can follow it at https://track.example.com/CO-20817." },
    line("3", DAY, "The parcel is here. One pole is cracked, please see www.example.org/photos/pole\u202Egnp.exe", null),
    line("4", DAY - MINUTE, "I have already tried this:\n1. Warm it up\n2. Push the parts together\n3. Tape it\nand the app says\n```\nerror 0x80070057\n  at Pole.join\n```", null),
    { ...line("5", 40 * MINUTE, "I know this one: it needs a new set.", "ben") },
    { ...line("6", 20 * MINUTE, "The carrier can fetch the old pole when the new one comes.", ""), author: { from: "supervisor", rep: "sofia" } },
    { ...line("7", 10 * MINUTE, "Are you still there? This chat closes in ten minutes.", ""), author: { from: "automatic" } },
    line("8", 3 * MINUTE, "نعم، أنا هنا. هل أرسل العمود القديم؟", null),
    line("9", 2 * MINUTE, "Yes please. Put it into the same parcel; the label is at ana@example.com’s desk.", "ana"),
    { ...line("10", MINUTE, "I wait for your photos.", "ana"), delivery: { state: "waiting" } },
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
      waitingSince: now - 78 * SECOND,
      moreTime: null,
      ...change,
    },
  });

  const returned: Returned[] = [
    { id: 1, conversation: 1, customer: "Kiran Sohal", kind: "message", text: "I have refunded you 40 pounds. It is on your card by Thursday.", pressed: null, why: { reason: "tooLong", length: 4_120, limit: 4_000 }, at: now - 4 * MINUTE, canEdit: true },
    { id: 2, conversation: 77, customer: "Priya Natarajan", kind: "draft", text: "Dear Priya, thank you for the pictures. I have shown them to our workshop, and they say that", pressed: null, why: { reason: "conversationGone" }, at: now - 11 * MINUTE, canEdit: false },
    { id: 3, conversation: 78, customer: "Tomás Oliveira", kind: "act", text: "", pressed: { act: "end", presence: null }, why: { reason: "noConnection" }, at: now - 14 * MINUTE, canEdit: false },
    { id: 4, conversation: null, customer: null, kind: "message", text: "Hello! Is it still raining in?", pressed: null, why: { reason: "noOwner" }, at: now - 50 * MINUTE, canEdit: false },
  ];

  const whole = (change: Partial<View> = {}, lines: Record<number, MessageItem[]> = {}): CoreToWindow => ({
    type: "whole",
    now,
    view: { ...view, ...change },
    lines: Object.entries(lines).map(([conversation, lines]) => ({ conversation: Number(conversation), lines })),
  });

  return { view, diagnostics, presence, kiran, sms, maria, done, line, talk, joined, rich, returned, offer, whole };
}
