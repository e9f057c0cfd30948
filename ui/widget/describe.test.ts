import { message, view, welcome } from "#testing/fake-router";
import { Chat } from "./chat";
import { browserStorage } from "./storage";
import { describeClosed, describeConsultants, describeEnding, describeOutlook, describeConnection, describeQueue, describeWait } from "./describe";

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
  const found = new Chat("support", browserStorage("https://router.test", "support"), () => "k");
  found.hello();
  found.receive({ ...welcome(change ? view(change) : null), ...outlook }, NOW);
  return found;
}

test("it is closed until some moment by the reader's clock, for a holiday where it is one", () => {
  expect(describeClosed(closed, NOW)).toMatch(/^We are closed until Monday.*9:00.*\.$/);
  expect(describeClosed({ until: LATER, holiday: "Founders' Day" }, NOW)).toMatch(/^We are closed for Founders' Day until Monday/);
  expect(describeClosed({ until: null, holiday: null }, NOW)).toBe("We are closed at the moment.");
  expect(describeClosed({ until: null, holiday: "Founders' Day" }, NOW)).toBe("We are closed for Founders' Day.");
});

test("the wait is told in minutes", () => {
  expect(describeWait(120_000)).toBe("The wait is about 2 minutes at the moment.");
});

test("above the form it says what to expect, and no longer that it is closed once it has opened", () => {
  expect(describeOutlook(chat(null), NOW)).toBe("Tell us a little and we'll connect you with the next available person.");
  expect(describeOutlook(chat(null, { wait: 180_000 }), NOW)).toContain("about 3 minutes");
  expect(describeOutlook(chat(null, { closed }), NOW)).toContain("We are closed until");
  expect(describeOutlook(chat(null, { closed }), LATER)).toContain("Tell us a little");
});

test("a customer who waits in a closed queue is never told a place", () => {
  const waiting = { representative: null, position: 1 };
  expect(describeQueue(chat({ ...waiting, closed }), NOW)).not.toContain("queue");
  expect(describeQueue(chat({ ...waiting, wait: 120_000 }), NOW)).toContain("You are next in the queue. The wait is about 2 minutes");
  expect(describeQueue(chat({ ...waiting, position: 4 }), NOW)).toContain("You are number 4 in the queue.");
});

test("whoever nobody answered is told so, with the hours where they are why", () => {
  const nobody = chat({ representative: null, ended: "unanswered" });
  expect(describeEnding(nobody, "unanswered", NOW)).toContain("nobody was free to answer you");
  expect(describeEnding(nobody, "unanswered", NOW)).not.toContain("nobody wrote");
  const outside = chat({ representative: null, ended: "overflow" }, { closed });
  expect(describeEnding(outside, "overflow", NOW)).toMatch(/^Nobody can answer at the moment. We are closed until Monday/);
  expect(describeEnding(outside, "representative", NOW)).not.toContain("closed");
});

test("the connection is spoken of where it is missed", () => {
  const link = (state: "connecting" | "lost" | "open", isLate = false) => ({ state, isLate, message: null });
  const fresh = new Chat("support", browserStorage("https://router.test", "support"), () => "k");
  expect(describeConnection(fresh, link("connecting"))).toBe("Connecting…");
  expect(describeConnection(fresh, link("lost", true))).toContain("We cannot be reached at the moment");
  const asking = chat(null);
  expect([describeConnection(asking, link("lost")), describeConnection(asking, link("open"))]).toEqual(["", ""]);
  const talking = chat({ messages: [message(1, "x", "rep")] });
  expect(describeConnection(talking, link("lost"))).toContain("you can go on writing");
  talking.write("Still there?", NOW);
  expect(describeConnection(talking, link("lost"))).toContain("your messages are kept");
});

test("whoever joined beside the rep is named", () => {
  expect(describeConsultants([])).toBe("");
  expect(describeConsultants(["Ben Okafor"])).toBe("Ben Okafor has joined the conversation.");
  expect(describeConsultants(["Ben Okafor", "Mei Tanaka", "Ola Berg"])).toBe("Ben Okafor, Mei Tanaka and Ola Berg have joined the conversation.");
});
