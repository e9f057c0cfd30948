/** The desk with long sessions, and what measures how long it takes to draw what the core tells. `npm run bench` asks it. */

import "@fontsource-variable/inter";
import { createRoot } from "react-dom/client";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import { FakeBridge } from "#testing/fake-bridge";
import { samples } from "#testing/samples";
import { App } from "../desk/app";
import { sessionTitle } from "../desk/sessions/session-title";

/** What is measured, by its name; in milliseconds, in the order of the runs. */
type Measure = (messages: number, runs: number) => Promise<number[]>;

const SESSIONS = 2;
/** How many times a session is looked at before the page's memory is measured. */
const VISITS = 20;

/** The time between two frames, in milliseconds. */
const FRAME = 1_000 / 60;
/** Its multiples spread evenly over a frame, however many there are. */
const GOLDEN_RATIO = 0.618_034;

const WORDS = "The carrier can fetch the old pole when the new one comes, and it costs you nothing. ";

const now = Date.now();
const { whole, kiran, sms, line, offer } = samples(now);
const log = (count: number) =>
  Array.from({ length: count }, (_, at) => line(`m${String(at)}`, (count - at) * 20_000, WORDS.repeat(1 + (at % 3)).trim(), at % 4 === 0 ? "ana" : null));
const empty = whole();
const bridge = new FakeBridge(empty);

const place = document.getElementById("desk");
if (place) createRoot(place).render(<App bridge={bridge} />);

const changed = (...parts: Extract<CoreToWindow, { type: "changed" }>["parts"]) => {
  bridge.deliver({ type: "changed", now: Date.now(), parts });
};

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Waits until everything that is on its way was painted. */
async function settle(): Promise<void> {
  for (let frames = 0; frames < 12; frames += 1) await frame();
}

/**
 * Waits for a moment between two frames, another one with each run: the core and the keyboard know nothing of when the screen is drawn.
 * What begins in a callback of a frame is drawn in that frame, and the next frame, in which nothing is drawn, would be measured as well.
 */
async function leaveFrame(run: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, FRAME + ((run * GOLDEN_RATIO) % 1) * FRAME));
}

/** What has not been drawn after so many frames is not going to be. */
const MOST_FRAMES = 120;

/** How long it takes from a frame of the core until what it changed is there and was painted: the task after the frame in which it was drawn. */
async function measure(run: number, tell: () => void, isThere: () => boolean): Promise<number> {
  await settle();
  await leaveFrame(run);
  const from = performance.now();
  tell();
  let frames = 0;
  do {
    await frame();
    frames += 1;
    if (frames > MOST_FRAMES) throw new Error(`It is not drawn: ${tell.toString()}`);
  } while (!isThere());
  await new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      resolve();
    };
    channel.port2.postMessage(null);
  });
  return performance.now() - from;
}

/** Shows so many sessions with so many messages each, the first of them in front. */
async function open(messages: number, count = SESSIONS): Promise<void> {
  // Before it listens the page hears nothing.
  while (!document.querySelector(".workspace")) await frame();
  const quiet = { ...kiran, customerTyping: false };
  const sessions = Array.from({ length: count }, (_, at) => ({ ...(at === 1 ? sms : quiet), id: at + 1 }));
  bridge.deliver(whole({ sessions, selected: 1 }, Object.fromEntries(sessions.map(({ id }) => [id, log(messages)]))));
  await settle();
}

/** Whether a session is in front, with its last messages. */
function isInFront(id: number): boolean {
  const title = document.querySelector(".talk-header h1")?.textContent;
  return title === sessionTitle(id === 2 ? sms : kiran) && document.querySelector(".messages .message") !== null;
}

async function repeat(runs: number, once: (run: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await once(run));
  return times;
}

const measures: Record<string, Measure> = {
  offer: async (messages, runs) => {
    await open(messages);
    return repeat(runs, async (run) => {
      const time = await measure(
        run,
        () => {
          changed({ part: "ringing", value: [offer(run + 1, "Nadia Haddad", 34_000)] });
        },
        () => document.querySelector("[data-region=ring] .alert") !== null,
      );
      changed({ part: "ringing", value: [] });
      return time;
    });
  },
  switch: async (messages, runs) => {
    await open(messages);
    return repeat(runs, (run) => {
      const to = run % 2 === 0 ? 2 : 1;
      return measure(
        run,
        () => {
          changed({ part: "selected", value: to });
        },
        () => isInFront(to),
      );
    });
  },
  /** Goes from Home to each of so many sessions in turn, always as often: what differs is what is kept of them. */
  visit: async (messages, sessions) => {
    await open(messages, sessions);
    return repeat(VISITS, async (run) => {
      changed({ part: "selected", value: null });
      await settle();
      const to = (run % sessions) + 1;
      return measure(
        run,
        () => {
          changed({ part: "selected", value: to });
        },
        () => isInFront(to),
      );
    });
  },
  message: async (messages, runs) => {
    await open(messages);
    return repeat(runs, (run) => {
      const words = `It is number ${String(run)}.`;
      return measure(
        run,
        () => {
          bridge.deliver({ type: "lines", conversation: 1, from: messages + run, lines: [line(`n${String(run)}`, 0, words, null)] });
        },
        () => document.querySelector(".messages")?.textContent.includes(words) === true,
      );
    });
  },
  /** The time between frames while the log is scrolled from its end upwards. */
  scroll: async (messages, runs) => {
    await open(messages);
    const scroller = document.querySelector(".messages");
    let before = performance.now();
    return repeat(runs * 10, async () => {
      scroller?.scrollBy(0, -240);
      await frame();
      const time = performance.now() - before;
      before = performance.now();
      return time;
    });
  },
  /** From a key until what it wrote was painted, while five frames a second come. */
  key: async (messages, runs) => {
    await open(messages);
    const box = document.querySelector("textarea");
    let told = 0;
    const others = setInterval(() => {
      told += 1;
      changed({ part: "sessions", value: [{ ...kiran, customerTyping: told % 2 === 0 }, { ...sms, id: 2, unread: told }] });
    }, 200);
    const times = await repeat(runs, async (run) => {
      return measure(
        run,
        () => {
          if (!box) return;
          Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(box, "a".repeat(run + 1));
          box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        },
        () => box?.value.length === run + 1,
      );
    });
    clearInterval(others);
    return times;
  },
};

Object.assign(window, { handbellBench: measures });
