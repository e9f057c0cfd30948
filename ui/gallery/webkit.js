// Opens a page in WebKitGTK, the engine of the window on Linux, on a screen of its own: by WebDriver, for no package drives it.
/* global fetch, setTimeout */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import process from "node:process";

const BROWSER = process.env.HANDBELL_MINIBROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
/** How long it may take to start, and one measurement, in milliseconds. */
const START_TIMEOUT = 30_000;
const SCRIPT_TIMEOUT = 300_000;

/** Opens a page in a window of a size. */
export async function openWebKit(url, { width, height }) {
  const port = await freePort();
  // Its own group, so that the screen, the driver and the browser end together.
  const driver = spawn("xvfb-run", ["-a", "-s", "-screen 0 1600x1000x24", "WebKitWebDriver", `--port=${port}`], { detached: true, stdio: "ignore" });
  const end = () => {
    try {
      process.kill(-driver.pid, "SIGTERM");
    } catch {
      // It has ended already.
    }
  };
  try {
    const origin = `http://127.0.0.1:${port}`;
    await waitFor(async () => (await fetch(`${origin}/status`)).ok);
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] } } };
    const { sessionId } = await call(`${origin}/session`, { capabilities });
    const session = `${origin}/session/${sessionId}`;
    await call(`${session}/timeouts`, { script: SCRIPT_TIMEOUT });
    await call(`${session}/window/rect`, { width, height });
    await call(`${session}/url`, { url });
    const run = (script, args = []) => call(`${session}/execute/async`, { script, args });
    await waitFor(() => run("arguments[0](Boolean(window.handbellBench))"));
    return {
      measure: (name, messages, runs) => run("const [name, messages, runs, done] = arguments; window.handbellBench[name](messages, runs).then(done)", [name, messages, runs]),
      close: async () => {
        await fetch(session, { method: "DELETE" }).catch(() => undefined);
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

async function call(url, body) {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`WebKitGTK: ${value.error}: ${value.message}`);
  return value;
}

async function waitFor(condition) {
  const until = Date.now() + START_TIMEOUT;
  for (;;) {
    if (await Promise.resolve(condition()).catch(() => false)) return;
    if (Date.now() > until) throw new Error("WebKitGTK did not start.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
