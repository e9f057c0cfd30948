import { message, view, welcome } from "#testing/fake-router";
import { Chat } from "./chat";
import { browserMemory } from "./memory";
import { closedWords, companyWords, endingWords, leadWords, linkWords, queueWords, waitWords } from "./words";

const NOW = new Date(2026, 10, 24, 12).getTime();
const LATER = new Date(2026, 10, 30, 9).getTime();
const closed = { until: LATER, holiday: null };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

/** A page that was welcomed, perhaps into a conversation. */
function chat(change: Parameters<typeof view>[0] | null, outlook: object = {}): Chat {
  if (change) localStorage.setItem("handbell https://router.test support", JSON.stringify({ token: "t" }));
  const found = new Chat("support", browserMemory("https://router.test", "support"), () => "k");
  found.hello();
  found.heard({ ...welcome(change ? view(change) : null), ...outlook }, NOW);
  return found;
}

test("it is closed until some moment by the reader's clock, for a holiday where it is one", () => {
  expect(closedWords(closed, NOW)).toMatch(/^We are closed until Monday.*9:00.*\.$/);
  expect(closedWords({ until: LATER, holiday: "Founders' Day" }, NOW)).toMatch(/^We are closed for Founders' Day until Monday/);
  expect(closedWords({ until: null, holiday: null }, NOW)).toBe("We are closed at the moment.");
  expect(closedWords({ until: null, holiday: "Founders' Day" }, NOW)).toBe("We are closed for Founders' Day.");
});

test("the wait is told in minutes", () => {
  expect(waitWords(120_000)).toBe("The wait is about 2 minutes at the moment.");
});

test("above the form it says what to expect, and no longer that it is closed once it has opened", () => {
  expect(leadWords(chat(null), NOW)).toBe("Tell us a little and we'll connect you with the next available person.");
  expect(leadWords(chat(null, { wait: 180_000 }), NOW)).toContain("about 3 minutes");
  expect(leadWords(chat(null, { closed }), NOW)).toContain("We are closed until");
  expect(leadWords(chat(null, { closed }), LATER)).toContain("Tell us a little");
});

test("a customer who waits in a closed queue is never told a place", () => {
  const waiting = { representative: null, position: 1 };
  expect(queueWords(chat({ ...waiting, closed }), NOW)).not.toContain("queue");
  expect(queueWords(chat({ ...waiting, wait: 120_000 }), NOW)).toContain("You are next in the queue. The wait is about 2 minutes");
  expect(queueWords(chat({ ...waiting, position: 4 }), NOW)).toContain("You are number 4 in the queue.");
});

test("whoever nobody answered is told so, with the hours where they are why", () => {
  const nobody = chat({ representative: null, ended: "unanswered" });
  expect(endingWords(nobody, "unanswered", NOW)).toContain("nobody was free to answer you");
  expect(endingWords(nobody, "unanswered", NOW)).not.toContain("nobody wrote");
  const outside = chat({ representative: null, ended: "overflow" }, { closed });
  expect(endingWords(outside, "overflow", NOW)).toMatch(/^Nobody can answer at the moment. We are closed until Monday/);
  expect(endingWords(outside, "representative", NOW)).not.toContain("closed");
});

test("the connection is spoken of where it is missed", () => {
  const link = (state: "connecting" | "lost" | "open", isLate = false) => ({ state, isLate, words: null });
  const fresh = new Chat("support", browserMemory("https://router.test", "support"), () => "k");
  expect(linkWords(fresh, link("connecting"))).toBe("Connecting…");
  expect(linkWords(fresh, link("lost", true))).toContain("We cannot be reached at the moment");
  const asking = chat(null);
  expect([linkWords(asking, link("lost")), linkWords(asking, link("open"))]).toEqual(["", ""]);
  const talking = chat({ messages: [message(1, "x", "rep")] });
  expect(linkWords(talking, link("lost"))).toContain("you can go on writing");
  talking.write("Still there?", NOW);
  expect(linkWords(talking, link("lost"))).toContain("your messages are kept");
});

test("whoever joined beside the rep is named", () => {
  expect(companyWords([])).toBe("");
  expect(companyWords(["Ben Okafor"])).toBe("Ben Okafor has joined the conversation.");
  expect(companyWords(["Ben Okafor", "Mei Tanaka", "Ola Berg"])).toBe("Ben Okafor, Mei Tanaka and Ola Berg have joined the conversation.");
});
