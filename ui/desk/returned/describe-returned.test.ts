import type { Returned } from "#shared/bindings/Returned";
import { describeReason, returnedText } from "./describe-returned";

const base: Returned = { id: 1, conversation: 1, customer: "Kiran", kind: "act", text: "", pressed: null, why: { reason: "noConnection" }, at: 0, canEdit: false };

test("what was pressed is said by what it is, and a presence by its name", () => {
  expect(returnedText({ ...base, pressed: { act: "pauseTimeout", presence: null } })).toBe("You paused a time-out rule.");
  expect(returnedText({ ...base, pressed: { act: "choosePresence", presence: "Lunch break" } })).toBe("You chose the presence Lunch break.");
  expect(returnedText({ ...base, pressed: { act: "later" as never, presence: null } })).toMatch(/does not know/);
});

test("what an earlier version kept as sentences is shown as it is", () => {
  expect(returnedText({ ...base, text: "You pressed Close." })).toBe("You pressed Close.");
  expect(describeReason("There was no connection.")).toBe("There was no connection.");
});

test("a refusal says why, and a reason of another version says at least what became of it", () => {
  expect(describeReason({ reason: "refused", problem: { code: "conversation-full", parameters: {} } })).toMatch(/is full/);
  expect(describeReason({ reason: "later" } as never)).toBe("It was not done.");
});
