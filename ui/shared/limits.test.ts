import { bytesOf, characters, excess, lengthWords, LONGEST_MESSAGE } from "./limits";

test("characters are counted as the router counts them", () => {
  expect(characters("")).toBe(0);
  expect(characters("Grüße")).toBe(5);
  expect(characters("👍👍")).toBe(2);
  // One picture, seven scalar values: a family joined by U+200D.
  expect(characters("👨‍👩‍👧‍👦")).toBe(7);
  expect(characters("\uD83D")).toBe(1);
});

test("a message of emoji may be as long as one of letters", () => {
  expect(excess("👍".repeat(LONGEST_MESSAGE))).toBe(0);
  expect(excess("👍".repeat(LONGEST_MESSAGE + 1))).toBe(1);
  expect(excess("x".repeat(LONGEST_MESSAGE))).toBe(0);
  expect(excess("x".repeat(70_000))).toBe(70_000 - LONGEST_MESSAGE);
});

test("the count is said near the end and beyond it", () => {
  expect(lengthWords("x".repeat(3_599))).toBe("");
  expect(lengthWords("👍".repeat(3_599))).toBe("");
  expect(lengthWords("x".repeat(3_600))).toBe("3,600 of 4,096 characters");
  expect(lengthWords("x".repeat(4_096))).toBe("4,096 of 4,096 characters");
  expect(lengthWords("x".repeat(4_097))).toBe("1 character too many: a message has at most 4,096.");
  expect(lengthWords("x".repeat(5_096))).toBe("1,000 characters too many: a message has at most 4,096.");
});

test("frames are measured in bytes, escapes included", () => {
  expect(bytesOf({ text: "é" })).toBe('{"text":"é"}'.length + 1);
  expect(bytesOf("\u0001")).toBe('"\\u0001"'.length);
});
