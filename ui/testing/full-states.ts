/** The desk with as much as there can be, and with what people write who test its edges: for the gallery and the tests. */

import type { Candidate } from "#shared/bindings/Candidate";
import type { ContactMatches } from "#shared/bindings/ContactMatches";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { OpenWork } from "#shared/bindings/OpenWork";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Targets } from "#shared/bindings/Targets";
import type { Today } from "#shared/bindings/Today";
import { MINUTE, SECOND } from "#shared/time/units";
import { samples } from "./samples";

/** Names as they are: long, of several scripts, without a space, and with signs that change the direction of a text. */
const NAMES = [
  "María Fernández-Castellanos de la Vega y Montenegro",
  "Bundesministeriumfürwirtschaftlichezusammenarbeitundentwicklung",
  "محمد بن عبد الرحمن الأنصاري",
  "山田 太郎",
  "Bob\u202Egnp.exe",
  "👩‍👩‍👧‍👦 The Andersson family",
  "Li",
  "+4917055501234",
  "<b>Robert'); DROP TABLE</b>",
  "Priya Natarajan",
  "Tomás Oliveira",
  "Mei Tanaka",
];

const LONG_WORDS = "I have tried everything that your page says, twice, and the parcel is still shown as being in a warehouse that closed in 2019. https://track.example.com/parcels/CO-20817/with/a/very/long/path?and=a&query=that-does-not-end";

/** What the desk is shown in when there is much of everything, by name. */
export function fullStates(now: number): Record<string, CoreToWindow> {
  const { presence, kiran, sms, maria, line, talk, returned, offer, whole } = samples(now);
  const named = (at: number) => NAMES[at % NAMES.length] ?? "";
  const busy = { ...presence, text: "In a conversation with a customer", base: "busy" as const, setBy: "supervisor" as const, setByName: named(0), presence: null, used: 12, capacity: 12, whyNoWork: { why: "units" as const } };
  const sessions = NAMES.map(
    (name, at): SessionView => ({
      ...[kiran, sms, maria][at % 3] ?? kiran,
      id: at + 1,
      customer: { ...kiran.customer, name },
      customerTyping: at === 3,
      lastWords: at % 4 === 2 ? null : LONG_WORDS,
      unread: at % 5 === 0 ? 14 : at % 2,
      waitingSince: at % 3 === 2 ? null : now - at * 50 * SECOND,
      ended: at === 10 ? "customer" : null,
    }),
  );
  const work = (count: number, from: number): OpenWork["open"] =>
    Array.from({ length: count }, (_, at) => ({
      id: from + at,
      channel: (["messaging", "record", "sms", "chat"] as const)[at % 4] ?? "chat",
      customer: named(at),
      about: at % 3 === 0 ? null : LONG_WORDS,
      queue: at % 2 === 0 ? "Returns" : "Bestellungen, Lieferungen und alles andere",
      since: now - at * 40 * MINUTE,
      waiting: { warning: 60 * MINUTE, overdue: 180 * MINUTE },
    }));
  const outcomes = [{ outcome: "missed" }, { outcome: "notDisplayed", by: "queueFull" }, { outcome: "withdrawn", by: "customer" }, { outcome: "rejected" }, { outcome: "deskGone" }] as const;
  const became = [{ became: "answered", by: named(0) }, { became: "waiting" }, { became: "ended", ending: "customer" }, { became: "yours" }] as const;
  const today: Today = {
    since: now - 600 * MINUTE,
    offers: { offered: 1_240, accepted: 1_017, assigned: 112, rejected: 12, missed: 98, notDisplayed: 1, timeToAccept: 8 * SECOND, longestToAccept: 31 * SECOND },
    records: {
      closed: [],
      passedOn: Array.from({ length: 24 }, (_, at) => ({
        offer: 200 - at,
        channel: "chat" as const,
        customer: named(at),
        outcome: outcomes[at % outcomes.length] ?? outcomes[0],
        at: now - at * 11 * MINUTE,
        became: became[at % became.length] ?? became[0],
      })),
    },
  };
  const full = {
    presence: { ...busy, text: "Inactive", base: "away" as const, setBy: "system" as const, why: "missed" as const, cover: "missed" as const, coverAbout: named(0), whyNoWork: { why: "overridden" as const, cover: "missed" as const, customer: named(0) } },
    sessions,
    returned,
    today,
    openWork: { open: work(50, 500), waiting: 1_200, matching: 1_200, search: "", order: "queue" as const, aside: work(3, 900) },
    closed: Array.from({ length: 31 }, (_, at) => ({ id: 300 + at, channel: "chat" as const, customer: named(at), about: at % 2 === 0 ? LONG_WORDS : null, at: now - at * 14 * MINUTE })),
    notDisplayed: { customer: named(1), why: "noServer" as const, at: now - 3 * MINUTE, count: 3 },
    passed: [{ how: "rejected" as const, customer: named(0), conversation: 4, at: now - MINUTE, count: 2 }],
  };

  const target = (at: number): Targets["targets"][number] =>
    at % 4 === 3
      ? { to: "queue", queue: `q${String(at)}`, name: `Queue ${named(at)}`, presence: null, skills: 0, consultOnly: false, onlyYou: at % 8 === 7, waiting: at % 3 === 0 ? 0 : at * 9, wait: at % 3 === 0 ? null : at * MINUTE }
      : { to: "representative", rep: `r${String(at)}`, name: named(at), presence: at % 2 === 0 ? "Available" : "In a conversation with a customer", skills: at % 3, consultOnly: at % 5 === 2, onlyYou: false, waiting: null, wait: null };
  const targets: Targets = { conversation: 1, search: "", targets: Array.from({ length: 24 }, (_, at) => target(at)) };

  const contact = (at: number): Candidate => ({
    id: `c-${String(at)}`,
    name: named(at),
    email: at % 3 === 1 ? "" : `${"a-very-long-mailbox-".repeat(at % 2 === 0 ? 1 : 3)}${String(at)}@correspondence.example.com`,
    phone: at % 4 === 3 ? "" : "+49 170 555 01234",
    company: at % 2 === 0 ? "Larkfield & Sons Outdoor Equipment International Holding" : "",
  });
  const contacts = (search: string, count: number, change: Partial<ContactMatches> = {}): ContactMatches => ({ conversation: 3, search, contacts: Array.from({ length: count }, (_, at) => contact(at)), more: count > 0, unavailable: false, ...change });
  const stranger: SessionView = { ...maria, customer: { ...maria.customer, name: named(0), phone: "+34910555077" }, unread: 0 };
  const asked = { presence, sessions: [stranger, sms], selected: 3 };

  const known: SessionView = {
    ...kiran,
    customer: {
      ...kiran.customer,
      name: named(0),
      verified: false,
      signedIn: true,
      email: `${"a-very-long-mailbox-".repeat(3)}@correspondence.example.com`,
      phone: "+49 170 55501234",
      language: "zh-Hant-TW",
      device: "Firefox 140 on Windows 11, 2560 by 1440",
      answers: { "What is it about, in as many words as you like? You can paste an error message here.": LONG_WORDS, "رقم الطلب": "CO-20817", "Order number": "CO-20817" },
    },
    contact: { id: "c-1", name: named(1), email: `${"a-very-long-mailbox-".repeat(3)}@correspondence.example.com`, mobile: "+49 170 55501234", company: "" },
    company: { id: "l", name: "Larkfield & Sons Outdoor Equipment International Holding", phone: "" },
    case: { id: "CASE-2026-000000004711", title: LONG_WORDS, contact: "c-1", priority: "High", active: false },
    record: { table: "incident_reports", id: "0b6a5a0e-63a4-4f0f-9d0c-2b7f6a1c2d3e", title: LONG_WORDS },
    scenario: "aiEscalation",
    handedBy: named(1),
    handedNote: `${LONG_WORDS}\nPlease be kind.`,
    summary: LONG_WORDS,
    context: { orderNumber: 20817, tier: "gold", isReturning: true, campaign_source: "newsletter-2026-11-a-name-that-has-no-end-to-it", last_visit: "2026-11-20" },
    skills: ["Tents", "Spanisch (verhandlungssicher)", "Repairs", "Complaints about deliveries"],
    consultants: [
      { rep: "a", name: named(0), joined: true, participates: true },
      { rep: "b", name: named(1), joined: true, participates: false },
      { rep: "c", name: named(2), joined: false, participates: false },
    ],
    searches: [{ queue: "returns", queueName: "Bestellungen, Lieferungen und alles andere", until: now + 24 * SECOND }],
    timeouts: [
      { name: "Close after 10 minutes without an answer", paused: true },
      { name: "Remind after 5 minutes", paused: false },
    ],
    workstream: "Bestellungen, Lieferungen und alles andere",
    queue: "Bestellungen, Lieferungen und alles andere",
    customerHere: false,
    customerTyping: true,
  };
  const dispositions = ["Solved", "Refunded in part, with a voucher for what remains", "Follow-up needed", "Rücksendung wegen falscher Größenangabe veranlasst", ...NAMES.slice(2, 9)].map((text, at) => ({ id: `d${String(at)}`, text }));
  const long = offer(1, named(0), 34 * SECOND, {
    title: `Chat from ${named(0)}`,
    verified: false,
    moreTime: 30 * SECOND,
    accept: "Annehmen und öffnen",
    reject: "Nicht jetzt annehmen",
    fields: [
      { header: "Case", value: LONG_WORDS },
      { header: "Vertragsverlängerungsfrist", value: "Bundesministeriumfürwirtschaftlichezusammenarbeit" },
      { header: "", value: named(2) },
      { header: "Queue", value: "Bestellungen, Lieferungen und alles andere" },
    ],
  });
  return {
    "home-full": whole(full),
    "home-full-item": whole({ ...full, passed: [], notDisplayed: null, presence, openItem: { ...known, id: 500 } }),
    files: whole(
      {
        presence: busy,
        sessions: [{ ...kiran, customerTyping: false }, sms],
        selected: 1,
        fetchedFiles: [{ id: "picture", state: { state: "here" } }],
        sendingFiles: [
          { held: "a", conversation: 1, name: "Return label for order 4711.pdf", size: 84_000, problem: null },
          { held: "b", conversation: 1, name: "setup.exe", size: 2_400_000, problem: { code: "type-not-allowed", parameters: {} } },
        ],
      },
      {
        1: [
          ...talk.slice(0, 2),
          { ...line("f1", 90 * SECOND, "cracked pole.png", null), attachment: { id: "picture", type: "image/png", size: 2_400_000 } },
          { ...line("f2", 40 * SECOND, "Repair guide \u202Efdp.exe", "ana"), attachment: { id: "guide", type: "application/pdf", size: 310_000 } },
        ],
      },
    ),
    "sessions-full": whole({ presence: busy, sessions, selected: 1 }, { 1: [...talk, line("9", SECOND, LONG_WORDS, null), line("10", SECOND, "W".repeat(400), "ana")] }),
    "presence-full": whole({ ...full, desktop: { notifications: false, buttons: false, tray: false }, presence: { ...full.presence, next: { presence: "lunch", after: 1 } } }),
    "handover-full": whole({ presence: busy, targets, sessions: [{ ...kiran, skills: ["Tents", "Repairs"] }, sms], selected: 1 }, { 1: talk }),
    "handover-none": whole({ presence: busy, targets: { ...targets, targets: [] }, sessions: [kiran, sms], selected: 1 }, { 1: talk }),
    "handover-offline": whole({ presence: busy, connection: { state: "reconnecting", since: now - MINUTE, unsent: 0, why: null }, sessions: [kiran, sms], selected: 1 }, { 1: talk }),
    "contact-found": whole({ ...asked, contacts: contacts("ma", 8) }),
    "contact-none": whole({ ...asked, contacts: contacts("ma", 0) }),
    "contact-unavailable": whole({ ...asked, contacts: contacts("ma", 0, { unavailable: true }) }),
    "contact-offline": whole({ ...asked, connection: { state: "reconnecting", since: now - MINUTE, unsent: 0, why: null } }),
    "who-is-it": whole({ ...asked, sessions: [{ ...stranger, candidates: [contact(0), contact(1), contact(2)] }, sms] }),
    "details-full": whole({ presence: busy, sessions: [known, sms], selected: 1, returned }, { 1: talk }),
    "wrap-up-full": whole({ presence: busy, dispositions, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1 }, { 1: talk }),
    "sms-segments": whole({ presence: busy, sessions: [{ ...sms, unread: 0, draft: `${"The store in Leipzig opens at ten. ".repeat(9)}🙂` }, kiran], selected: 2 }, { 2: [line("1", MINUTE, "Is the store in Leipzig open on Saturday?", null)] }),
    "call-full": whole({ presence: busy, sessions: [{ ...known, channel: "voice", customerTyping: false }, sms], selected: 1 }),
    "ringing-full": whole({ presence: busy, declineReasons: ["Not my field", "No time"], ringing: [long, { ...long, offer: { ...long.offer, id: 2 } }, { ...long, offer: { ...long.offer, id: 3, presentation: "toast", reject: null } }], sessions, selected: 1 }, { 1: talk }),
  };
}
