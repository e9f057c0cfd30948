import { samples } from "#testing/samples";
import { applyFrame, EMPTY_STATE } from "./state";

const NOW = 1_800_000_000_000;
const { whole, talk, kiran, presence, line } = samples(NOW);
const started = applyFrame(EMPTY_STATE, whole({ sessions: [kiran] }, { 1: talk }), NOW - 5_000);

test("the whole view replaces everything and sets the clock", () => {
  expect(started.view?.sessions).toEqual([kiran]);
  expect(started.lines[1]).toEqual(talk);
  expect(started.offset).toBe(5_000);
  expect(applyFrame(started, whole(), NOW).lines).toEqual({});
});

test("a part replaces its part and leaves the others", () => {
  const after = applyFrame(started, { type: "changed", now: NOW, parts: [{ part: "selected", value: 1 }] }, NOW);
  expect(after.view?.selected).toBe(1);
  expect(after.view?.presence).toEqual(presence);
  expect(after.lines).toBe(started.lines);
  expect(after.offset).toBe(0);
});

test("a part that is gone is gone", () => {
  const after = applyFrame(started, { type: "changed", now: NOW, parts: [{ part: "presence", value: null }] }, NOW);
  expect(after.view?.presence).toBeNull();
});

test("changes before the whole view are not guessed at", () => {
  expect(applyFrame(EMPTY_STATE, { type: "changed", now: NOW, parts: [{ part: "selected", value: 1 }] }, NOW)).toBe(EMPTY_STATE);
});

test("lines replace all from their place on", () => {
  const last = line("5", 0, "Thanks!", null);
  const more = line("6", 0, "Bye!", null);
  const after = applyFrame(started, { type: "lines", conversation: 1, from: 4, lines: [last, more] }, NOW);
  expect(after.lines[1]).toEqual([...talk.slice(0, 4), last, more]);
});

test("lines of a session that is not known begin it", () => {
  const first = line("1", 0, "Hello", null);
  expect(applyFrame(started, { type: "lines", conversation: 2, from: 0, lines: [first] }, NOW).lines[2]).toEqual([first]);
});
