import { DraftEcho } from "./draft-echo";

test("what was typed here and comes back late is no change", () => {
  const echo = new DraftEcho();
  echo.sent("H");
  echo.sent("He");
  echo.sent("Hel");
  expect(echo.isForeign("H")).toBe(false);
  // One is left out.
  expect(echo.isForeign("Hel")).toBe(false);
});

test("what was put into the draft elsewhere is a change, once", () => {
  const echo = new DraftEcho();
  echo.sent("Hel");
  expect(echo.isForeign("Hel")).toBe(false);
  expect(echo.isForeign("Hel\nRefunded")).toBe(true);
});
