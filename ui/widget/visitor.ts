import type { Visitor } from "#shared/bindings/Visitor";

/** The longest address of a page that the router keeps. */
const MAX_PAGE_LENGTH = 500;

/**
 * What the page knows of its visitor by itself: hints for the router's rules. It never says who somebody is, nor that they
 * are signed in: any page could.
 */
export function detectVisitor(browser: Pick<Navigator, "language" | "userAgent" | "maxTouchPoints">, page: Pick<Location, "origin" | "pathname" | "protocol">): Visitor {
  const device = detectDevice(browser.userAgent, browser.maxTouchPoints);
  // What stands behind `?` and `#` may be secret.
  const address = page.origin + page.pathname;
  const isOnTheWeb = /^https?:$/.test(page.protocol) && address.length <= MAX_PAGE_LENGTH;
  return {
    ...(browser.language === "" ? {} : { language: browser.language }),
    ...(device === null ? {} : { device }),
    ...(isOnTheWeb ? { page: address } : {}),
  };
}

/** What a browser says it runs on, as people call it; nothing where that is none of the usual things. */
export function detectDevice(userAgent: string, touchPoints: number): string | null {
  const isOf = (word: string) => userAgent.includes(word);
  if (isOf("iPhone") || isOf("iPod")) return "iPhone";
  // An iPad says that it is a Mac, which has no screen to touch.
  if (isOf("iPad") || (isOf("Macintosh") && touchPoints > 1)) return "iPad";
  if (isOf("Android")) return isOf("Mobile") ? "Android phone" : "Android tablet";
  const found = /Windows|Macintosh|CrOS|Linux/.exec(userAgent)?.[0];
  if (found === undefined) return null;
  return { Macintosh: "Mac", CrOS: "Chromebook" }[found] ?? found;
}
