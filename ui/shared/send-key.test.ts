import { SendKey } from "./send-key";

/** A press of Enter, as a browser tells it. */
function enter(change: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, ...change });
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("Enter sends, Shift+Enter and other keys do not", () => {
  const key = new SendKey();
  expect(key.isSend(enter())).toBe(true);
  expect(key.isSend(enter({ shiftKey: true }))).toBe(false);
  expect(key.isSend(enter({ key: "a" }))).toBe(false);
});

test("Enter in a composition confirms it, as Chromium and Firefox tell it", () => {
  expect(new SendKey().isSend(enter({ isComposing: true, keyCode: 229 }))).toBe(false);
});

test("Enter after the end of a composition confirms it, as Safari tells it", () => {
  const key = new SendKey();
  key.onCompositionEnd();
  vi.runAllTimers();
  expect(key.isSend(enter({ keyCode: 229 }))).toBe(false);
});

test("Enter in the same moment as the end of a composition confirms it, whatever its code", () => {
  const key = new SendKey();
  key.onCompositionEnd();
  expect(key.isSend(enter())).toBe(false);
});

test("the next Enter sends: after the key was let go, and after a composition that the mouse ended", () => {
  const key = new SendKey();
  key.onCompositionEnd();
  key.onKeyUp();
  expect(key.isSend(enter())).toBe(true);
  key.onCompositionEnd();
  vi.runAllTimers();
  expect(key.isSend(enter())).toBe(true);
});
