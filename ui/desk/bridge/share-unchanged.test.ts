import { shareUnchanged } from "./share-unchanged";

const KIRAN = { id: 1, customer: { name: "Kiran", answers: { number: "CO-20817" } }, unread: 0 };
const LI = { id: 2, customer: { name: "Li", answers: {} }, unread: 0 };

const copy = <T>(value: T): T => structuredClone(value);

test("what is equal keeps its identity, all of it", () => {
  const before = [KIRAN, LI];
  expect(shareUnchanged(before, copy(before))).toBe(before);
});

test("what changed is new, and its parts that did not change are not", () => {
  const before = [KIRAN, LI];
  const after = shareUnchanged(before, [copy(KIRAN), { ...copy(LI), unread: 1 }]);
  expect(after).not.toBe(before);
  expect(after[0]).toBe(KIRAN);
  expect(after[1]).toEqual({ ...LI, unread: 1 });
  expect(after[1]?.customer).toBe(LI.customer);
});

test("items are found by their names when others go or come before them", () => {
  expect(shareUnchanged([KIRAN, LI], [copy(LI)])[0]).toBe(LI);
  expect(shareUnchanged([{ offer: KIRAN }, { offer: LI }], copy([{ offer: LI }]))[0]?.offer).toBe(LI);
  expect(shareUnchanged([{ key: "b", text: "B" }], [{ key: "a", text: "A" }, { key: "b", text: "B" }])).toEqual([
    { key: "a", text: "A" },
    { key: "b", text: "B" },
  ]);
});

test.each([
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: 1, b: undefined }, { a: 1 }],
  [[1, 2], [1]],
  [[1], [1, 2]],
  [null, { a: 1 }],
  [{ a: 1 }, null],
  [[], {}],
  [{ a: [1] }, { a: [2] }],
])("%j becomes %j", (before, after) => {
  expect(shareUnchanged(before, after)).toStrictEqual(after);
});
