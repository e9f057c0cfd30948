// Takes a picture of every state of every page into ui/shots: `npm run build && npm run shots [-- name…]`.
/* global document, window -- in what runs in the page */
import { cp, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { proveUncut } from "./prove-uncut.js";
import { widgetStates } from "./widget-states.js";

const here = resolve(import.meta.dirname, "..");
const shots = resolve(here, "shots");
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.some((each) => name.startsWith(each));

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const USUAL = { width: 1200, height: 780 };
const SMALL = { width: 900, height: 600 };
const DOUBLED = { width: 450, height: 780 };

const DESK = [
  ...["starting", "sign-in", "signed-out", "home-empty", "home", "home-day", "home-offline", "home-missed", "home-rejected", "ringing", "ringing-reasons", "ringing-last", "assigned", "assigned-many", "connecting"],
  ...["conversation", "conversation-rich", "conversation-helped", "conversation-new", "failing", "reconnecting", "wrap-up", "helping", "ending"],
].map((state) => ({ name: `desk-${state}`, state, size: USUAL }));
DESK.push(
  ...["home", "ringing", "ringing-last", "conversation", "conversation-rich", "sign-in"].map((state) => ({ name: `desk-${state}-dark`, state, size: USUAL, colorScheme: "dark" })),
  ...["home-missed", "home-day", "ringing", "ringing-last", "conversation", "ringing-conversation"].map((state) => ({ name: `desk-${state}-small`, state, size: SMALL })),
  ...["home", "conversation"].map((state) => ({ name: `desk-${state}-doubled`, state, size: DOUBLED })),
  { name: "desk-presence-menu", state: "home-missed", size: USUAL, press: "Presence: Inactive" },
  ...["call", "call-over", "transferred", "wrap-up-disposition"].map((state) => ({ name: `desk-${state}`, state, size: USUAL })),
  ...["call", "wrap-up-disposition"].map((state) => ({ name: `desk-${state}-dark`, state, size: USUAL, colorScheme: "dark" })),
  { name: "desk-call-doubled", state: "call", size: DOUBLED },
  { name: "desk-home-item", state: "home-item", size: USUAL, press: "Details: Aylin Kaya" },
  { name: "desk-home-item-small", state: "home-item", size: SMALL, press: "Details: Aylin Kaya" },
  { name: "desk-wrap-up-strip", state: "wrap-up-strip", size: USUAL, press: "End" },
  { name: "desk-wrap-up-strip-doubled", state: "wrap-up-strip", size: DOUBLED, press: "End" },
  { name: "desk-presence-next", state: "presence-next", size: USUAL, press: "Presence: Busy" },
  { name: "desk-transfer", state: "conversation-helped", size: USUAL, press: "Transfer" },
  { name: "desk-consult-doubled-dark", state: "conversation-helped", size: DOUBLED, colorScheme: "dark", press: "Consult" },
  ...["light", "dark"].flatMap((colorScheme) =>
    [
      { name: "desk-ringing-dialog", state: "ringing-conversation", size: USUAL, press: "Transfer" },
      { name: "desk-ringing-menu", state: "ringing-conversation", size: USUAL, press: "More" },
      { name: "desk-ringing-presence", state: "ringing-many", size: SMALL, press: "Presence: Busy" },
      { name: "desk-ringing-reject", state: "ringing-reasons", size: USUAL, press: "Reject for a reason" },
      { name: "desk-ringing-many", state: "ringing-many", size: USUAL },
      { name: "desk-ringing-many-small", state: "ringing-many", size: SMALL },
      { name: "desk-ringing-dialog-doubled", state: "ringing-conversation", size: DOUBLED, press: "Transfer" },
      { name: "desk-not-displayed", state: "not-displayed", size: USUAL },
      ...["home-returned", "conversation-returned", "conversation-earlier", "conversation-long", "conversation-unverified", "storage-problem", "refused"].map((state) => ({
        name: `desk-${state}`,
        state,
        size: USUAL,
      })),
      { name: "desk-conversation-returned-small", state: "conversation-returned", size: SMALL },
      { name: "desk-home-returned-doubled", state: "home-returned", size: DOUBLED },
      { name: "desk-not-displayed-missed", state: "not-displayed-missed", size: USUAL },
      { name: "desk-not-displayed-doubled", state: "not-displayed-missed", size: DOUBLED },
    ].map((shot) => ({ ...shot, name: `${shot.name}-${colorScheme}`, colorScheme })),
  ),
  ...["home", "home-missed", "ringing", "ringing-last", "ringing-conversation", "conversation-rich", "conversation-returned", "assigned-many", "sign-in"].map((state) => ({
    name: `desk-${state}-forced`,
    state,
    size: USUAL,
    forcedColors: "active",
  })),
  ...["ringing-conversation", "assigned-many", "conversation-rich", "home"].flatMap((state) => [
    { name: `desk-${state}-doubled-light`, state, size: DOUBLED },
    { name: `desk-${state}-short`, state, size: { width: 600, height: 390 } },
  ]),
  ...["conversation", "ringing-conversation"].flatMap((state) => [
    { name: `desk-${state}-palette`, state, size: USUAL, key: "Control+k" },
    { name: `desk-${state}-palette-forced`, state, size: USUAL, key: "Control+k", forcedColors: "active" },
    { name: `desk-${state}-keys-dark`, state, size: USUAL, key: "F6", then: "?", colorScheme: "dark" },
  ]),
  { name: "desk-conversation-link", state: "conversation-rich", size: USUAL, press: "ana@example.com" },
  { name: "desk-ringing-conversation-1100", state: "ringing-conversation", size: { width: 1100, height: 700 } },
  { name: "desk-transfer-forced", state: "conversation-helped", size: USUAL, forcedColors: "active", press: "Transfer" },
  { name: "desk-details-doubled", state: "conversation", size: DOUBLED, press: "Customer and case" },
  { name: "desk-details-small", state: "conversation", size: SMALL, press: "Customer and case" },
);

const SPOKEN = ["home", "home-missed", "home-returned", "not-displayed-missed", "ringing-conversation", "ringing-many", "conversation", "conversation-rich", "conversation-helped", "wrap-up", "sign-in", "reconnecting"];
DESK.push(
  ...["de", "ar"].flatMap((lang) => [
    ...SPOKEN.map((state) => ({ name: `desk-${lang}-${state}`, state, size: USUAL, lang })),
    ...["conversation", "ringing-conversation"].map((state) => ({ name: `desk-${lang}-${state}-small-dark`, state, size: SMALL, colorScheme: "dark", lang })),
    ...["home-missed", "conversation"].map((state) => ({ name: `desk-${lang}-${state}-doubled`, state, size: DOUBLED, lang })),
    { name: `desk-${lang}-keys`, state: "conversation", size: USUAL, key: "F6", then: "?", lang },
  ]),
  ...["fr", "es", "ja"].flatMap((lang) => ["home-missed", "ringing-conversation", "conversation-helped"].map((state) => ({ name: `desk-${lang}-${state}`, state, size: USUAL, lang }))),
  // Words that are 40 % longer: nothing may be cut, at any size.
  ...[USUAL, SMALL, DOUBLED].flatMap((size) =>
    [...new Set(DESK.map(({ state }) => state))].map((state) => ({ name: `desk-pseudo-${state}-${size.width}`, state, size, lang: "en-XA" })),
  ),
  ...["home", "ringing-conversation", "conversation-helped"].map((state) => ({ name: `desk-mirrored-${state}`, state, size: USUAL, lang: "ar-XB" })),
);

await mkdir(shots, { recursive: true });
const config = { configFile: resolve(here, "vite.config.ts"), mode: "gallery", logLevel: "error" };
await build(config);
await cp(resolve(here, "dist/widget.js"), resolve(shots, "site/dist/widget.js"));
await cp(resolve(here, "dist/widget"), resolve(shots, "site/widget"), { recursive: true });
const server = await preview({ ...config, preview: { port: 0 } });
const origin = server.resolvedUrls?.local[0];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
/** What is wrong, in every picture: the rest is taken all the same. */
const faults = [];
const attempt = (taken) => taken.catch((error) => faults.push(error.message));
try {
  for (const shot of DESK.filter(({ name }) => isWanted(name))) await attempt(shootDesk(shot));
  for (const [name, state] of Object.entries(widgetStates)) if (isWanted(`widget-${name}`)) await attempt(shootWidget(`widget-${name}`, state));
} finally {
  await browser.close();
  await server.close();
}
if (faults.length > 0) throw new Error(`\n${faults.join("\n")}`);

async function shootDesk({ name, state, size, colorScheme = "light", forcedColors = "none", press, key, then, lang = "en" }) {
  const page = await open(size, colorScheme, forcedColors);
  await page.goto(`${origin}gallery/desk.html?lang=${lang}#${state}`);
  await page.locator("#desk > *").waitFor();
  // By the keyboard: what rings may lie over the button.
  if (press) await page.getByRole("button", { name: press, exact: true }).press("Enter");
  for (const each of [key, then]) if (each) await page.keyboard.press(each);
  await shoot(page, name);
  if (lang !== "en") await proveUncut(page, name);
  await proveReachable(page, name);
  if (!press && !key) await proveReadable(page, name, forcedColors === "active");
  await page.context().close();
}

/** Fails unless whatever is open leaves every offer's Accept on top of the page, told to a screen reader, and in reach of the keyboard. */
async function proveReachable(page, name) {
  const accepts = page.locator(".incoming [data-accept]");
  if ((await accepts.count()) === 0) return;
  // Fluent hides what is behind a dialog a quarter of a second later.
  await page.waitForTimeout(500);
  for (const [at, accept] of (await accepts.all()).entries()) {
    // Rows may have to be scrolled to; the one in front never.
    const fault = await accept.evaluate((button, isFront) => {
      if (!isFront) button.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = button.getBoundingClientRect();
      const found = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!button.contains(found)) return `lies under ${found?.outerHTML.slice(0, 200)}`;
      if (button.closest("[aria-hidden=true], [inert]")) return "is hidden from a screen reader";
      return document.querySelector("[aria-modal=true]") ? "is outside of an aria-modal dialog" : null;
    }, at === 0);
    if (fault) throw new Error(`${name}: an Accept ${fault}`);
  }
  if ((await page.locator("[role=dialog]").count()) === 0) return;
  const isFocused = () => accepts.first().evaluate((button) => button === document.activeElement);
  for (let presses = 0; presses < 40 && !(await isFocused()); presses += 1) await page.keyboard.press("Tab");
  await page.waitForTimeout(300);
  if (!(await isFocused())) throw new Error(`${name}: Tab does not lead from the dialog to the ring and stay there`);
  if ((await page.getByRole("dialog").count()) === 0) throw new Error(`${name}: the dialog is hidden while the ring has the keyboard`);
}

/** Fails where a real page shows what jsdom cannot: too little contrast, and places that the keyboard or a landmark does not reach. */
async function proveReadable(page, name, isForced) {
  await page.addScriptTag({ path: AXE });
  // Axe reads the colours of the style sheets, not those that the system puts in their place.
  const contrast = isForced ? [] : ["color-contrast"];
  const values = [...contrast, "region", "scrollable-region-focusable", "landmark-one-main", "page-has-heading-one"];
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "rule", values } }), values);
  if (violations.length === 0) return;
  throw new Error(`${name}: ${violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.html.slice(0, 200)).join(" and ")}`).join("; ")}`);
}

async function shootWidget(name, { size = USUAL, colorScheme = "light", forcedColors = "none", frames, play, dir, lang }) {
  const page = await open(size, colorScheme, forcedColors);
  await page.routeWebSocket(/\/api\/v1\/chat$/, (socket) => {
    socket.onMessage((message) => {
      for (const frame of frames(JSON.parse(message), Date.now())) {
        if (frame === "lost") void socket.close();
        else if (frame.close) void socket.close({ code: frame.close });
        else socket.send(JSON.stringify(frame));
      }
    });
  });
  // There is such a chat.
  await page.route(/\/chat\/support$/, (route) => route.fulfill({ status: 200 }));
  // A site that wants a language, or is written from right to left, says so before the chat is there.
  const attributes = { ...(lang && { "data-language": lang }) };
  await page.route(/\/gallery\/widget\.html$/, async (route) => {
    const answer = await route.fetch();
    const said = Object.entries(attributes).map(([key, value]) => `${key}="${value}" `).join("");
    const html = (await answer.text()).replace("<html ", `<html dir="${dir ?? "ltr"}" `).replace("data-workstream=", `${said}data-workstream=`);
    await route.fulfill({ response: answer, body: html });
  });
  await page.goto(`${origin}gallery/widget.html`);
  await play?.(page);
  await shoot(page, name);
  await page.context().close();
}

async function open(size, colorScheme, forcedColors = "none") {
  const context = await browser.newContext({ viewport: size, colorScheme, forcedColors, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("pageerror", (error) => process.stderr.write(`${error}\n`));
  return page;
}

async function shoot(page, name) {
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: resolve(shots, `${name}.png`) });
  process.stdout.write(`${name}\n`);
}
