// Drives WebKitGTK, the engine of the window on Linux, on a screen of its own: by WebDriver, for no package drives it.
/* global document, fetch, setTimeout -- the first in what runs in the page */
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import process from "node:process";

const BROWSER = process.env.HANDBELL_MINIBROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
/** How long it may take to start, and one script, in milliseconds. */
const START_TIMEOUT = 30_000;
const SCRIPT_TIMEOUT = 300_000;

/** Keys by the names that Playwright has for them, as WebDriver writes them. */
const KEYS = { Control: "\uE009", Shift: "\uE008", Alt: "\uE00A", Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", F6: "\uE036", ArrowDown: "\uE015", ArrowUp: "\uE013", Space: " " };

/** Opens a window without a page. */
export async function openWebKit({ colorScheme = "light" } = {}) {
  const port = await freePort();
  const env = { ...process.env, GTK_THEME: colorScheme === "dark" ? "Adwaita:dark" : "Adwaita" };
  // Its own group, so that the screen, the driver and the browser end together.
  const driver = spawn("xvfb-run", ["-a", "-s", "-screen 0 1600x1000x24", "WebKitWebDriver", `--port=${port}`], { detached: true, stdio: "ignore", env });
  const end = () => {
    try {
      process.kill(-driver.pid, "SIGTERM");
    } catch {
      // It has ended already.
    }
  };
  try {
    const origin = `http://127.0.0.1:${port}`;
    await waitFor(async () => (await fetch(`${origin}/status`)).ok, "WebKitGTK did not start.");
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] } } };
    const { sessionId } = await call(`${origin}/session`, { capabilities });
    const session = `${origin}/session/${sessionId}`;
    await call(`${session}/timeouts`, { script: SCRIPT_TIMEOUT });
    return createPage(session, driver.pid, async () => {
      await fetch(session, { method: "DELETE" }).catch(() => undefined);
      end();
    });
  } catch (error) {
    end();
    throw error;
  }
}

function createPage(session, processGroup, close) {
  const run = (script, args = []) => call(`${session}/execute/sync`, { script, args });
  const runAsync = (script, args = []) => call(`${session}/execute/async`, { script, args });
  const strike = (keys) => {
    const values = keys.map((key) => KEYS[key] ?? key);
    const actions = [...values.map((value) => ({ type: "keyDown", value })), ...values.toReversed().map((value) => ({ type: "keyUp", value }))];
    return call(`${session}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
  };
  const focus = async (find, what) => {
    await waitFor(() => run(`const found = (${find})(arguments[0]); found?.focus(); return Boolean(found);`, [what]), `There is no ${what}.`);
    await strike(["Enter"]);
  };
  return {
    processGroup,
    close,
    run,
    runAsync,
    strike,
    goto: (url) => call(`${session}/url`, { url }),
    waitFor: (condition) => waitFor(() => run(`return Boolean(${condition})`), `It did not come to ${condition}.`),
    /** Gives the page a size, whatever the window has around it. */
    resize: async ({ width, height }) => {
      const [innerWidth, innerHeight] = await run("return [window.innerWidth, window.innerHeight]");
      const rect = await (await fetch(`${session}/window/rect`)).json();
      await call(`${session}/window/rect`, { width: rect.value.width + width - innerWidth, height: rect.value.height + height - innerHeight });
      await waitFor(() => run("return window.innerWidth === arguments[0] && window.innerHeight === arguments[1]", [width, height]), `It is not ${width} by ${height}.`);
    },
    /** Presses a button by its name or by a selector, strikes keys, or types. */
    perform: async ({ press, on, key, type }) => {
      if (press) await focus(String(findByName), press);
      if (on) await focus(String(findBySelector), on);
      if (key) await strike(key.split("+"));
      if (type) for (const each of type) await strike([each]);
    },
    /** Waits until everything that is on its way was painted. */
    settle: () => runAsync("let left = 20; const done = arguments[0]; const next = () => (left-- === 0 ? done(null) : requestAnimationFrame(next)); next();"),
    /** The role and the name that a screen reader is told of what has the keyboard. */
    describeFocus: async () => {
      const [element] = Object.values(await call(`${session}/element/active`));
      const ask = (what) => call(`${session}/element/${element}/computed${what}`);
      return `${await ask("role")} ${await ask("label")}`.trim();
    },
    screenshot: async () => Buffer.from(await call(`${session}/screenshot`), "base64"),
  };
}

function findByName(name) {
  const named = (button) => (button.getAttribute("aria-label") ?? button.textContent).trim() === name;
  return [...document.querySelectorAll("button, [role=button]")].find(named);
}

function findBySelector(selector) {
  return document.querySelector(selector);
}

/** Asks the driver; without a body it reads. */
async function call(url, body) {
  const answer = await fetch(url, body === undefined ? {} : { method: "POST", body: JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`WebKitGTK: ${value.error}: ${value.message}`);
  return value;
}

async function waitFor(condition, otherwise) {
  const until = Date.now() + START_TIMEOUT;
  for (;;) {
    if (await Promise.resolve(condition()).catch(() => false)) return;
    if (Date.now() > until) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
