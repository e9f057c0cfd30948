// Measures how fast the desk draws what the core tells: `npm run bench [-- --check] [--quick] [chromium|webkit …]`.
// Prints a table and a line of JSON; with --check it fails when a limit is missed.
/* global window -- in what runs in the page */
import { resolve } from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { openWebKit } from "./webkit.js";

const here = resolve(import.meta.dirname, "..");
const options = process.argv.slice(2).filter((each) => each.startsWith("--"));
const engines = process.argv.slice(2).filter((each) => !each.startsWith("--"));
const runs = options.includes("--quick") ? 5 : 30;
const SIZE = { width: 1200, height: 780 };

/** What is measured, with so many messages in each session, and the most that it may take, in milliseconds. */
const MEASURES = [
  ...[50, 1_000, 10_000].map((messages) => ({ name: "offer", messages, of: "median", limit: { chromium: 32, webkit: 32 } })),
  { name: "switch", messages: 10_000, of: "median", limit: { chromium: 50, webkit: 100 } },
  { name: "message", messages: 10_000, of: "median", limit: {} },
  { name: "key", messages: 10_000, of: "p95", limit: { chromium: 50, webkit: 50 } },
  { name: "scroll", messages: 10_000, of: "max", limit: { chromium: 50, webkit: 50 } },
];

const ENGINES = { chromium: openChromium, webkit: (url) => openWebKit(url, SIZE) };

const config = { configFile: resolve(here, "vite.config.ts"), mode: "gallery", logLevel: "error" };
await build(config);
const server = await preview({ ...config, preview: { port: 0 } });
const url = `${server.resolvedUrls?.local[0]}gallery/bench.html`;
const results = [];
try {
  for (const engine of engines.length > 0 ? engines : Object.keys(ENGINES)) results.push(...(await measureIn(engine)));
} finally {
  await server.close();
}
for (const { engine, name, messages, median, p95, max, of, limit, isMet } of results) {
  const words = limit === null ? "" : `${of} of at most ${limit} ms${isMet ? "" : ": missed"}`;
  process.stdout.write(`${engine.padEnd(9)} ${name.padEnd(8)} ${String(messages).padStart(6)}  median ${ms(median)}  p95 ${ms(p95)}  max ${ms(max)}  ${words}\n`);
}
process.stdout.write(`${JSON.stringify({ bench: "ui", runs, results })}\n`);
if (options.includes("--check") && results.some(({ isMet }) => !isMet)) process.exitCode = 1;

async function measureIn(engine) {
  const page = await ENGINES[engine](url);
  try {
    const found = [];
    for (const { name, messages, of, limit } of MEASURES) {
      const times = (await page.measure(name, messages, runs)).sort((one, other) => one - other);
      const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
      const figures = { median: at(0.5), p95: at(0.95), max: times.at(-1) };
      const most = limit[engine] ?? null;
      found.push({ engine, name, messages, ...figures, of, limit: most, isMet: most === null || figures[of] <= most });
    }
    return found;
  } finally {
    await page.close();
  }
}

async function openChromium(url) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: SIZE });
  page.on("pageerror", (error) => process.stderr.write(`${error}\n`));
  await page.goto(url);
  await page.waitForFunction("window.handbellBench");
  return {
    measure: (name, messages, runs) => page.evaluate(([name, messages, runs]) => window.handbellBench[name](messages, runs), [name, messages, runs]),
    close: () => browser.close(),
  };
}

function ms(value) {
  return value.toFixed(1).padStart(7);
}
