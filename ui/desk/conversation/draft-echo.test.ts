import { DraftEcho } from "./draft-echo";

test("what was typed here and comes back late is no change", () => {
  const echo = new DraftEcho();
  echo.tell("H");
  echo.tell("He");
  echo.tell("Hel");
  expect(echo.isNew("H")).toBe(false);
  // One is left out.
  expect(echo.isNew("Hel")).toBe(false);
});

test("what was put into the draft elsewhere is a change, once", () => {
  const echo = new DraftEcho();
  echo.tell("Hel");
  expect(echo.isNew("Hel")).toBe(false);
  expect(echo.isNew("Hel\nRefunded")).toBe(true);
});
