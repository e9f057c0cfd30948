/** The settings of this desk: how they are opened and left, and what they set. */

import { act, configure, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { createLocale } from "#shared/locale";
import { setLanguage } from "#shared/messages/create-messages";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { view, diagnostics, whole, kiran, talk, offer } = samples(NOW);

// The page is loaded when it is opened, which takes its time on a busy machine.
beforeAll(async () => {
  configure({ asyncUtilTimeout: 10_000 });
  await import("./settings-page");
});

afterEach(() => {
  setLanguage(createLocale("en"));
  document.documentElement.removeAttribute("dir");
  document.documentElement.lang = "en";
  document.documentElement.style.colorScheme = "";
});

async function openSettings(change: Parameters<typeof whole>[0] = {}): Promise<TestBridge> {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: 1, ...change }, { 1: talk }));
  await userEvent.click(screen.getByRole("button", { name: "Settings" }));
  await screen.findByRole("heading", { name: "Settings" });
  return bridge;
}

const changes = (bridge: TestBridge) => bridge.intents.flatMap((each) => (each.intent === "changeSettings" ? [each.change] : []));

const tellSettings = (bridge: TestBridge, settings: Partial<typeof view.settings>) =>
  bridge.tell({ type: "changed", now: NOW, parts: [{ part: "settings", value: { ...view.settings, ...settings } }] });

const choose = async (list: string, option: string) => {
  await userEvent.click(screen.getByRole("combobox", { name: list }));
  await userEvent.click(screen.getByRole("option", { name: option }));
};

test("the gear, its key and the palette open the settings, and they have the keyboard", async () => {
  await openSettings();
  expect(screen.getByRole("region", { name: "Settings" })).toHaveFocus();
  expect(screen.getByRole("button", { name: "Settings" })).toHaveAttribute("aria-current", "page");
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
  expect(within(screen.getByRole("navigation", { name: "Sessions" })).queryAllByRole("button", { current: "page" })).toEqual([]);
  await userEvent.click(within(screen.getByRole("navigation", { name: "Navigation" })).getByRole("button", { name: "Home" }));
  expect(screen.queryByRole("heading", { name: "Settings" })).toBeNull();
  fireEvent.keyDown(document.body, { key: ",", ctrlKey: true });
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
  await userEvent.click(within(screen.getByRole("navigation", { name: "Navigation" })).getByRole("button", { name: "Home" }));
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true, code: "KeyK" });
  await userEvent.type(screen.getByRole("combobox"), "settings{Enter}");
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
});

test("whoever goes to a session leaves the settings, and so does one whose accepted session comes to the front", async () => {
  const bridge = await openSettings();
  await userEvent.click(screen.getByTitle("Kiran Sohal (Ctrl+1)"));
  expect(screen.getByRole("textbox", { name: "Message" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Settings" }));
  await screen.findByRole("heading", { name: "Settings" });
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "selected", value: null }] });
  expect(screen.getByRole("heading", { name: "Settings" })).toBeVisible();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "selected", value: 1 }] });
  expect(screen.getByRole("textbox", { name: "Message" })).toBeVisible();
});

test("what rings is in reach of whoever looks at the settings", async () => {
  await openSettings({ ringing: [offer(1, "Nadia Haddad", 34_000)] });
  expect(screen.getByRole("button", { name: "Accept" })).toBeVisible();
  expect(screen.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("each choice says what it sets, and stands as the core says it is", async () => {
  const bridge = await openSettings();
  await userEvent.click(screen.getByRole("radio", { name: "Always" }));
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  await choose("Zoom", "150%");
  await choose("Language", "Deutsch");
  expect(changes(bridge)).toEqual([
    { setting: "notifications", value: "always" },
    { setting: "theme", value: "dark" },
    { setting: "zoom", value: 150 },
    { setting: "language", value: "de" },
  ]);
  expect(screen.getByRole("radio", { name: "Always" })).not.toBeChecked();
  await tellSettings(bridge, { notifications: "always", theme: "dark", zoom: 135 });
  expect(screen.getByRole("radio", { name: "Always" })).toBeChecked();
  expect(screen.getByRole("combobox", { name: "Zoom" })).toHaveTextContent("135%");
});

test("each sound is set by itself, heard where it is tried, and only what rings repeats", async () => {
  const bridge = await openSettings();
  const { rings, messages } = view.sounds;
  const call = within(screen.getByRole("listitem", { name: "Call" }));
  await userEvent.click(call.getByRole("button", { name: "Listen: Call" }));
  expect(bridge.intents).toEqual([{ intent: "trySound", sound: rings.voice?.sound }]);
  await userEvent.click(call.getByRole("switch", { name: "Call" }));
  await userEvent.click(call.getByRole("checkbox", { name: "Repeat until answered" }));
  fireEvent.change(call.getByRole("slider", { name: "Volume: Call" }), { target: { value: "30" } });
  await choose("Sound: Call", "Chime");
  const changed = [{ isOn: false }, { repeats: false }, { volume: 30 }, { tone: "chime" }];
  expect(changes(bridge)).toEqual(changed.map((change) => ({ setting: "ring", value: { channel: "voice", sound: { ...rings.voice?.sound, ...change } } })));
  const written = within(screen.getByRole("listitem", { name: /^New messages/ }));
  expect(written.queryByRole("checkbox")).toBeNull();
  await userEvent.click(written.getByRole("switch"));
  expect(changes(bridge).at(-1)).toEqual({ setting: "messageSound", value: { ...messages.sound, isOn: false } });
});

test("a sound says who has chosen it, and goes back to what the organisation has", async () => {
  const bridge = await openSettings();
  const row = (name: string) => within(screen.getByRole("listitem", { name }));
  expect(row("Chat").getByText("Chosen by your organisation")).toBeVisible();
  expect(row("Call").queryByText(/^Chosen by/)).toBeNull();
  expect(row("Message").getByText("Chosen by you")).toBeVisible();
  await userEvent.click(row("Message").getByRole("button", { name: "Reset: Message" }));
  expect(changes(bridge)).toEqual([{ setting: "ring", value: { channel: "messaging", sound: null } }]);
});

test("sounds that the organisation has fixed can be listened to, and not be changed", async () => {
  const bridge = await openSettings();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sounds", value: { ...view.sounds, mayBeChanged: false } }] });
  expect(screen.getByText("Your organisation has chosen what is heard. You can listen to it.")).toBeVisible();
  const call = within(screen.getByRole("listitem", { name: "Call" }));
  expect(call.getByRole("switch")).toBeDisabled();
  expect(call.getByRole("combobox")).toBeDisabled();
  expect(call.getByRole("slider")).toBeDisabled();
  expect(call.getByRole("checkbox")).toBeDisabled();
  expect(screen.queryByRole("button", { name: /^Reset/ })).toBeNull();
  await userEvent.click(call.getByRole("button", { name: "Listen: Call" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "trySound", sound: view.sounds.rings.voice?.sound });
});

test("a sound that is off can be tried, and not be changed", async () => {
  await openSettings();
  const message = within(screen.getByRole("listitem", { name: "Message" }));
  expect(message.getByRole("combobox")).toBeDisabled();
  expect(message.getByRole("slider")).toBeDisabled();
  expect(message.getByRole("button", { name: "Listen: Message" })).toBeEnabled();
});

test("the page is light or dark as it is set, and as the system is where nothing is set", async () => {
  const bridge = await openSettings();
  const background = () => getComputedStyle(document.querySelector(".fui-FluentProvider") ?? document.body).getPropertyValue("--colorNeutralBackground1");
  const light = background();
  await tellSettings(bridge, { theme: "dark" });
  expect(background()).not.toBe(light);
  expect(document.documentElement.style.colorScheme).toBe("dark");
  await tellSettings(bridge, { theme: "system" });
  expect(background()).toBe(light);
  expect(document.documentElement.style.colorScheme).toBe("");
});

test("the page speaks the language that is set, from its side, stays where it was, and is back with the system's", async () => {
  const bridge = await openSettings();
  await tellSettings(bridge, { language: "ar" });
  expect(await screen.findByRole("heading", { name: "الإعدادات" })).toBeVisible();
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["ar", "rtl"]);
  expect(screen.getByRole("button", { name: "الإعدادات" })).toHaveAttribute("aria-current", "page");
  await tellSettings(bridge, { language: null });
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["en", "ltr"]);
});

test("a page that begins with a language that is set draws nothing in another one", async () => {
  renderDesk(whole({ settings: { ...view.settings, language: "de" } }));
  expect(screen.queryByText("Home")).toBeNull();
  expect(await screen.findByRole("button", { name: "Einstellungen" })).toBeVisible();
});

test.each([
  [{ notifications: true, buttons: true, tray: true }, /shows notifications with buttons/],
  [{ notifications: true, buttons: false, tray: true }, /no buttons/],
  [{ notifications: false, buttons: false, tray: true }, /shows notifications: requests ring/],
  [{ notifications: false, buttons: false, tray: false }, /in this window alone/],
])("with a desktop that is %o the settings say so, and where its switch is", async (desktop, words) => {
  await openSettings({ desktop });
  const section = within(screen.getByRole("region", { name: "Notifications" }));
  expect(section.getByText(words)).toBeVisible();
  expect(section.getByText(/GNOME has the switches/)).toBeVisible();
});

test("the app tells its version, its licences and where its log is", async () => {
  await openSettings();
  const about = within(screen.getByRole("region", { name: "About Handbell" }));
  expect(about.getByText("Version 1.0.0")).toBeVisible();
  expect(about.getByText("/home/ana/.local/state/handbell")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Show keyboard shortcuts" }));
  expect(screen.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("diagnostics are asked for while they are open, told in codes, and copied whole", async () => {
  const user = userEvent.setup();
  const bridge = await openSettings();
  expect(bridge.intents).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Show diagnostics" }));
  expect(bridge.intents).toEqual([{ intent: "diagnose" }]);
  const section = within(screen.getByRole("region", { name: "Diagnostics" }));
  expect(section.getByText("Asking…")).toBeVisible();
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "diagnostics", value: diagnostics }] });
  expect(section.getByText("gnome-shell 43.9")).toBeVisible();
  expect(section.getByText("in this window, since it is in front")).toBeVisible();
  expect(section.getByText("Do not disturb is on in your desktop")).toBeVisible();
  const codes = section.getByLabelText("What happened last").textContent;
  expect(codes).toContain("receipt offer=21 receipt=hidden:inhibited");
  expect(codes.split("\n")).toHaveLength(diagnostics.events.length);
  await user.click(section.getByRole("button", { name: "Copy as text" }));
  expect(await section.findByText("Copied")).toBeVisible();
  const copied = await navigator.clipboard.readText();
  expect(copied).toContain("Handbell 1.0.0 (gnome)");
  expect(copied).toContain("offered offer=21 conversation=17");
  await userEvent.click(screen.getByRole("button", { name: "Hide diagnostics" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "endDiagnosis" });
});

test("settings that could not be read are told until the rep has taken note", async () => {
  const bridge = renderDesk(whole({ settingsAside: "/home/ana/settings.unreadable" }));
  expect(screen.getByText(/\/home\/ana\/settings\.unreadable/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(bridge.intents).toEqual([{ intent: "dismissSettingsAside" }]);
});

test("the settings work without a connection, and have nothing that axe objects to", async () => {
  await openSettings({ connection: { state: "reconnecting", since: NOW - 60_000, unsent: 0, why: null } });
  await waitFor(() => {
    expect(screen.getByRole("radio", { name: "Dark" })).toBeEnabled();
  });
  await act(async () => {
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations).toEqual([]);
  });
});
