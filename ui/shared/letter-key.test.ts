import { latinLetter } from "./letter-key";

test.each([
  ["QWERTY", "A", "KeyA", "A"],
  ["without Shift", "a", "KeyA", "A"],
  ["AZERTY, the key with A on it", "A", "KeyQ", "A"],
  ["AZERTY, where A is on other keyboards", "Q", "KeyA", "Q"],
  ["Dvorak, the key with R on it", "R", "KeyO", "R"],
  ["Dvorak, where R is on other keyboards", "P", "KeyR", "P"],
  ["Dvorak, a sign where Q is on other keyboards", "'", "KeyQ", null],
  ["an accented letter of a Latin layout", "É", "Digit2", null],
  ["wide letters of an input method", "Ａ", "KeyA", "A"],
  ["Russian", "Ф", "KeyA", "A"],
  ["Greek", "Ρ", "KeyR", "R"],
  ["Hebrew", "ש", "KeyA", "A"],
  ["Arabic", "ق", "KeyR", "R"],
  ["an input method that takes the key", "Process", "KeyA", "A"],
  ["Enter", "Enter", "Enter", null],
  ["a dead key", "Dead", "KeyA", null],
])("%s", (_, key, code, letter) => {
  expect(latinLetter({ key, code })).toBe(letter);
});
