import { typedName } from "./typed-name";

test.each([
  ["@", 1, { at: 0, search: "" }],
  ["ask @Ben Ok", 11, { at: 4, search: "Ben Ok" }],
  ["ask @Ben Ok", 8, { at: 4, search: "Ben" }],
  ["(@ben", 5, { at: 1, search: "ben" }],
  ["@ana and @cl", 12, { at: 9, search: "cl" }],
  ["mail@example", 12, null],
  ["@ ben", 5, null],
  ["@ben\n", 5, null],
  [`@${"x".repeat(41)}`, 42, null],
  ["no sign", 7, null],
])("the name that is typed in %j at %i", (text, caret, expected) => {
  expect(typedName(text, caret)).toEqual(expected);
});
