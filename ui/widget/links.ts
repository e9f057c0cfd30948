import { splitLinks } from "#shared/split-links";
import { h } from "./dom";

/** A text with its links: it becomes text and links, never markup. */
export function linkedText(text: string): (Node | string)[] {
  return splitLinks(text).map((part) => (part.href === null ? part.text : externalLink(part.text, part.href)));
}

/** A link that tells the other site nothing of this one, and gives it no hold on the page. */
function externalLink(text: string, href: string): HTMLAnchorElement {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow ugc", referrerpolicy: "no-referrer" }, text);
}
