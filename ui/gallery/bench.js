// Measures how fast the desk draws what the core tells, and what it needs: `npm run bench [-- --check] [--quick] [chromium|webkit …]`.
// Prints a table and a line of JSON; with --check it fails when a limit is missed.
/* global window -- in what runs in the page */
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { openWebKit } from "./webkit.js";

const here = resolve(import.meta.dirname, "..");
const options = process.argv.slice(2).filter((each) => each.startsWith("--"));
const engines = process.argv.slice(2).filter((each) => !each.startsWith("--"));
const isQuick = options.includes("--quick");
const runs = isQuick ? 5 : 30;
const SIZE = { width: 1200, height: 780 };

/** What is measured, with so many messages in each session, and the most that it may take, in milliseconds. */
const MEASURES = [
  ...[50, 1_000, 10_000].map((messages) => ({ name: "offer", messages, of: "median", limit: { chromium: 32, webkit: 32 } })),
  { name: "switch", messages: 10_000, of: "median", limit: { chromium: 50, webkit: 100 } },
  { name: "message", messages: 10_000, of: "median", limit: {} },
  { name: "key", messages: 10_000, of: "p95", limit: { chromium: 50, webkit: 50 } },
  { name: "scroll", messages: 10_000, of: "max", limit: { chromium: 50, webkit: 50 } },
];
/** How much more of the machine's memory ten sessions may take than one, with so many messages in each. */
const MEMORY = { messages: 1_000, sessions: 10, limit: 1.15 };
/** How long a page is left alone before its memory is read, in milliseconds: it gives back what it needs no more. */
const REST = isQuick ? 500 : 4_000;
/** The most that the page loads at its start, in KiB as gzip packs it. Its faces come from the disk as they are, and only where the system has none. */
const SIZE_LIMIT = 300;

const ENGINES = { chromium: openChromium, webkit: openInWebKit };

const config = { configFile: resolve(here, "vite.config.ts"), logLevel: "error" };
await build({ ...config, mode: "desk" });
await build({ ...config, mode: "gallery" });
const server = await preview({ ...config, mode: "gallery", preview: { port: 0 } });
const url = `${server.resolvedUrls?.local[0]}gallery/bench.html`;
const results = [await measureSize()];
try {
  for (const engine of engines.length > 0 ? engines : Object.keys(ENGINES)) results.push(...(await measureIn(engine)), await measureMemory(engine));
} finally {
  await server.close();
}
for (const { engine, name, messages, unit, of, limit, isMet, ...figures } of results) {
  const words = limit === null ? "" : `${of} of at most ${limit} ${unit}${isMet ? "" : ": missed"}`;
  const shown = Object.entries(figures).map(([figure, value]) => `${figure} ${value.toFixed(unit === "times" ? 2 : 1).padStart(7)}`);
  process.stdout.write(`${engine.padEnd(9)} ${name.padEnd(8)} ${String(messages ?? "").padStart(6)}  ${shown.join("  ")}  ${words}\n`);
}
process.stdout.write(`${JSON.stringify({ bench: "ui", runs, results })}\n`);
if (options.includes("--check") && results.some(({ isMet }) => !isMet)) process.exitCode = 1;

/** Adds to figures whether one of them keeps its limit. */
function judge({ of, limit, ...result }) {
  return { ...result, of, limit, isMet: limit === null || result[of] <= limit };
}

async function measureIn(engine) {
  const page = await ENGINES[engine]();
  try {
    const found = [];
    for (const { name, messages, of, limit } of MEASURES) {
      const times = (await page.measure(name, messages, runs)).sort((one, other) => one - other);
      const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
      found.push(judge({ engine, name, messages, unit: "ms", median: at(0.5), p95: at(0.95), max: times.at(-1), of, limit: limit[engine] ?? null }));
    }
    return found;
  } finally {
    await page.close();
  }
}

/** The page's share of memory with several sessions that were all looked at, as a multiple of that with one. */
async function measureMemory(engine) {
  const { messages, sessions, limit } = MEMORY;
  const one = await measureShare(engine, 1);
  const all = await measureShare(engine, sessions);
  return judge({ engine, name: "memory", messages, unit: "times", one: one / 1024, all: all / 1024, ratio: all / one, of: "ratio", limit });
}

/** The memory of a fresh page with so many sessions, in KiB: its proportional set size. */
async function measureShare(engine, sessions) {
  const page = await ENGINES[engine]();
  try {
    await page.measure("visit", MEMORY.messages, sessions);
    await setTimeout(REST);
    const shares = await Promise.all((await page.processes()).map(readShare));
    // An engine may keep another one ready.
    return Math.max(...shares);
  } finally {
    await page.close();
  }
}

async function readShare(process) {
  return Number(/^Pss: +(\d+) kB$/m.exec(await readFile(`/proc/${process}/smaps_rollup`, "utf8"))?.[1]);
}

/** What the page that the window embeds loads before it can be drawn. */
async function measureSize() {
  const folder = resolve(here, "dist/desk");
  const page = await readFile(resolve(folder, "index.html"), "utf8");
  const loaded = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  const files = await Promise.all(["index.html", ...loaded].map((path) => readFile(resolve(folder, path))));
  const size = files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 1024;
  return judge({ engine: "build", name: "size", unit: "KiB", size, of: "size", limit: SIZE_LIMIT });
}

async function openChromium() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: SIZE });
  page.on("pageerror", (error) => process.stderr.write(`${error}\n`));
  await page.goto(url);
  await page.waitForFunction("window.handbellBench");
  return {
    measure: (...call) => page.evaluate(([name, messages, runs]) => window.handbellBench[name](messages, runs), call),
    processes: async () => {
      // What nobody refers to any more would be given back later.
      await (await page.context().newCDPSession(page)).send("HeapProfiler.collectGarbage");
      const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
      return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    },
    close: () => browser.close(),
  };
}

async function openInWebKit() {
  const page = await openWebKit();
  try {
    await page.resize(SIZE);
    await page.goto(url);
    await page.waitFor("window.handbellBench");
  } catch (error) {
    await page.close();
    throw error;
  }
  return {
    measure: (...call) => page.runAsync("const [name, messages, runs, done] = arguments; window.handbellBench[name](messages, runs).then(done)", call),
    processes: () => findPages(page.processGroup),
    close: page.close,
  };
}

/** The processes of a group that draw pages. */
async function findPages(group) {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    numbers.map(async (number) => {
      const [, name, rest] = /^\d+ \((.*)\) \S+ (.*)$/s.exec(await readFile(`/proc/${number}/stat`, "utf8").catch(() => "")) ?? [];
      return name?.startsWith("WebKitWeb") && !name.startsWith("WebKitWebDriver") && Number(rest.split(" ")[1]) === group;
    }),
  );
  return numbers.filter((_, at) => found[at]);
}
