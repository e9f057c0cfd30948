import { TitleNotifier } from "./notify";

beforeEach(() => {
  vi.useFakeTimers();
  document.title = "Tents";
});

afterEach(() => {
  vi.useRealTimers();
});

test("the title says in turn that there are messages and what the page is", () => {
  const title = new TitleNotifier();
  title.draw(2);
  expect(document.title).toBe("(2 new messages) Tents");
  vi.advanceTimersByTime(1_500);
  expect(document.title).toBe("Tents");
  title.draw(3);
  vi.advanceTimersByTime(1_500);
  expect(document.title).toBe("(3 new messages) Tents");
  title.draw(0);
  expect(document.title).toBe("Tents");
  vi.advanceTimersByTime(10_000);
  expect(document.title).toBe("Tents");
});

test("what the site calls its page meanwhile stays", () => {
  const title = new TitleNotifier();
  title.draw(1);
  document.title = "Packs";
  vi.advanceTimersByTime(1_500);
  expect(document.title).toContain("Packs");
  title.draw(0);
  expect(document.title).toBe("Packs");
  title.draw(1);
  document.title = "Stoves";
  title.restore();
  expect(document.title).toBe("Stoves");
});

test("whoever wants no motion reads it without a turn", () => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  const title = new TitleNotifier();
  title.draw(1);
  vi.advanceTimersByTime(10_000);
  expect(document.title).toBe("(1 new message) Tents");
  title.draw(2);
  expect(document.title).toBe("(2 new messages) Tents");
  title.draw(0);
  expect(document.title).toBe("Tents");
  vi.unstubAllGlobals();
});

test("a page without a title has none again", () => {
  document.title = "";
  const title = new TitleNotifier();
  title.draw(1);
  vi.advanceTimersByTime(6_000);
  title.draw(0);
  expect(document.title).toBe("");
});
