import { samples } from "#testing/samples";
import { arrange, findLongestWait, USUAL_ARRANGEMENT } from "./arrange";

const { kiran, sms, maria, done } = samples(1_000_000_000);
const sessions = [kiran, sms, maria, done];
const ids = (change: Partial<typeof USUAL_ARRANGEMENT>, selected: number | null = null) =>
  arrange(sessions, selected, { ...USUAL_ARRANGEMENT, ...change }).map((each) => each.id);

test("sessions stand in the order in which they were opened, by who waits longest, or by name", () => {
  expect(ids({})).toEqual([1, 2, 3, 4]);
  expect(ids({ order: "waiting" })).toEqual([3, 2, 1, 4]);
  expect(ids({ order: "name" })).toEqual([2, 1, 3, 4]);
});

test("only those are listed that wait, or have something unread", () => {
  expect(ids({ filter: "waiting" })).toEqual([1, 2, 3]);
  expect(ids({ filter: "unread" })).toEqual([2, 3]);
});

test("a search looks at names and last words, and the session in front stays", () => {
  expect(ids({ search: " LEIPZIG" })).toEqual([2]);
  expect(ids({ search: "maría" })).toEqual([3]);
  expect(ids({ search: "nobody" })).toEqual([]);
  expect(ids({ search: "nobody" }, 4)).toEqual([4]);
});

test("of several who wait one waits longest, and of one nobody says so", () => {
  expect(findLongestWait(sessions)).toBe(3);
  expect(findLongestWait([kiran, done])).toBeNull();
});
