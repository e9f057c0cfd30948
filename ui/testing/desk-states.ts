/** Whole views of the desk, for the tests and the gallery. */

import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { OpenWork } from "#shared/bindings/OpenWork";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Targets } from "#shared/bindings/Targets";
import { MINUTE, SECOND } from "#shared/time/units";
import { samples } from "./samples";

/** What the desk is shown in, by name. */
export function deskStates(now: number): Record<string, CoreToWindow | null> {
  const { presence, kiran, sms, maria, done, line, talk, joined, returned, offer, whole } = samples(now);
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
  const missed = { ...presence, text: "Inactive", base: "away" as const, setBy: "system" as const, presence: null, why: "missed" as const, noWork: "A request from Kiran Sohal was missed: no work comes until the presence is reset.", cover: "missed" as const, coverAbout: "Kiran Sohal", since: now - 3 * MINUTE };
  const rejected = { ...missed, text: "Do not disturb", base: "doNotDisturb" as const, cover: "rejected" as const };
  const sessions = [kiran, sms, maria];
  const ringing = [offer(1, "Nadia Haddad", 34 * SECOND), offer(2, "Li Wei", 60 * SECOND), offer(3, "Sam Okafor", 80 * SECOND)];
  const names = ["Nadia Haddad", "Li Wei", "Sam Okafor", "María Fernández-Castellanos de la Vega", "Jonas Weber", "Aylin Kaya", "Priya Natarajan", "Tomás Oliveira", "Mei Tanaka", "Ben Okafor", "Sofia Marin", "Kiran Sohal"];
  const many = names.map((name, at) => offer(at + 1, name, (34 + 12 * at) * SECOND, { showTimeout: at !== 2, reject: at === 4 ? null : "Reject" }));
  const failing: MessageItem[] = [
    ...talk,
    { ...line("7", 5 * SECOND, "I have also added a repair sleeve to the parcel.", "ana"), delivery: { state: "waiting" } },
  ];
  const toast = { id: 1, title: "Not accepted", detail: "This offer is over.", conversation: null };
  const notice = { id: 2, title: "Sam Okafor handed a conversation over", detail: "Li Wei waits in Orders and delivery.", conversation: 1 };
  const record = offer(20, "Nadia Haddad", 34 * SECOND, { presentation: "toast", scenario: "recordAssignment", autoAssign: true, reject: null, title: "Case 4711 is yours", accept: "Open item", channel: "record" });
  const helped: SessionView = { ...kiran, id: 5, isMine: false, scenario: "consult", handedBy: "Ben Okafor", summary: "The pole of a new tent is cracked. The customer leaves on Friday.", context: { tier: "gold" }, skills: ["Tents"] };
  return {
    starting: null,
    connecting: whole({ connection: { state: "connecting" }, presence: null }),
    "sign-in": whole({ connection: { state: "signedOut", why: null }, account: null, presence: null }),
    "signed-out": whole({ connection: { state: "signedOut", why: "You were signed out. Sign in again to continue." }, account: null, presence: null }),
    "no-customers": whole({ connection: { state: "signedOut", why: "This account does not answer customers. Ask your administrator to make it a representative." }, account: null, presence: null }),
    waiting: whole({ connection: { state: "reconnecting", since: now - MINUTE, unsent: 0, why: "Handbell and the server are of different versions. Update Handbell." }, account: null, presence: null }),
    "sign-out": whole({ presence: busy, sessions: [kiran, sms], question: "signOut" }),
    "put-away": whole({ desktop: { notifications: true, buttons: true, tray: false }, question: "putAway" }),
    passed: whole({ sessions: [sms], passed: [{ how: "missed", customer: "Kiran Sohal", conversation: 1, at: now - 3 * MINUTE, count: 2 }, { how: "rejected", customer: "Nadia Haddad", conversation: 4, at: now - MINUTE, count: 1 }] }),
    "home-empty": whole(),
    home: whole({ presence: busy, sessions: [...sessions, done], closed, openWork }),
    "home-missed": whole({ presence: missed, sessions: [sms], closed }),
    "home-rejected": whole({ presence: rejected }),
    ringing: whole({ presence: busy, ringing, sessions, closed, toasts: [toast] }),
    "ringing-reasons": whole({ declineReasons: ["Not my field", "No time"], ringing: [offer(1, "Nadia Haddad", 34 * SECOND, { theme: "dark", icon: "person" })] }),
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
    "conversation-helped": whole({ presence: busy, targets, sessions: [{ ...kiran, searches: [{ queue: "returns", queueName: "Returns", until: now + 24 * SECOND }], timeouts: [{ name: "Close after 10 minutes", paused: true }], skills: ["Tents"], consultants: [{ rep: "ben", name: "Ben Okafor", joined: true, participates: true }, { rep: "mei", name: "Mei Tanaka", joined: false, participates: false }] }, sms], selected: 1 }, { 1: joined }),
    failing: whole({ presence: busy, sessions: [{ ...kiran, customerTyping: false }, sms], selected: 1 }, { 1: failing }),
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
    "storage-problem": whole({ presence: busy, sessions, storageProblem: "The disk is full. What you write is sent, but it would be lost if this machine stopped. Make some room: it goes on by itself." }),
    refused: whole({ presence: busy, connection: { state: "reconnecting", since: now - MINUTE, unsent: 1, why: "The server is of another version: update Handbell." }, sessions, selected: 2 }),
    "conversation-new": whole({ presence: busy, sessions: [{ ...maria, unread: 0 }], selected: 3 }),
  };
}
