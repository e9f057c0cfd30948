import { findScript, parseColour, parseOffset, readSettings } from "./settings";

function script(attributes: Record<string, string>, src = "https://router.example.com/widget.js"): HTMLScriptElement {
  const element = document.createElement("script");
  element.type = "text/plain";
  element.src = src;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

test("a script tag says everything by its attributes", () => {
  const tag = script({ "data-workstream": "support", "data-name": " Larkfield ", "data-side": "left", "data-offset": "80", "data-title": "off", "data-sound": "off" });
  expect(readSettings(tag, window.location)).toMatchObject({
    router: "https://router.example.com",
    workstream: "support",
    name: "Larkfield",
    side: "left",
    offset: 80,
    title: false,
    sound: false,
  });
  expect(readSettings(script({ "data-workstream": "support" }), window.location)).toMatchObject({ name: "", side: null, offset: 20, title: true, sound: true, hasInterface: false });
  expect(readSettings(script({}), window.location)).toBeNull();
});

test("an organisation of several is reached where its script comes from", () => {
  const router = (src: string) => readSettings(script({ "data-workstream": "support" }, src), window.location)?.router;
  expect(router("https://router.example.com/o/acme/widget.js?v=2")).toBe("https://router.example.com/o/acme");
  expect(router("https://router.example.com/widget.js")).toBe("https://router.example.com");
});

test("a module, which does not know its own tag, finds it", () => {
  document.head.append(script({}, "/widget.js"), script({ "data-workstream": "other" }, "/other.js"), script({ "data-workstream": "support" }, "/x/widget.js?v=2"));
  expect(findScript(document)?.dataset["workstream"]).toBe("support");
  document.head.replaceChildren();
  expect(findScript(document)).toBeNull();
});

test("what is no number of pixels, or too many, does not move the bubble off the page", () => {
  expect(["80", " 80px ", "0", "9999", "-5", "1e3", "5em", undefined].map(parseOffset)).toEqual([80, 80, 0, 400, 20, 20, 20, 20]);
});

test("a colour is three or six digits", () => {
  expect([parseColour("#06c"), parseColour("0066CC")]).toEqual([[0, 102, 204], [0, 102, 204]]);
  expect(parseColour("url(x)")).toEqual([15, 108, 189]);
});
