/** What a site says with the attributes of its script tag. */
export interface Settings {
  /** The router's address without a slash at its end, such as `https://router.example.com` or `https://router.example.com/o/acme`. */
  router: string;
  workstream: string;
  /** The site's colour, as three channels from 0 to 255. */
  colour: Rgb;
  /** Whether the chat is the whole page and not a bubble in its corner. */
  isPage: boolean;
  /** What the chat is called until the router has told its organisation's name. */
  name: string;
  /** The language that the site wants, as a tag; nothing for the visitor's. */
  language: string | null;
  /** The side of the page that the bubble is on; nothing for the one where the site's lines end. */
  side: "left" | "right" | null;
  /** How far the bubble is from the lower edge of the page, in pixels. */
  offset: number;
  /** Whether the page's title tells of new messages, and a sound. */
  title: boolean;
  sound: boolean;
  /** Whether the site's scripts can open and close the chat and hear of it. */
  hasInterface: boolean;
  /** Who is signed in at the site, as it has signed; nothing for nobody. */
  customer: string | null;
}

export type Rgb = readonly [number, number, number];

const DEFAULT_COLOUR: Rgb = [15, 108, 189];
const LIGHT: Rgb = [255, 255, 255];
const DARK: Rgb = [31, 31, 31];

/** The least contrast between text and what is behind it (WCAG 2.2, 1.4.3). */
const MIN_CONTRAST = 4.5;

/** How far the bubble is from the lower edge where nothing else is said, and the most that it can be, in pixels. */
const DEFAULT_OFFSET = 20;
const MAX_OFFSET = 400;

/** The script tag that is being run. A module does not know its own: then it is the first that can be one. */
export function findScript(page: Document): HTMLScriptElement | null {
  const { currentScript } = page;
  if (currentScript instanceof HTMLScriptElement) return currentScript;
  const tags = page.querySelectorAll<HTMLScriptElement>("script[src][data-workstream], script[src][data-page]");
  return [...tags].find((tag) => /\/widget\.js(?:[?#]|$)/.test(tag.src)) ?? null;
}

/** Reads the attributes of a script tag. Nothing when it names no workstream. */
export function readSettings(script: HTMLScriptElement, page: Location): Settings | null {
  const isPage = script.dataset["page"] !== undefined;
  // The router serves the page at chat/{workstream} below its address.
  const fromPath = isPage ? decodeURIComponent(page.pathname.split("/").filter(Boolean).pop() ?? "") : "";
  const workstream = script.dataset["workstream"] ?? fromPath;
  if (workstream === "") return null;
  const { colour, name, language, side, offset, title, sound, interface: asked, customer } = script.dataset;
  return {
    router: new URL(".", new URL(script.src, page.href)).href.replace(/\/$/, ""),
    workstream,
    colour: parseColour(colour),
    isPage,
    name: name?.trim() ?? "",
    language: language === undefined || language.trim() === "" ? null : language.trim(),
    side: side === "left" || side === "right" ? side : null,
    offset: parseOffset(offset),
    title: title !== "off",
    sound: sound !== "off",
    customer: customer === undefined || customer.trim() === "" ? null : customer.trim(),
    hasInterface: asked !== undefined && asked !== "off",
  };
}

/** A number of pixels; anything else is the default. */
export function parseOffset(text: string | undefined): number {
  const pixels = /^\s*(\d{1,4})(?:px)?\s*$/.exec(text ?? "")?.[1];
  return pixels === undefined ? DEFAULT_OFFSET : Math.min(MAX_OFFSET, Number(pixels));
}

/** `#0f6cbd` or `#06c`; anything else is the default. */
export function parseColour(text: string | undefined): Rgb {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text?.trim() ?? "")?.[1];
  if (digits === undefined) return DEFAULT_COLOUR;
  const long = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

/** What the style sheet takes from the attributes. */
export function styleProperties({ colour, offset }: Settings): Record<string, string> {
  return { ...palette(colour), "--offset": `${String(offset)}px` };
}

/** The colours that the style sheet takes from the site's one. */
export function palette(colour: Rgb): Record<string, string> {
  const onColour = contrast(colour, LIGHT) >= contrast(colour, DARK) ? LIGHT : DARK;
  return {
    "--colour": css(colour),
    "--on-colour": css(onColour),
    "--ink-light": css(toReadable(colour, LIGHT, [0, 0, 0])),
    "--ink-dark": css(toReadable(colour, DARK, [255, 255, 255])),
  };
}

/** Moves a colour towards another until it can be read on a ground. */
export function toReadable(colour: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, towards, share);
    if (contrast(mixed, ground) >= MIN_CONTRAST) return mixed;
  }
  return towards;
}

/** WCAG 2.2's contrast ratio, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const channel = (at: 0 | 1 | 2) => Math.round(one[at] * (1 - share) + other[at] * share);
  return [channel(0), channel(1), channel(2)];
}

function css(colour: Rgb): string {
  return `rgb(${colour.join(" ")})`;
}
