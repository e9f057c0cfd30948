/* global document -- in what runs in the page */

/** What lies over the button that accepts what rings; nothing where it is on top, or where nothing rings. Runs in the page. */
export function findCover() {
  const button = document.querySelector(".incoming [data-accept]");
  if (!button) return null;
  const { left, top, width, height } = button.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return button.contains(found) ? null : (found?.outerHTML.slice(0, 200) ?? "nothing");
}
