import { countSegments } from "./sms";

test.each([
  ["", "gsm7", 0, 160],
  ["a".repeat(160), "gsm7", 1, 0],
  ["a".repeat(161), "gsm7", 2, 145],
  ["a".repeat(153 * 3 + 1), "gsm7", 4, 152],
  ["€".repeat(80), "gsm7", 1, 0],
  ["ß§ñ@\n", "gsm7", 1, 155],
  ["日".repeat(70), "ucs2", 1, 0],
  ["日".repeat(71), "ucs2", 2, 63],
  ["🙂".repeat(35), "ucs2", 1, 0],
  ["“quoted”", "ucs2", 1, 62],
] as const)("%j is sent in the alphabet and the segments that it needs", (text, alphabet, segments, left) => {
  expect(countSegments(text)).toEqual({ alphabet, segments, left });
});

test("what takes two places is not cut in two", () => {
  expect(countSegments(`${"a".repeat(152)}€${"a".repeat(20)}`).segments).toBe(2);
  expect(countSegments(`${"a".repeat(152)}€${"a".repeat(151)}`)).toEqual({ alphabet: "gsm7", segments: 2, left: 0 });
  expect(countSegments(`${"日".repeat(66)}🙂${"日".repeat(66)}`).segments).toBe(3);
});
