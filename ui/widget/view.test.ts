import { message, view } from "#testing/fake-router";
import { mergeViews, prependMessages, applyEvent } from "./view";

const CLOSED = { until: 1_000, holiday: null };

test("what to expect changes as a whole, and holds over a rep who joins and leaves", () => {
  const waiting = applyEvent(view({ representative: null, position: 2, wait: 120_000 }), { event: "outlookChanged", outlook: { closed: CLOSED } });
  expect([waiting.closed, waiting.wait, waiting.position]).toEqual([CLOSED, undefined, 2]);
  const joined = applyEvent(waiting, { event: "representativeJoined", name: "Ana Ruiz" });
  expect([joined.representative, joined.position]).toEqual(["Ana Ruiz", null]);
  const left = applyEvent(joined, { event: "representativeLeft", position: 1 });
  expect([left.representative, left.position, left.closed]).toEqual([null, 1, CLOSED]);
  expect(applyEvent(left, { event: "conversationEnded", ending: "unanswered" })).not.toHaveProperty("closed");
});

test("whoever joins beside the rep is there until they leave, one of two with the same name at a time", () => {
  const joined = ["Ben Okafor", "Ben Okafor"].reduce((before, name) => applyEvent(before, { event: "consultantJoined", name }), view());
  expect([joined.representative, joined.consultants]).toEqual(["Ana Ruiz", ["Ben Okafor", "Ben Okafor"]]);
  expect(applyEvent(joined, { event: "consultantLeft", name: "Ben Okafor" }).consultants).toEqual(["Ben Okafor"]);
});

test("a message that is known already comes once", () => {
  const once = applyEvent(view(), { event: "messageAdded", message: message(1, "x", "rep") });
  expect(applyEvent(once, { event: "messageAdded", message: message(1, "x", "rep") }).messages).toHaveLength(1);
});

test("earlier messages stand before the others, without those that are there", () => {
  const found = prependMessages(view({ messages: [message(3, "c", "rep")], earlier: true }), [message(2, "b", "rep"), message(3, "c", "rep")], false);
  expect([found.messages.map((each) => each.number), found.earlier]).toEqual([[2, 3], false]);
});

test("after a reconnection the earlier messages stay where no gap is between", () => {
  const before = view({ messages: [message(1, "a", "rep"), message(2, "b", "rep")] });
  expect(mergeViews(before, view({ messages: [message(3, "c", "rep")], earlier: true })).messages).toHaveLength(3);
  expect(mergeViews(before, view({ messages: [message(4, "d", "rep")], earlier: true })).messages).toHaveLength(1);
});
