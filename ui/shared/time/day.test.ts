import { formatDay, dayKey } from "./day";

const at = (year: number, month: number, day: number, hour = 12, minute = 0) => new Date(year, month - 1, day, hour, minute).getTime();
const now = at(2026, 11, 24, 15, 57);

test("days are called as people call them, with the year where it is another", () => {
  expect([formatDay(at(2026, 11, 24, 0, 1), now), formatDay(at(2026, 11, 23, 23, 59), now)]).toEqual(["Today", "Yesterday"]);
  expect(formatDay(at(2026, 11, 20), now)).toMatch(/Friday.*20/);
  expect(formatDay(at(2026, 11, 20), now)).not.toContain("2026");
  expect(formatDay(at(2025, 11, 20), now)).toContain("2025");
});

test("a day is the same from its first to its last minute", () => {
  expect(dayKey(at(2026, 11, 24, 0, 0))).toBe(dayKey(at(2026, 11, 24, 23, 59)));
  expect(dayKey(at(2026, 11, 24, 23, 59))).not.toBe(dayKey(at(2026, 11, 25, 0, 0)));
});
