import { splitLinks } from "./split-links";

const linked = (text: string) => splitLinks(text).filter((piece) => piece.href !== null);

test.each([
  ["https://example.org/a?b=1.", "https://example.org/a?b=1", "https://example.org/a?b=1"],
  ["(see http://example.org/a_(b))", "http://example.org/a_(b)", "http://example.org/a_(b)"],
  ["www.example.org!", "www.example.org", "https://www.example.org/"],
  ["Write to ana@example.org, please", "ana@example.org", "mailto:ana@example.org"],
  ["“https://example.org/ä”", "https://example.org/ä", "https://example.org/%C3%A4"],
])("%s has a link", (text, shown, href) => {
  expect(linked(text)).toEqual([{ text: shown, href }]);
  expect(splitLinks(text).map((piece) => piece.text).join("")).toBe(text);
});

test.each([
  "javascript:alert(1)",
  "file:///etc/passwd",
  "data:text/html,x",
  "ftp://example.org",
  "https://bank.example@evil.example/",
  "https://",
  "http://x",
  "3.14 and e.g. this",
])("%s has none", (text) => {
  expect(linked(text)).toEqual([]);
});

test("a sign that changes the direction of the text ends an address", () => {
  expect(linked("https://example.org/\u202Egpj.exe")).toEqual([{ text: "https://example.org/", href: "https://example.org/" }]);
});

test("several addresses and what is between them stay in their order", () => {
  expect(splitLinks("a https://a.example b www.b.example")).toEqual([
    { text: "a ", href: null },
    { text: "https://a.example", href: "https://a.example/" },
    { text: " b ", href: null },
    { text: "www.b.example", href: "https://www.b.example/" },
  ]);
});

test("a long text without spaces is read in no time", () => {
  const started = performance.now();
  for (const text of ["a@".repeat(2_048), ".a".repeat(2_048), `https://a.example/${")".repeat(4_000)}`, "a.".repeat(2_048) + "@"]) splitLinks(text);
  expect(performance.now() - started).toBeLessThan(1_000);
});
