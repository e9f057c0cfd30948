// Finds words of a page that are cut, or that reach beyond the page.
/* global document, NodeFilter, getComputedStyle -- in what runs in the page */

/** Fails where a message is cut off, reaches over the edge of what holds it, or makes the page scroll sideways. */
export async function proveUncut(page, name) {
  const faults = await page.evaluate(findCut);
  if (faults.length > 0) throw new Error(`${name}: ${faults.join("; ")}`);
}

/** What is cut, in words. What was written by people may be cut with an ellipsis: it is shown in full elsewhere. */
function findCut() {
  const TOLERANCE = 1;
  const faults = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth + TOLERANCE) faults.push(`the page is ${root.scrollWidth - root.clientWidth} pixels too wide`);
  const clips = (value) => value === "hidden" || value === "clip";
  const isHidden = (element) => element.closest("[hidden], [aria-hidden=true], .visually-hidden") !== null || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === "" || isHidden(element) || element.closest("script, style, title")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    if (text.width === 0) continue;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      // Its content is reached by scrolling, and its box by what holds it.
      if (style.overflowX === "auto" || style.overflowX === "scroll") break;
      if (style.position === "fixed") break;
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const isCutAcross = clips(style.overflowX) && (text.left < left - TOLERANCE || text.right > right + TOLERANCE);
      const isCutDown = clips(style.overflowY) && (text.top < top - TOLERANCE || text.bottom > bottom + TOLERANCE);
      const isMarked = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
      if ((isCutAcross || isCutDown) && !isMarked) faults.push(`“${node.data.trim()}” is cut by .${box.className}`);
      else if ((isCutAcross || isCutDown) && /[⟦⟧]/.test(node.data)) faults.push(`“${node.data.trim()}” ends in an ellipsis in .${box.className}`);
      else if (style.display === "flex" && box.tagName === "BUTTON" && (text.left < left - TOLERANCE || text.right > right + TOLERANCE)) faults.push(`“${node.data.trim()}” reaches out of its button`);
      else if (!isCutAcross && !isCutDown) continue;
      // What is around a box has no more of the text than the box shows.
      break;
    }
  }
  return faults;
}
