import { formatTimeOfDay, formatDayAndTime } from "./day-and-time";

const at = (year: number, month: number, day: number, hour: number) => new Date(year, month - 1, day, hour).getTime();

test("what is to come has its day and its time, by the clock of whoever reads it", () => {
  const now = at(2026, 11, 24, 15);
  const words = formatDayAndTime(at(2026, 11, 30, 9), now);
  expect(words).toMatch(/Monday/);
  expect(words).toMatch(/9:00/);
  expect(words).not.toContain("2026");
  expect(formatDayAndTime(at(2027, 1, 4, 9), now)).toContain("2027");
});

test("the time of the day has no needless zero", () => {
  expect(formatTimeOfDay(new Date(2026, 10, 24, 9, 5).getTime())).toMatch(/^9:05/);
});
