// The pictures of the desk that `npm run shots` takes.

export const USUAL = { width: 1200, height: 780 };
const SMALL = { width: 900, height: 600 };
const DOUBLED = { width: 450, height: 780 };
const NARROW = { width: 480, height: 780 };

/** What a message is written with, and how it is opened. */
const ANSWERING = {
  "answering-tools": { steps: [] },
  "answering-picker": { steps: [{ key: "Control+j" }] },
  "answering-replies": { state: "answering-replies", steps: [] },
  "answering-commands": { steps: [{ type: "/" }] },
  "answering-no-command": { steps: [{ type: "/x" }, { key: "Enter" }] },
  "answering-unfilled": { steps: [{ type: "It is {orderNumber}." }, { key: "Enter" }] },
  "answering-emoji": { steps: [{ on: ".compose-tools > :last-child" }, { key: "ArrowDown" }] },
  "note-mentions": { steps: [{ on: ".compose-tools > [aria-keyshortcuts='Control+Shift+E']" }, { type: "Asks for @" }] },
  "note": { steps: [{ on: ".compose-tools > [aria-keyshortcuts='Control+Shift+E']" }, { type: "She calls back on Monday about the poles." }] },
  "knowledge": { steps: [{ on: ".compose-tools > [aria-keyshortcuts='Control+Shift+K']" }] },
  "knowledge-article": { steps: [{ on: ".compose-tools > [aria-keyshortcuts='Control+Shift+K']" }, { on: ".article-row" }] },
};

/** Each picture of the desk: its state, how the window is, and what is pressed (`press` by its name, `on` by a selector), struck (`key`) or typed (`type`) before. */
export const DESK = [
  ...["starting", "sign-in", "signed-out", "home-empty", "home", "home-day", "home-offline", "home-missed", "home-rejected", "ringing", "ringing-reasons", "ringing-last", "assigned", "assigned-many", "connecting"],
  ...["conversation", "conversation-sentiment", "conversation-rich", "conversation-helped", "conversation-new", "failing", "reconnecting", "wrap-up", "helping", "ending"],
].map((state) => ({ name: `desk-${state}`, state, size: USUAL }));
DESK.push(
  { name: "desk-ai-draft", state: "ai-draft", size: USUAL, steps: [{ press: "Draft an answer" }] },
  { name: "desk-ai-draft-dark", state: "ai-draft", size: SMALL, colorScheme: "dark", steps: [{ press: "Draft an answer" }] },
  ...["home", "ringing", "ringing-last", "conversation", "conversation-sentiment", "conversation-rich", "sign-in"].map((state) => ({ name: `desk-${state}-dark`, state, size: USUAL, colorScheme: "dark" })),
  ...["home-missed", "home-day", "ringing", "ringing-last", "conversation", "ringing-conversation"].map((state) => ({ name: `desk-${state}-small`, state, size: SMALL })),
  ...["home", "conversation"].map((state) => ({ name: `desk-${state}-doubled`, state, size: DOUBLED })),
  { name: "desk-settings", state: "home", size: USUAL, steps: [{ press: "Settings" }, { on: ".settings" }] },
  { name: "desk-settings-sound", state: "home", size: USUAL, steps: [{ press: "Settings" }, { on: ".settings" }, { on: ".sound:last-child .fui-Button" }] },
  { name: "desk-settings-sound-doubled", state: "home", size: DOUBLED, steps: [{ press: "Settings" }, { on: ".settings" }, { on: ".sound:last-child .fui-Button" }] },
  { name: "desk-settings-diagnostics", state: "settings-diagnostics", size: USUAL, colorScheme: "dark", steps: [{ press: "Settings" }, { on: ".settings" }, { press: "Show diagnostics" }, { on: ".diagnostics pre" }] },
  { name: "desk-settings-dark", state: "home-offline", size: SMALL, colorScheme: "dark", steps: [{ press: "Settings" }, { on: ".settings" }] },
  { name: "desk-settings-ringing", state: "ringing", size: USUAL, steps: [{ press: "Settings" }, { on: ".settings" }] },
  { name: "desk-settings-doubled", state: "settings-aside", size: DOUBLED, steps: [{ press: "Settings" }, { on: ".settings" }] },
  { name: "desk-settings-aside", state: "settings-aside", size: USUAL },
  { name: "desk-presence-menu", state: "home-missed", size: USUAL, steps: [{ press: "Presence: Inactive" }] },
  ...["call", "call-over", "transferred", "wrap-up-disposition"].map((state) => ({ name: `desk-${state}`, state, size: USUAL })),
  ...["call", "wrap-up-disposition"].map((state) => ({ name: `desk-${state}-dark`, state, size: USUAL, colorScheme: "dark" })),
  { name: "desk-call-doubled", state: "call", size: DOUBLED },
  { name: "desk-home-item", state: "home-item", size: USUAL, steps: [{ press: "Details: Aylin Kaya" }] },
  { name: "desk-home-item-small", state: "home-item", size: SMALL, steps: [{ press: "Details: Aylin Kaya" }] },
  { name: "desk-wrap-up-strip", state: "wrap-up-strip", size: USUAL, steps: [{ press: "End" }] },
  { name: "desk-wrap-up-strip-mentions", state: "wrap-up-strip", size: USUAL, steps: [{ press: "End" }, { on: ".wrap-up textarea" }, { type: "Asks @" }] },
  { name: "desk-wrap-up-strip-doubled", state: "wrap-up-strip", size: DOUBLED, steps: [{ press: "End" }] },
  ...["conversation-timeline", "conversation-timeline-away"].map((state) => ({ name: `desk-${state}`, state, size: USUAL })),
  { name: "desk-conversation-timeline-doubled", state: "conversation-timeline", size: DOUBLED, steps: [{ press: "Customer and case" }] },
  { name: "desk-transcript", state: "conversation-timeline", size: USUAL, steps: [{ press: "Delivery to a campsite" }] },
  { name: "desk-transcript-dark", state: "conversation-timeline", size: SMALL, colorScheme: "dark", steps: [{ press: "Customer and case" }, { press: "Delivery to a campsite" }] },
  { name: "desk-presence-next", state: "presence-next", size: USUAL, steps: [{ press: "Presence: Busy" }] },
  { name: "desk-transfer", state: "conversation-helped", size: USUAL, steps: [{ press: "Transfer" }] },
  { name: "desk-consult-doubled-dark", state: "conversation-helped", size: DOUBLED, colorScheme: "dark", steps: [{ press: "Consult" }] },
  ...["light", "dark"].flatMap((colorScheme) =>
    [
      { name: "desk-ringing-dialog", state: "ringing-conversation", size: USUAL, steps: [{ press: "Transfer" }] },
      { name: "desk-ringing-menu", state: "ringing-conversation", size: USUAL, steps: [{ press: "More" }] },
      { name: "desk-ringing-presence", state: "ringing-many", size: SMALL, steps: [{ press: "Presence: Busy" }] },
      { name: "desk-ringing-reject", state: "ringing-reasons", size: USUAL, steps: [{ press: "Reject for a reason" }] },
      { name: "desk-ringing-many", state: "ringing-many", size: USUAL },
      { name: "desk-ringing-many-small", state: "ringing-many", size: SMALL },
      { name: "desk-ringing-dialog-doubled", state: "ringing-conversation", size: DOUBLED, steps: [{ press: "Transfer" }] },
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
  ...["home", "home-missed", "ringing", "ringing-last", "ringing-conversation", "conversation-sentiment", "conversation-rich", "conversation-returned", "assigned-many", "sign-in"].map((state) => ({
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
    { name: `desk-${state}-palette`, state, size: USUAL, steps: [{ key: "Control+k" }] },
    { name: `desk-${state}-palette-forced`, state, size: USUAL, steps: [{ key: "Control+k" }], forcedColors: "active" },
    { name: `desk-${state}-keys-dark`, state, size: USUAL, steps: [{ key: "F6" }, { key: "?" }], colorScheme: "dark" },
  ]),
  { name: "desk-conversation-link", state: "conversation-rich", size: USUAL, steps: [{ press: "ana@example.com" }] },
  { name: "desk-ringing-conversation-1100", state: "ringing-conversation", size: { width: 1100, height: 700 } },
  { name: "desk-transfer-forced", state: "conversation-helped", size: USUAL, forcedColors: "active", steps: [{ press: "Transfer" }] },
  ...Object.entries(ANSWERING).flatMap(([name, { state = "answering", steps }]) => [
    { name: `desk-${name}`, state, size: USUAL, steps },
    { name: `desk-${name}-dark`, state, size: SMALL, colorScheme: "dark", steps },
    { name: `desk-${name}-forced`, state, size: USUAL, forcedColors: "active", steps },
    { name: `desk-${name}-doubled`, state, size: DOUBLED, steps },
    { name: `desk-${name}-ar`, state, size: USUAL, lang: "ar", steps },
  ]),
  { name: "desk-details-doubled", state: "conversation", size: DOUBLED, steps: [{ press: "Customer and case" }] },
  { name: "desk-details-small", state: "conversation", size: SMALL, steps: [{ press: "Customer and case" }] },
);

const PRESENCE = { on: ".presence" };
const TRANSFER = { on: "[data-hands-over]" };
const CONSULT = { on: "[data-hands-over] + [data-hands-over]" };
const END = { on: "[data-hands-over] ~ button:not([data-hands-over])" };
const CONTACT = { on: ".contact-actions > :last-child" };
const CREATE = { on: ".fui-DialogActions > :first-child" };
const DETAILS = { on: ".details-toggle" };

/** What there is much of, and what people write who test its edges: what is done to see it. */
const FULL = {
  "home-full": [],
  "home-full-item": [{ on: ".work-look" }],
  files: [],
  "sessions-full": [],
  "presence-full": [PRESENCE],
  "handover-full": [TRANSFER],
  "handover-none": [CONSULT],
  "handover-offline": [TRANSFER],
  "contact-found": [CONTACT, { type: "ma" }],
  "contact-looking": [CONTACT, { type: "mar" }],
  "contact-none": [CONTACT, { type: "ma" }],
  "contact-unavailable": [CONTACT, { type: "ma" }],
  "contact-offline": [CONTACT, { type: "ma" }],
  "contact-create": [CONTACT, CREATE, { key: "Tab" }, { type: "maria at example" }, { key: "Tab" }, { type: "12" }, { key: "Enter" }],
  "who-is-it": [],
  "details-full": [],
  "wrap-up-full": [END],
  "sms-segments": [],
  "call-full": [],
  "ringing-full": [],
};
/** Those that show another's state. */
const STATES = { "contact-looking": "contact-found", "contact-create": "contact-found" };
/** Those for which the details are opened where they are closed. */
const hasDetails = (name) => /^(contact|who|details)-/.test(name);
DESK.push(
  ...Object.entries(FULL).flatMap(([name, steps]) => {
    const state = STATES[name] ?? name;
    const narrowSteps = hasDetails(name) ? [DETAILS, ...steps] : steps;
    return [
      { name: `desk-${name}`, state, steps, size: USUAL },
      { name: `desk-${name}-dark`, state, steps, size: USUAL, colorScheme: "dark" },
      { name: `desk-${name}-small`, state, steps: narrowSteps, size: SMALL },
      { name: `desk-${name}-480`, state, steps: narrowSteps, size: NARROW },
      { name: `desk-${name}-forced`, state, steps, size: USUAL, forcedColors: "active" },
      { name: `desk-${name}-ar`, state, steps, size: USUAL, lang: "ar" },
    ];
  }),
);

const HISTORY = { press: "History" };
// It is there once it can be pressed.
const OPENED = [HISTORY, { on: ".history" }];
const FIND = [...OPENED, { on: ".history-search input" }, { type: "pol" }];
/** The rep's own history: how each of its states is come to. */
const HISTORY_STATES = {
  history: OPENED,
  "history-read": [HISTORY, { on: ".history-row" }],
  "history-passed": [HISTORY, { on: ".history [role=tab] + [role=tab]" }],
  "history-mentions": [HISTORY, { on: ".history [role=tab]:nth-of-type(3)" }],
  "history-found": [...FIND, { on: ".history-day mark" }],
  "history-nothing-found": [...FIND, { on: ".history-empty" }],
  "history-empty": OPENED,
  "history-looking": OPENED,
  "history-unavailable": OPENED,
  "history-offline": OPENED,
  "history-ringing": OPENED,
};
DESK.push(
  ...Object.entries(HISTORY_STATES).flatMap(([name, steps]) => {
    const state = name === "history-read" ? "history" : name;
    return [
      { name: `desk-${name}`, state, steps, size: USUAL },
      { name: `desk-${name}-dark`, state, steps, size: SMALL, colorScheme: "dark" },
      { name: `desk-${name}-doubled`, state, steps, size: DOUBLED },
    ];
  }),
  ...["history", "history-passed"].flatMap((state) => [
    { name: `desk-${state}-forced`, state, steps: HISTORY_STATES[state], size: USUAL, forcedColors: "active" },
    ...["de", "ar"].map((lang) => ({ name: `desk-${lang}-${state}`, state, steps: HISTORY_STATES[state].map((step) => (step === HISTORY ? { on: ".rail-item + .rail-item" } : step)), size: USUAL, lang })),
  ]),
);

const TEST_RING = [{ press: "Settings" }, { on: ".settings" }, { on: ".test-ring > .fui-Button" }];
DESK.push(
  ...["waiting", "failed", "done"].flatMap((name) => [
    { name: `desk-test-ring-${name}`, state: `test-ring-${name}`, size: USUAL, steps: TEST_RING },
    { name: `desk-test-ring-${name}-dark`, state: `test-ring-${name}`, size: SMALL, colorScheme: "dark", steps: TEST_RING },
  ]),
  ...["first-run", "first-run-no-notifications", "first-run-tested", "first-run-ringing"].flatMap((state) => [
    // It is there once it can be pressed.
    { name: `desk-${state}`, state, size: USUAL, steps: [{ on: ".first-run h2" }] },
    { name: `desk-${state}-dark`, state, size: SMALL, colorScheme: "dark", steps: [{ on: ".first-run h2" }] },
    { name: `desk-${state}-doubled`, state, size: DOUBLED, steps: [{ on: ".first-run h2" }] },
    { name: `desk-${state}-ar`, state, size: USUAL, lang: "ar", steps: [{ on: ".first-run h2" }] },
  ]),
);

const SPOKEN = ["home", "home-missed", "home-returned", "not-displayed-missed", "ringing-conversation", "ringing-many", "conversation", "conversation-sentiment", "conversation-rich", "conversation-helped", "wrap-up", "sign-in", "reconnecting"];
DESK.push(
  ...["de", "ar"].flatMap((lang) => [
    ...SPOKEN.map((state) => ({ name: `desk-${lang}-${state}`, state, size: USUAL, lang })),
    ...["conversation", "ringing-conversation"].map((state) => ({ name: `desk-${lang}-${state}-small-dark`, state, size: SMALL, colorScheme: "dark", lang })),
    ...["home-missed", "conversation"].map((state) => ({ name: `desk-${lang}-${state}-doubled`, state, size: DOUBLED, lang })),
    { name: `desk-${lang}-keys`, state: "conversation", size: USUAL, steps: [{ key: "F6" }, { key: "?" }], lang },
  ]),
  ...["fr", "es", "ja"].flatMap((lang) => ["home-missed", "ringing-conversation", "conversation-helped"].map((state) => ({ name: `desk-${lang}-${state}`, state, size: USUAL, lang }))),
  // Words that are 40 % longer: nothing may be cut, at any size.
  ...[USUAL, SMALL, DOUBLED].flatMap((size) =>
    [...new Set(DESK.map(({ state }) => state))].map((state) => ({ name: `desk-pseudo-${state}-${size.width}`, state, size, lang: "en-XA" })),
  ),
  ...["home", "ringing-conversation", "conversation-helped"].map((state) => ({ name: `desk-mirrored-${state}`, state, size: USUAL, lang: "ar-XB" })),
);
