import { describeProblem } from "./describe-problem";

test.each([
  ["offer-over", {}, "This offer is over."],
  ["session-limit", { limit: 3 }, "3 sessions are open, and more are not allowed: close one first."],
  ["queue-closed", { queue: "returns", name: "Returns" }, "The queue Returns is closed at the moment."],
  ["queue-closed", { queue: "returns", name: "" }, "The queue returns is closed at the moment."],
  ["not-reachable", { rep: "ben", name: "Ben Okafor", why: "presence", presence: "Lunch" }, "Ben Okafor cannot be asked: the presence is Lunch."],
  ["not-allowed", { what: "pauseTimeout" }, "This time-out rule cannot be paused."],
  ["too-many-attempts", { seconds: 1 }, "Too many attempts. Try again in 1 second."],
  ["other-status", { status: 502 }, "The server answered with the status 502."],
])("%s says what it is about", (code, parameters, sentence) => {
  expect(describeProblem({ code, parameters })).toBe(sentence);
});

test.each([
  ["of-a-later-server", {}, "The server refused it (of-a-later-server)."],
  ["toString", {}, "The server refused it (toString)."],
  ["not-reachable", { name: "Ben", why: "onTheMoon" }, "Ben cannot be asked."],
  ["not-allowed", { what: "later" }, "This organisation does not allow it."],
])("%s of a later server has a general sentence", (code, parameters, sentence) => {
  expect(describeProblem({ code, parameters })).toBe(sentence);
});
