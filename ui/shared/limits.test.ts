import { byteLength, countCharacters, excessCharacters, describeLength, LONGEST_MESSAGE } from "./limits";

test("characters are counted as the router counts them", () => {
  expect(countCharacters("")).toBe(0);
  expect(countCharacters("Grüße")).toBe(5);
  expect(countCharacters("👍👍")).toBe(2);
  // One picture, seven scalar values: a family joined by U+200D.
  expect(countCharacters("👨‍👩‍👧‍👦")).toBe(7);
  expect(countCharacters("\uD83D")).toBe(1);
});

test("a message of emoji may be as long as one of letters", () => {
  expect(excessCharacters("👍".repeat(LONGEST_MESSAGE))).toBe(0);
  expect(excessCharacters("👍".repeat(LONGEST_MESSAGE + 1))).toBe(1);
  expect(excessCharacters("x".repeat(LONGEST_MESSAGE))).toBe(0);
  expect(excessCharacters("x".repeat(70_000))).toBe(70_000 - LONGEST_MESSAGE);
});

test("the count is said near the end and beyond it", () => {
  expect(describeLength("x".repeat(3_599))).toBe("");
  expect(describeLength("👍".repeat(3_599))).toBe("");
  expect(describeLength("x".repeat(3_600))).toBe("3,600 of 4,096 characters");
  expect(describeLength("x".repeat(4_096))).toBe("4,096 of 4,096 characters");
  expect(describeLength("x".repeat(4_097))).toBe("1 character too many: a message has at most 4,096.");
  expect(describeLength("x".repeat(5_096))).toBe("1,000 characters too many: a message has at most 4,096.");
});

test("frames are measured in bytes, escapes included", () => {
  expect(byteLength({ text: "é" })).toBe('{"text":"é"}'.length + 1);
  expect(byteLength("\u0001")).toBe('"\\u0001"'.length);
});
