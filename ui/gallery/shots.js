// Takes a picture of every state of every page into ui/shots: `npm run build && npm run shots [-- name…]`. With --webkit it takes
// those of the desk in WebKitGTK, the engine of its window on Linux, into ui/shots/webkit.
/* global document, window -- in what runs in the page */
import { cp, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { DESK, USUAL } from "./desk-shots.js";
import { findCover } from "./find-cover.js";
import { proveUncut } from "./prove-uncut.js";
import { openWebKit } from "./webkit.js";
import { widgetStates } from "./widget-states.js";

const here = resolve(import.meta.dirname, "..");
const shots = resolve(here, "shots");
const wanted = process.argv.slice(2).filter((each) => !each.startsWith("--"));
const isWebKit = process.argv.includes("--webkit");
const isWanted = (name) => wanted.length === 0 || wanted.some((each) => name.startsWith(each));

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

await mkdir(resolve(shots, "webkit"), { recursive: true });
const config = { configFile: resolve(here, "vite.config.ts"), mode: "gallery", logLevel: "error" };
await build(config);
await cp(resolve(here, "dist/widget.js"), resolve(shots, "site/dist/widget.js"));
await cp(resolve(here, "dist/widget"), resolve(shots, "site/widget"), { recursive: true });
const server = await preview({ ...config, preview: { port: 0 } });
const origin = server.resolvedUrls?.local[0];
const browser = isWebKit ? null : await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
/** What is wrong, in every picture: the rest is taken all the same. */
const faults = [];
const attempt = (taken) => taken.catch((error) => faults.push(error.message));
try {
  const desk = DESK.filter(({ name }) => isWanted(name));
  if (isWebKit) await shootInWebKit(desk);
  else {
    for (const shot of desk) await attempt(shootDesk(shot));
    for (const [name, state] of Object.entries(widgetStates)) if (isWanted(`widget-${name}`)) await attempt(shootWidget(`widget-${name}`, state));
  }
} finally {
  await browser?.close();
  await server.close();
}
if (faults.length > 0) throw new Error(`\n${faults.join("\n")}`);

async function shootDesk({ name, state, size, colorScheme = "light", forcedColors = "none", steps = [], lang = "en" }) {
  const page = await open(size, colorScheme, forcedColors);
  await page.goto(`${origin}gallery/desk.html?lang=${lang}#${state}`);
  await page.locator("#desk > *").waitFor();
  for (const { press, on, key, type } of steps) {
    // By the keyboard: what rings may lie over the button.
    if (press) await page.getByRole("button", { name: press, exact: true }).press("Enter");
    if (on) await page.locator(on).first().press("Enter");
    if (key) await page.keyboard.press(key);
    if (type) await page.keyboard.type(type);
  }
  await shoot(page, name);
  if (lang !== "en") await proveUncut(page, name);
  await proveReachable(page, name);
  if (steps.length === 0) await proveReadable(page, name, forcedColors === "active");
  await page.context().close();
}

/** The pictures of the desk in one window for each colour scheme. This engine has no forced colours to show. */
async function shootInWebKit(desk) {
  for (const colorScheme of ["light", "dark"]) {
    const chosen = desk.filter((shot) => (shot.colorScheme ?? "light") === colorScheme && !shot.forcedColors);
    if (chosen.length === 0) continue;
    const page = await openWebKit({ colorScheme });
    try {
      for (const shot of chosen) await attempt(shootOneInWebKit(page, shot));
    } finally {
      await page.close();
    }
  }
}

async function shootOneInWebKit(page, { name, state, size, steps = [], lang = "en" }) {
  await page.resize(size);
  // Another query, or only the part after it would change.
  await page.goto(`${origin}gallery/desk.html?lang=${lang}&shot=${name}#${state}`);
  await page.waitFor("document.querySelector('#desk > *') !== null && document.fonts.status === 'loaded'");
  for (const step of steps) await page.perform(step);
  await page.settle();
  const cover = await page.run(`return (${findCover})()`);
  if (cover !== null) faults.push(`webkit ${name}: an Accept lies under ${cover}`);
  await writeFile(resolve(shots, `webkit/${name}.png`), await page.screenshot());
  process.stdout.write(`webkit ${name}\n`);
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

async function shootWidget(name, { size = USUAL, colorScheme = "light", forcedColors = "none", frames, play, dir, lang, customer }) {
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
  const attributes = { ...(lang && { "data-language": lang }), ...(customer && { "data-customer": customer }) };
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
