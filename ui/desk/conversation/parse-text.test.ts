import { parseBlocks, parsePieces } from "./parse-text";

test("a text without anything in it is one block, as it was written", () => {
  const text = "Hello,\n\n  I am - as I said - at home.\n1. May is fine.";
  expect(parseBlocks(text)).toEqual([{ kind: "text", text }]);
});

test("lists and code stand apart from the text around them", () => {
  expect(parseBlocks("Please:\n1. Unplug it\n2) Wait\n\nThen run\n```sh\nls -l\n\n- a\n```\n- one\n* two\nThanks")).toEqual([
    { kind: "text", text: "Please:" },
    {
      kind: "list",
      items: [
        { number: 1, text: "Unplug it" },
        { number: 2, text: "Wait" },
      ],
    },
    { kind: "text", text: "Then run" },
    { kind: "code", text: "ls -l\n\n- a" },
    {
      kind: "list",
      items: [
        { number: null, text: "one" },
        { number: null, text: "two" },
      ],
    },
    { kind: "text", text: "Thanks" },
  ]);
});

test("a fence that is never closed is text", () => {
  expect(parseBlocks("```\nls")).toEqual([{ kind: "text", text: "```\nls" }]);
});

test("a numbered list does not go on with points", () => {
  expect(parseBlocks("1. a\n2. b\n- c\n- d").map((block) => block.kind === "list" && block.items.length)).toEqual([2, 2]);
});

test("signs that turn the text round become visible, marks of right-to-left scripts stay", () => {
  expect(parsePieces("photo\u202Egpj.exe at https://a.example and \u200Fשלום")).toEqual([
    { kind: "text", text: "photo" },
    { kind: "control", code: "U+202E" },
    { kind: "text", text: "gpj.exe at " },
    { kind: "link", text: "https://a.example", href: "https://a.example/" },
    { kind: "text", text: " and \u200Fשלום" },
  ]);
});
