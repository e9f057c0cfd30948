import { formatPhone, phoneLink } from "./phone";

test("a number stands in the groups of its country", () => {
  expect(formatPhone("+4930123456")).toBe("+49 30 123456");
  expect(formatPhone("+14155550142")).toBe("+1 415 555 0142");
});

test("a name, and a number without its country, stay as they are", () => {
  expect(["Kiran Sohal", "0170 5550123", "Visitor 7", "+1 of 3", "+1 555 0142", ""].map(formatPhone)).toEqual(["Kiran Sohal", "0170 5550123", "Visitor 7", "+1 of 3", "+1 555 0142", ""]);
});

test("only a number can be called", () => {
  expect([phoneLink("+1 (415) 555-0142"), phoneLink("0170 5550123"), phoneLink("Kiran"), phoneLink("12")]).toEqual(["tel:+14155550142", "tel:01705550123", null, null]);
});
