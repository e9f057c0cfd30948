// Works through ring, accept, reply, transfer and end by the keyboard alone, in both engines, and reads what a screen reader is told
// on the way: `npm run keyboard [-- chromium|webkit …]`. Fails where a step does not lead where it should.
/* global document, window -- in what runs in the page */
import assert from "node:assert/strict";
import { resolve } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { findCover } from "./find-cover.js";
import { openWebKit } from "./webkit.js";

const here = resolve(import.meta.dirname, "..");
const wanted = process.argv.slice(2);
const SIZE = { width: 1200, height: 780 };
/** More stops than these nobody goes through. */
const MOST_STOPS = 40;
/** How long a step may take to be seen, in milliseconds. */
const PATIENCE = 10_000;

const ENGINES = { chromium: openChromium, webkit: openInWebKit };

const config = { configFile: resolve(here, "vite.config.ts"), mode: "gallery", logLevel: "error" };
await build(config);
const server = await preview({ ...config, preview: { port: 0 } });
const url = `${server.resolvedUrls?.local[0]}gallery/desk.html?lang=en#ringing-conversation`;
try {
  for (const engine of wanted.length > 0 ? wanted : Object.keys(ENGINES)) {
    const page = await ENGINES[engine]();
    try {
      await work(page);
    } finally {
      await page.close();
    }
    process.stdout.write(`${engine}: ring, accept, reply, transfer and end by the keyboard alone\n`);
  }
} finally {
  await server.close();
}

async function work(page) {
  const tell = (parts) => page.run(tellCore, [parts]);
  const reach = (what) => until(`the keyboard is at ${what}`, async () => (await page.describeFocus()) === what);
  const sent = (what) => until(`the core was told ${JSON.stringify(what)}`, async () => (await page.run(lastIntent)) === JSON.stringify(what));
  const tabTo = async (what, key = "Tab") => {
    const passed = [];
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      const at = await page.describeFocus();
      if (at === what) return;
      passed.push(at);
      await page.strike(key);
    }
    assert.fail(`${MOST_STOPS} stops do not lead to ${what}: ${passed.join(", ")}`);
  };

  // Ring: in front of everything, over the menu of presences as well.
  await page.strike("Control+Shift+P");
  await until("the menu is open", () => page.run(hasMenu));
  assert.equal(await page.run(findCover), null);
  await page.strike("Escape");
  await page.strike("Control+Shift+O");
  await reach("button Accept");
  await page.strike("Enter");
  await sent({ intent: "accept", offer: 1 });

  // Reply.
  await tell([{ part: "ringing", value: [] }, { part: "dispositions", from: "wrap-up-strip" }]);
  await until("the keyboard is somewhere", () => page.run(hasFocus));
  await page.strike("Control+Shift+M");
  await reach("textbox Message");
  await page.type("Keep it");
  await page.strike("Enter");
  await sent({ intent: "send", conversation: 1, text: "Keep it" });

  // Transfer.
  await tabTo("button Transfer", "Shift+Tab");
  await page.strike("Enter");
  await reach("searchbox Search representatives and queues");
  await tabTo("radio Ben Okafor, Available, 1 of 0 skills");
  await page.strike("Space");
  await tabTo("textbox Note");
  await page.type("Friday");
  await tabTo("button Transfer");
  await page.strike("Enter");
  await sent({ intent: "do", act: "transfer", conversation: 1, to: { to: "representative", rep: "ben" }, note: "Friday" });

  // End, with what came of it.
  await tell([{ part: "sessions", without: 1 }, { part: "selected", value: null }]);
  await until("the keyboard is somewhere", () => page.run(hasFocus));
  await page.strike("Control+1");
  await sent({ intent: "select", conversation: 2 });
  await tell([{ part: "selected", value: 2 }]);
  await reach("textbox Message");
  await tabTo("button End", "Shift+Tab");
  await page.strike("Enter");
  await reach("combobox What came of it?");
  await page.strike("Enter");
  await page.strike("ArrowDown");
  await page.strike("Enter");
  await sent({ intent: "do", act: "dispose", conversation: 2, disposition: "refunded" });
  await tabTo("button End");
  await page.strike("Enter");
  await sent({ intent: "end", conversation: 2 });
}

/** Sends parts of the view as the core does: a value, that of another state, or what is there without one session. */
function tellCore(parts) {
  const { bridge, states } = window.handbellGallery;
  const { view } = states[window.location.hash.slice(1)];
  const value = (each) => ("from" in each ? states[each.from].view[each.part] : "without" in each ? view[each.part].filter(({ id }) => id !== each.without) : each.value);
  bridge.deliver({ type: "changed", now: Date.now(), parts: parts.map((each) => ({ part: each.part, value: value(each) })) });
}

/** The last thing that was asked of the core, without what is only noted. */
function lastIntent() {
  const asked = window.handbellGallery.bridge.intents.filter(({ intent }) => !["draft", "typing", "read"].includes(intent));
  return JSON.stringify(asked.at(-1));
}

function hasMenu() {
  return document.querySelector("[role=menu]") !== null;
}

function hasFocus() {
  return document.activeElement !== document.body;
}

async function until(what, condition) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) assert.fail(`It did not come to this: ${what}.`);
    await setTimeout(50);
  }
}

async function openChromium() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: SIZE });
  await page.goto(url);
  await page.locator(".workspace").waitFor();
  return {
    run: (script, args = []) => page.evaluate(`(${script})(...${JSON.stringify(args)})`),
    strike: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    describeFocus: async () => {
      const [, role, name = ""] = /^- (\w+)(?: "(.*?)")?/.exec(await page.locator(":focus").ariaSnapshot()) ?? [];
      return `${role} ${name}`.trim();
    },
    close: () => browser.close(),
  };
}

async function openInWebKit() {
  const page = await openWebKit();
  try {
    await page.resize(SIZE);
    await page.goto(url);
    await page.waitFor("document.querySelector('.workspace')");
  } catch (error) {
    await page.close();
    throw error;
  }
  return {
    run: (script, args = []) => page.run(`return (${script})(...arguments)`, args),
    strike: (key) => page.perform({ key }),
    type: (text) => page.perform({ type: text }),
    describeFocus: page.describeFocus,
    close: page.close,
  };
}
