// What a router would say to the chat, and what a customer does, for each picture.

const PHONE = { width: 390, height: 760 };
const welcome = (now, chat = null) => ({
  type: "welcome",
  version: 1,
  now,
  organisation: "Contoso Outdoor",
  workstream: "Website support",
  questions: ["E-mail", "What is it about?"],
  chat,
});
const view = (change = {}) => ({ position: null, representative: "Ana Ruiz", messages: [], ended: null, ...change });
const talk = (now) =>
  [
    ["customer", "Hi! My Ridgeline 4 arrived today, but one of the poles is cracked right at the joint.", 480],
    ["customer", "We leave on Friday.", 470],
    ["Ana Ruiz", "Hello Kenny, I am sorry about that. Let me look up your order.", 420],
    ["Ana Ruiz", "I can send you a new pole set by express: it reaches you on Thursday before noon, at no cost.", 300],
    ["automatic", "Are you still there? This chat closes in ten minutes.", 60],
    ["customer", "Perfect, thank you. Do I send the old pole back?", 20],
  ].map(([from, text, ago], at) => ({
    number: at + 1,
    writer: from === "customer" || from === "automatic" ? { from } : { from: "representative", name: from },
    text,
    at: now - ago * 1000,
    key: from === "customer" ? `k${at}` : null,
  }));

/** A router that opens a conversation at once, in a given shape. */
const opening = (shape) => (said, now) => {
  if (said.type === "hello") return [welcome(now)];
  if (said.type === "start") return [{ type: "started", key: said.key, token: "token", chat: view(shape(now)) }];
  return [];
};

const openPanel = (page) => page.getByRole("button", { name: "Chat with us" }).click();
const start = async (page) => {
  await openPanel(page);
  await page.getByLabel("Your name").fill("Kenny Smith");
  await page.getByRole("button", { name: "Start chat" }).click();
  await page.getByRole("log").waitFor({ state: "attached" });
};
const talking = opening((now) => ({ messages: talk(now) }));

export const widgetStates = {
  bubble: { frames: () => [] },
  form: {
    frames: opening(() => ({})),
    play: async (page) => {
      await openPanel(page);
      await page.getByLabel("Your name").waitFor();
    },
  },
  queue: { frames: opening(() => ({ representative: null, position: 2 })), play: start },
  talking: {
    frames: (said, now) => (said.type === "start" ? [...talking(said, now), { type: "typing" }] : talking(said, now)),
    play: start,
  },
  dark: { frames: talking, play: start, colorScheme: "dark" },
  phone: { frames: talking, play: start, size: PHONE },
  "right-to-left": { frames: talking, play: start, dir: "rtl" },
  lost: {
    frames: (said, now) => (said.type === "send" || said.token ? ["lost"] : talking(said, now)),
    play: async (page) => {
      await start(page);
      await page.getByLabel("Message", { exact: true }).fill("And one more thing: is it the same colour?");
      await page.keyboard.press("Enter");
      await page.getByText("reconnecting").waitFor();
    },
  },
  refused: {
    frames: (said, now) =>
      said.type === "send"
        ? [{ type: "answer", key: said.key, answer: { problem: { code: "too-long", message: "It is longer than 4,000 characters." }, conversation: null } }]
        : talking(said, now),
    play: async (page) => {
      await start(page);
      await page.getByLabel("Message", { exact: true }).fill("And one more thing: is it the same colour?");
      await page.keyboard.press("Enter");
      await page.getByText("Not sent").waitFor();
    },
  },
  ending: {
    frames: talking,
    play: async (page) => {
      await start(page);
      await page.getByRole("button", { name: "End chat" }).click();
    },
  },
  ended: { frames: opening((now) => ({ messages: talk(now), ended: "representative" })), play: start },
};
