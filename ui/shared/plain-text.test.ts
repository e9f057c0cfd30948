import { isBlank, toPlainText } from "./plain-text";

test("ends of lines become one kind, and control characters go", () => {
  expect(toPlainText("a\r\nb\rc\vd\te")).toBe("a\nb\nc\nd\te");
  expect(toPlainText("a\u0000b\u0007c\u007Fd\u009Be")).toBe("abcde");
  expect(toPlainText("Grüße, 👍🏽 \u202E")).toBe("Grüße, 👍🏽 \u202E");
});

test("half an emoji becomes a character that can be sent", () => {
  expect(toPlainText("a\uD83Db")).toBe("a\uFFFDb");
  expect(toPlainText("a👍b")).toBe("a👍b");
});

test.each(["", " \n\t", "\u200B", "\u2060", "\u2800", "\uFEFF", "\u3164", "\u0301"])("%j is nothing to send", (text) => {
  expect(isBlank(text)).toBe(true);
});

test.each(["a", "?", "0", "👍", "é", "字", "\u200Ba"])("%j is something to send", (text) => {
  expect(isBlank(text)).toBe(false);
});
