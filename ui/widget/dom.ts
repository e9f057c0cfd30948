type Attributes = Record<string, string | boolean>;

/** Makes an element. Strings become text, never markup. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children);
  return element;
}

/** Sets an attribute, or takes it away with `false`. */
export function setAttribute(element: Element, name: string, value: string | boolean): void {
  if (value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

/** Writes text only when it is another, so that a screen reader is not told twice. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of 24 by 24 that takes the colour of the text; its button has the name. */
export function svgIcon(path: string): SVGSVGElement {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}

export const ICONS = {
  chat: "M12 3c5 0 9 3.6 9 8s-4 8-9 8c-1 0-2-.14-2.9-.4L4 21l1.3-4A7.6 7.6 0 0 1 3 11c0-4.400 4-8 9-8Z",
  close: "M6 6l12 12M18 6L6 18",
  attach: "M8 12.500l6.500-6.500a3 3 0 0 1 4.300 4.300l-8.300 8.300a5 5 0 0 1-7-7L11 4",
  save: "M12 4v11M7 10.500l5 5 5-5M5 20h14",
  past: "M12 7v5l3.500 2M4 12a8 8 0 1 0 2.300-5.600L4 8.500M4 4v4.500h4.500",
  down: "M6 9l6 6 6-6",
  send: "M4 12L20 4l-5 16-3.500-6.500L4 12Z M11.500 13.500L20 4",
};
