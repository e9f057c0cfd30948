import { detectDevice, detectVisitor } from "./visitor";

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";
const browser = { language: "fr-CA", userAgent: WINDOWS, maxTouchPoints: 0 };

test("a page tells its visitor's language, what the browser runs on, and its address without what may be secret", () => {
  const page = new URL("https://shop.example/tents/4?token=secret#reset=secret");
  expect(detectVisitor(browser, page)).toEqual({ language: "fr-CA", device: "Windows", page: "https://shop.example/tents/4" });
});

test("what is not known, or is no address on the web, is left out", () => {
  expect(detectVisitor({ language: "", userAgent: "", maxTouchPoints: 0 }, new URL("file:///home/kiran/page.html"))).toEqual({});
  expect(detectVisitor(browser, new URL(`https://shop.example/${"x".repeat(500)}`))).not.toHaveProperty("page");
});

test.each([
  [WINDOWS, 0, "Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15", 0, "Mac"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15", 5, "iPad"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148", 5, "iPhone"],
  ["Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/156.0 Mobile Safari/537.36", 5, "Android phone"],
  ["Mozilla/5.0 (Linux; Android 14; SM-X710) Chrome/156.0 Safari/537.36", 5, "Android tablet"],
  ["Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/156.0", 0, "Chromebook"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", 0, "Linux"],
  ["curl/8", 0, null],
])("%s runs on what people call it", (userAgent, touchPoints, device) => {
  expect(detectDevice(userAgent, touchPoints)).toBe(device);
});
