// What a router would say to the chat, and what a customer does, for each picture.
/* global localStorage, requestAnimationFrame -- in what runs in the page */

const PHONE = { width: 390, height: 760 };
const welcome = (now, chat = null, questions = ["Email", "What is it about?"]) => ({
  type: "welcome",
  version: 1,
  now,
  organisation: "Larkfield Outfitters",
  workstream: "Website support",
  questions,
  chat,
});
const view = (change = {}) => ({ position: null, representative: "Ana Ruiz", messages: [], earlier: false, ended: null, ...change });
const talk = (now) =>
  [
    ["customer", "Hi! My Ridgeline 4 arrived today, but one of the poles is cracked right at the joint.", 480],
    ["customer", "We leave on Friday.", 470],
    ["Ana Ruiz", "Hello Kiran, I am sorry about that. Let me look up your order.", 420],
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

const DAY = 86_400_000;
const closedUntil = (now) => ({ until: now + 2 * DAY, holiday: "Founders' Day" });

/** A router that opens a conversation at once, in a given shape. */
const opening = (shape) => (said, now) => {
  if (said.type === "hello") return [welcome(now)];
  if (said.type === "start") return [{ type: "started", key: said.key, token: "token", chat: view(shape(now)) }];
  return [];
};

/** A chat in another language; nothing in it is found by its words. */
const spoken = (lang, dir) => ({
  lang,
  dir,
  frames: talking,
  play: async (page) => {
    await page.locator(".bubble-button").click();
    await page.locator(".form input").first().fill("Kiran Sohal");
    await page.locator(".form .primary").click();
    await page.getByRole("log").waitFor({ state: "attached" });
  },
});
const spokenForm = (lang, dir) => ({
  lang,
  dir,
  frames: (said, now) => (said.type === "hello" ? [{ ...welcome(now), closed: closedUntil(now) }] : []),
  play: async (page) => {
    await page.locator(".bubble-button").click();
    await page.locator(".form input").first().waitFor();
  },
});

/** A form with every kind of question. */
const typedForm = {
  questions: [
    { text: "What is it about?", kind: "choice", choices: ["An order", "A repair"], required: true },
    { text: "Your e-mail", kind: "email", required: true },
    { text: "Phone", kind: "phone", required: false },
    { text: "I agree that the chat is recorded.", kind: "consent", required: true },
  ],
  notice: "What you write is kept for a year, and a colleague may read along: https://example.org/privacy",
};

/** A router that knows who is signed in at the site, and what it says of their earlier conversations. */
const knowing = (said, now) => (said.type === "hello" ? [{ ...welcome(now), signedIn: true }] : talking(said, now));
const earlierTalks = [
  ["My Ridgeline 4 arrived today, but one of the poles is cracked right at the joint, and we leave on Friday.", 2, "representative"],
  ["هل وصلت الخيمة؟", 9, "customer"],
  [null, 41, "customerGone"],
  ["Which pack fits a tall person?", 420, "unanswered"],
];
const earlierConversations = (now) => ({ items: earlierTalks.map(([about, days, ending], at) => ({ id: 9 - at, at: now - days * DAY, about, ending })), next: "t1.5" });
const earlierMessages = (now) => ({
  items: [...talk(now).map((each) => ({ ...each, at: each.at - 2 * DAY, file: false })), { number: 7, writer: { from: "customer" }, text: "pole.png", at: now - 2 * DAY, file: true }],
  earlier: true,
});
const lookBack = async (page, answer) => {
  await page.route("**/api/v1/chat/earlier**", (route) =>
    answer === null
      ? route.fulfill({ status: 503, body: "{}" })
      : route.fulfill({ json: route.request().url().includes("/messages") ? earlierMessages(Date.now()) : answer, headers: { "access-control-allow-origin": "*" } }),
  );
  await openPanel(page);
  await page.getByRole("button", { name: "Earlier conversations" }).click();
};

const openPanel = (page) => page.getByRole("button", { name: "Chat with us" }).click();
const start = async (page) => {
  await openPanel(page);
  await page.getByLabel("Your name").fill("Kiran Sohal");
  await page.getByRole("button", { name: "Start chat" }).click();
  await page.getByRole("log").waitFor({ state: "attached" });
};
/** Fails unless the newest message is in sight. */
const atEnd = async (page) => {
  const log = page.getByRole("log");
  await log.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const below = await log.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  if (below > 1) throw new Error(`${below} pixels of the log are out of sight below`);
};
/** Fails unless the box stands at the foot of the panel. */
const atFoot = async (page) => {
  const box = await page.locator(".compose").boundingBox();
  const panel = await page.locator(".panel").boundingBox();
  const below = panel.y + panel.height - box.y - box.height;
  if (Math.abs(below) > 2) throw new Error(`${below} pixels are below the box`);
};
const write = async (page, text) => {
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.keyboard.press("Enter");
};
/** A router that refuses each message. */
const refusing = (said, now) =>
  said.type === "send"
    ? [{ type: "answer", key: said.key, answer: { problem: { code: "no-room", message: "This conversation has no room for more." }, conversation: null } }]
    : talking(said, now);
/** A router that ends the conversation at the first message. */
const overtaking = (said, now) => (said.type === "send" ? [{ type: "event", event: { event: "conversationEnded", ending: "representative" } }] : talking(said, now));
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
  "form-typed": {
    frames: (said, now) => (said.type === "hello" ? [{ ...welcome(now), form: typedForm }] : []),
    play: async (page) => {
      await openPanel(page);
      await page.getByLabel("Your name").fill("Kiran Sohal");
      await page.getByRole("button", { name: "Start chat" }).click();
      await page.getByText("Please fill this in").first().waitFor();
    },
  },
  "leave-message": {
    frames: (said, now) => (said.type === "hello" ? [{ ...welcome(now), closed: closedUntil(now), outOfHours: { questions: [typedForm.questions[1]], notice: typedForm.notice } }] : []),
    play: async (page) => {
      await openPanel(page);
      await page.getByRole("button", { name: "Leave message" }).waitFor();
    },
  },
  "message-left": {
    frames: opening((now) => ({ representative: null, position: 3, answeredLater: true, messages: talk(now).slice(0, 2) })),
    play: start,
  },
  preview: {
    frames: (said, now) => {
      const messages = talk(now).slice(0, 4);
      return said.type === "hello" && said.token ? [welcome(now, view({ messages }))] : opening(() => ({ messages }))(said, now);
    },
    play: async (page) => {
      await start(page);
      await page.getByRole("button", { name: "Close chat" }).first().click();
      await page.evaluate(() => Object.keys(localStorage).forEach((key) => localStorage.setItem(key, localStorage.getItem(key).replace(/"seen":\d+/, '"seen":3'))));
      await page.reload();
      await page.locator(".preview-text").waitFor();
    },
  },
  ...Object.fromEntries(
    ["light", "dark"].flatMap((colorScheme) => [
      [
        `past-${colorScheme}`,
        {
          colorScheme,
          customer: "signed",
          frames: knowing,
          play: async (page) => {
            await lookBack(page, earlierConversations(Date.now()));
            await page.getByText("Ridgeline").waitFor();
          },
        },
      ],
      [
        `past-read-${colorScheme}`,
        {
          colorScheme,
          customer: "signed",
          frames: knowing,
          play: async (page) => {
            await lookBack(page, earlierConversations(Date.now()));
            await page.getByText("Ridgeline").click();
            await page.getByText("pole.png").waitFor();
          },
        },
      ],
    ]),
  ),
  "past-none": {
    customer: "signed",
    frames: knowing,
    play: async (page) => {
      await lookBack(page, { items: [], next: null });
      await page.getByText("There are none yet.").waitFor();
    },
  },
  "past-away": {
    customer: "signed",
    frames: knowing,
    play: async (page) => {
      await lookBack(page, null);
      await page.getByText("They cannot be shown").waitFor();
    },
  },
  survey: {
    frames: opening((now) => ({ messages: talk(now), ended: "representative", survey: true })),
    play: async (page) => {
      await start(page);
      await page.locator(".star").nth(3).click();
      await page.locator(".survey textarea").waitFor();
      await atEnd(page);
    },
  },
  queue: { frames: opening(() => ({ representative: null, position: 2, wait: 180_000 })), play: start },
  "closed-hours": {
    frames: (said, now) => (said.type === "hello" ? [{ ...welcome(now), closed: closedUntil(now) }] : []),
    play: async (page) => {
      await openPanel(page);
      await page.getByText("We are closed").waitFor();
    },
  },
  "closed-waiting": { frames: opening((now) => ({ representative: null, position: 1, closed: closedUntil(now) })), play: start },
  joined: {
    frames: opening(() => ({})),
    play: async (page) => {
      await start(page);
      await atFoot(page);
    },
  },
  "joined-phone": {
    size: PHONE,
    frames: opening(() => ({})),
    play: async (page) => {
      await start(page);
      await atFoot(page);
      if (!(await page.evaluate("document.body.inert"))) throw new Error("the page behind the panel does not rest");
    },
  },
  unreachable: {
    frames: () => [],
    play: async (page) => {
      await openPanel(page);
      await page.getByText("We cannot be reached").waitFor();
    },
  },
  days: {
    frames: opening((now) => ({
      messages: talk(now).map((each, at) => ({
        ...each,
        at: at < 2 ? now - 3 * DAY : at < 4 ? now - DAY : each.at,
        text: at === 3 ? "You can follow it at https://example.org/parcels/4711 (from tomorrow), or write to ana@example.org." : each.text,
      })),
    })),
    play: start,
  },
  contrast: { frames: talking, play: start, forcedColors: "active" },
  hostile: {
    frames: talking,
    play: async (page) => {
      await page.addStyleTag({ content: "* { --surface: hotpink; --colour: lime !important; --text: yellow } body { transform: scale(0.5) } body > * { display: none !important }" });
      await start(page);
    },
  },
  talking: {
    frames: (said, now) => (said.type === "start" ? [...talking(said, now), { type: "typing" }] : talking(said, now)),
    play: start,
  },
  dark: { frames: talking, play: start, colorScheme: "dark" },
  phone: { frames: talking, play: start, size: PHONE },
  ...Object.fromEntries(["de", "fr", "es", "ja"].flatMap((lang) => [[`spoken-${lang}`, spoken(lang)], [`spoken-${lang}-form`, spokenForm(lang)]])),
  "spoken-ar": spoken("ar", "rtl"),
  "spoken-ar-form": spokenForm("ar", "rtl"),
  // The site and the chat are written in different directions.
  "spoken-ar-in-english": spoken("ar"),
  "right-to-left": { frames: talking, play: start, dir: "rtl" },
  lost: {
    frames: (said, now) => (said.type === "send" || said.token ? ["lost"] : talking(said, now)),
    play: async (page) => {
      await start(page);
      await write(page, "And one more thing: is it the same colour?");
      await page.getByText("reconnecting").waitFor();
    },
  },
  ...Object.fromEntries(
    ["light", "dark"].flatMap((colorScheme) => [
      [
        `refused-${colorScheme}`,
        {
          colorScheme,
          frames: refusing,
          play: async (page) => {
            await start(page);
            await write(page, "And one more thing: is it the same colour?");
            await page.getByText("Not sent").waitFor();
          },
        },
      ],
      [
        `too-long-${colorScheme}`,
        {
          colorScheme,
          frames: talking,
          play: async (page) => {
            await start(page);
            await write(page, "Here is everything that I have found out about it. ".repeat(82));
          },
        },
      ],
      [
        `undelivered-${colorScheme}`,
        {
          colorScheme,
          frames: overtaking,
          play: async (page) => {
            await start(page);
            await write(page, "And one more thing: is it the same colour?");
            await page.getByText("Not delivered.").waitFor();
            await atEnd(page);
          },
        },
      ],
      [
        `need-${colorScheme}`,
        {
          colorScheme,
          frames: (said, now) => (said.type === "hello" ? [welcome(now, null, [])] : []),
          play: async (page) => {
            await openPanel(page);
            await page.getByRole("button", { name: "Start chat" }).click();
          },
        },
      ],
      [
        `closed-${colorScheme}`,
        {
          colorScheme,
          frames: (said, now) => (said.type === "send" ? [{ close: 4404 }] : talking(said, now)),
          play: async (page) => {
            await start(page);
            await write(page, "Are you there?");
            await page.getByText("does not exist").waitFor();
          },
        },
      ],
      [
        `earlier-${colorScheme}`,
        {
          colorScheme,
          frames: opening((now) => ({ messages: talk(now).map((each) => ({ ...each, number: each.number + 50 })), earlier: true })),
          play: async (page) => {
            await start(page);
            await page.getByRole("log").evaluate((log) => (log.scrollTop = 0));
          },
        },
      ],
    ]),
  ),
  ending: {
    frames: talking,
    play: async (page) => {
      await start(page);
      await page.getByRole("button", { name: "End chat" }).click();
    },
  },
  ended: {
    frames: opening((now) => ({ messages: talk(now), ended: "representative" })),
    play: async (page) => {
      await start(page);
      await atEnd(page);
    },
  },
  reopened: {
    frames: opening((now) => ({ messages: [1, 2, 3, 4, 5].flatMap((part) => talk(now).map((each) => ({ ...each, key: null, number: 6 * part + each.number - 6 }))) })),
    play: async (page) => {
      await start(page);
      await page.getByRole("button", { name: "Close chat" }).first().click();
      await page.getByRole("button", { name: "Chat with us" }).click();
      await atEnd(page);
      await page.getByLabel("Message", { exact: true }).fill("One\nTwo\nThree\nFour");
      await atEnd(page);
    },
  },
};
