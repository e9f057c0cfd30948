/** What a message is written with: quick replies, commands, articles, emoji. */

import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { QuickReplyView } from "#shared/bindings/QuickReplyView";
import type { SessionView } from "#shared/bindings/SessionView";
import { renderDesk, type TestBridge } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, kiran, talk } = samples(NOW);

const hello: QuickReplyView = { id: "hello", title: "Hello", text: "Hello Kiran!", tags: ["greeting"], isOwn: false };
const parcel: QuickReplyView = { id: "parcel", title: "On its way", text: "Your parcel {parcelNumber} is on its way.", tags: ["orders"], isOwn: true };

const show = (session: Partial<SessionView> = {}, change: Parameters<typeof whole>[0] = {}) =>
  renderDesk(whole({ sessions: [{ ...kiran, ...session }], selected: kiran.id, ...change }, { [kiran.id]: talk }));
const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const sent = (bridge: TestBridge) => bridge.intents.flatMap((each) => (each.intent === "send" ? [each.text] : []));
const options = () => screen.queryAllByRole("option").map((each) => each.querySelector(".suggestion-title")?.textContent);
const replies = (bridge: TestBridge, search: string, found = [hello, parcel], more = false) =>
  bridge.tell({ type: "changed", now: NOW, parts: [{ part: "quickReplies", value: { conversation: kiran.id, search, replies: found, more, unavailable: false } }] });

async function expectNoObjection(part: Element): Promise<void> {
  const { violations } = await axe.run(part, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
}

test("a quick reply is found by typing and put where the caret is", async () => {
  const user = userEvent.setup();
  const bridge = show({ draft: "Dear! Bye" });
  box().setSelectionRange(5, 5);
  await user.keyboard("{Control>}j{/Control}");
  const search = await screen.findByRole("combobox", { name: "Search quick replies" });
  expect(search).toHaveFocus();
  expect(bridge.lookups).toContainEqual({ lookup: "quickReplies", conversation: 1, search: "" });
  await user.type(search, "#gr");
  expect(screen.getByText("Looking…")).toBeVisible();
  expect(bridge.lookups).toContainEqual({ lookup: "quickReplies", conversation: 1, search: "#gr" });
  await replies(bridge, "#gr", [parcel, hello], true);
  expect(options()).toEqual(["On its way", "Hello"]);
  expect(screen.getByText("More quick replies match: add words.")).toBeVisible();
  await expectNoObjection(screen.getByRole("group", { name: "Quick replies" }));
  await user.keyboard("{ArrowDown}");
  expect(screen.getByRole("option", { selected: true })).toHaveTextContent("Hello");
  await user.keyboard("{Enter}");
  expect(box()).toHaveValue("Dear! Hello Kiran! Bye");
  expect(box()).toHaveFocus();
  expect(box().selectionStart).toBe("Dear! Hello Kiran!".length);
  expect(screen.queryByRole("listbox")).toBeNull();
  await vi.waitFor(() => {
    expect(bridge.intents).toContainEqual({ intent: "draft", conversation: 1, text: "Dear! Hello Kiran! Bye" });
  });
  expect(sent(bridge)).toEqual([]);
});

test("Escape closes the quick replies and leaves what was written", async () => {
  const user = userEvent.setup();
  const bridge = show({ draft: "Half a" });
  await user.click(screen.getByRole("button", { name: "Quick replies" }));
  await replies(bridge, "");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(box()).toHaveValue("Half a");
  expect(box()).toHaveFocus();
});

test("what stands in place of the quick replies", async () => {
  const bridge = show();
  await userEvent.click(screen.getByRole("button", { name: "Quick replies" }));
  for (const [unavailable, words] of [
    [true, "Quick replies cannot be looked up at the moment. Everything else goes on."],
    [false, "Quick replies that your organisation writes appear here. There are none yet."],
  ] as const) {
    await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "quickReplies", value: { conversation: 1, search: "", replies: [], more: false, unavailable } }] });
    expect(screen.getByText(words)).toBeVisible();
  }
});

test("what nothing is known for is selected, and not sent before it is filled in or sent on purpose", async () => {
  const user = userEvent.setup();
  const bridge = show({}, { quickReplies: { conversation: 1, search: "", replies: [parcel], more: false, unavailable: false } });
  await user.click(screen.getByRole("button", { name: "Quick replies" }));
  await user.keyboard("{Enter}");
  const selected = () => box().value.slice(box().selectionStart, box().selectionEnd);
  expect(selected()).toBe("{parcelNumber}");
  await user.keyboard("{End}{Enter}{Enter}");
  expect(sent(bridge)).toEqual([]);
  expect(screen.getByText("Not sent yet: “parcelNumber” is still to be filled in.")).toBeVisible();
  expect(selected()).toBe("{parcelNumber}");
  await user.keyboard("CO-2");
  expect(screen.queryByText(/^Not sent yet/)).toBeNull();
  await user.keyboard("{Enter}");
  expect(sent(bridge)).toEqual(["Your parcel CO-2 is on its way."]);
  await user.keyboard("Write {{name} here{Enter}");
  await user.click(screen.getByRole("button", { name: "Send as it is" }));
  expect(sent(bridge).at(-1)).toBe("Write {name} here");
  expect(box()).toHaveValue("");
});

test("a slash lists the commands, and what follows /q finds quick replies in its place", async () => {
  const user = userEvent.setup();
  const bridge = show();
  await user.type(box(), "/");
  expect(options()).toEqual(["Quick replies", "Consult", "Consult a queue", "Transfer", "Transfer to a queue", "Knowledge", "Add note", "Emoji"]);
  await user.keyboard("t");
  expect(options()[0]).toBe("Transfer");
  await user.keyboard("{Backspace}q{Enter}");
  expect(box()).toHaveValue("/q ");
  await user.keyboard("hel");
  expect(bridge.lookups).toContainEqual({ lookup: "quickReplies", conversation: 1, search: "hel" });
  await user.keyboard("{Enter}");
  expect(box()).toHaveValue("/q hel");
  await replies(bridge, "hel", [hello]);
  await user.keyboard("{Enter}");
  expect(box()).toHaveValue("Hello Kiran!");
  expect(sent(bridge)).toEqual([]);
  expect(bridge.intents.filter(({ intent }) => intent === "typing")).toHaveLength(1);
});

test("nothing of a command is sent, and two slashes send one", async () => {
  const user = userEvent.setup();
  const bridge = show();
  await user.type(box(), "/nothing of it{Enter}");
  expect(screen.getByText(/^Nothing was sent/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Send" }));
  expect([sent(bridge), box().value]).toEqual([[], "/nothing of it"]);
  await user.clear(box());
  await user.type(box(), " /t{Escape}");
  expect([screen.queryByRole("listbox"), box().value]).toEqual([null, " /t"]);
  await user.keyboard("{Enter}");
  expect([sent(bridge), box().value]).toEqual([[], " /t"]);
  await user.clear(box());
  await user.type(box(), "//etc/hosts{Enter}");
  expect(sent(bridge)).toEqual(["/etc/hosts"]);
});

test.each([
  ["/c{Enter}", "Consult: Kiran Sohal", ""],
  ["/2 ret{Enter}", "Transfer: Kiran Sohal", "ret"],
  ["/k pole{Enter}", "Knowledge", "pole"],
])("%s opens what it names, with what follows as the search", async (typed, name, search) => {
  const bridge = show();
  await userEvent.type(box(), typed);
  const panel = within(await screen.findByRole("complementary", { name }));
  expect(panel.getByRole("searchbox")).toHaveValue(search);
  expect(box()).toHaveValue("");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("complementary", { name })).toBeNull();
  expect(box()).toHaveFocus();
  expect(sent(bridge)).toEqual([]);
});

test("a command for queues lists queues alone, and one that is not allowed is not there", async () => {
  const target = { presence: null, skills: 0, consultOnly: false, onlyYou: false, waiting: null, wait: null };
  const targets = [
    { to: "representative" as const, rep: "ben", name: "Ben Okafor", ...target },
    { to: "queue" as const, queue: "returns", name: "Returns", ...target },
  ];
  const bridge = show({}, { targets: { conversation: 1, search: "", targets } });
  await userEvent.type(box(), "/tq{Enter}");
  expect(screen.getAllByRole("radio")).toHaveLength(1);
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "sessions", value: [{ ...kiran, isMine: false, participates: true }] }] });
  await userEvent.type(box(), "/");
  expect(options()).toEqual(["Quick replies", "Knowledge", "Emoji"]);
});

test("an article is found, read, and put into the message", async () => {
  const user = userEvent.setup();
  const article = { id: "poles", title: "Broken poles", excerpt: [{ text: "A ", isMatch: false }, { text: "pole", isMatch: true }, { text: " <b>that</b> broke", isMatch: false }] };
  const bridge = show({ draft: "Please read:" }, { articles: { conversation: 1, search: "", articles: [], more: false, unavailable: false } });
  box().setSelectionRange(12, 12);
  await user.keyboard("{Control>}{Shift>}k{/Shift}{/Control}");
  const panel = within(screen.getByRole("complementary", { name: "Knowledge" }));
  expect(panel.getByRole("status")).toHaveTextContent("There are none yet.");
  await user.keyboard("pole");
  expect(bridge.lookups).toContainEqual({ lookup: "articles", conversation: 1, search: "pole" });
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "articles", value: { conversation: 1, search: "pole", articles: [article], more: true, unavailable: false } }] });
  expect(panel.getByText("pole", { selector: "mark" })).toBeVisible();
  expect(panel.getByRole("status")).toHaveTextContent("More articles match");
  await user.click(panel.getByRole("button", { name: "Broken poles", description: "A pole <b>that</b> broke" }));
  expect(bridge.lookups).toContainEqual({ lookup: "article", conversation: 1, article: "poles" });
  const content = { title: "Broken poles", text: "A pole <b>that</b> broke is replaced." };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "article", value: { conversation: 1, article: "poles", content, unavailable: false } }] });
  expect(panel.getByRole("article", { name: "Broken poles" })).toHaveTextContent("A pole <b>that</b> broke is replaced.");
  await expectNoObjection(screen.getByRole("complementary", { name: "Knowledge" }));
  await user.click(panel.getByRole("button", { name: "All articles" }));
  await user.click(panel.getByRole("button", { name: "Broken poles" }));
  await user.click(panel.getByRole("button", { name: "Put into message" }));
  expect(box()).toHaveValue("Please read: Broken poles\n\nA pole <b>that</b> broke is replaced.");
  expect(box()).toHaveFocus();
  expect(sent(bridge)).toEqual([]);
});

test("an article that cannot be read says why", async () => {
  const articles = { conversation: 1, search: "", articles: [{ id: "a", title: "Tents", excerpt: [] }], more: false, unavailable: false };
  const bridge = show({}, { articles });
  await userEvent.click(screen.getByRole("button", { name: "Knowledge" }));
  await userEvent.click(screen.getByRole("button", { name: "Tents" }));
  for (const [unavailable, words] of [
    [false, "This article is not published any more."],
    [true, "Articles cannot be looked up at the moment. Everything else goes on."],
  ] as const) {
    await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "article", value: { conversation: 1, article: "a", content: null, unavailable } }] });
    expect(screen.getByText(words)).toBeVisible();
  }
  expect(screen.queryByRole("button", { name: "Put into message" })).toBeNull();
});

test("whoever only consults reads articles, and shares none", async () => {
  const articles = { conversation: 1, search: "", articles: [{ id: "a", title: "Tents", excerpt: [] }], more: false, unavailable: false };
  show({ isMine: false }, { articles, article: { conversation: 1, article: "a", content: { title: "Tents", text: "A tent" }, unavailable: false } });
  await userEvent.keyboard("{Control>}{Shift>}k{/Shift}{/Control}");
  await userEvent.click(screen.getByRole("button", { name: "Tents" }));
  expect(screen.getByText("A tent")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Put into message" })).toBeNull();
});

test("an emoji is chosen by the arrow keys, and each has a name", async () => {
  const user = userEvent.setup();
  show({ draft: "Thanks" });
  box().setSelectionRange(6, 6);
  await user.click(screen.getByRole("button", { name: "Emoji" }));
  const grid = within(await screen.findByRole("grid", { name: "Emoji" }));
  expect(grid.getAllByRole("gridcell")).toHaveLength(60);
  expect(new Set(grid.getAllByRole("button").map((each) => each.getAttribute("aria-label"))).size).toBe(60);
  expect(grid.getByRole("button", { name: "Smile" })).toHaveFocus();
  await expectNoObjection(screen.getByRole("group", { name: "Emoji" }));
  await user.keyboard("{ArrowDown}{ArrowUp}{ArrowUp}{ArrowLeft}{ArrowRight}{End}{Home}{ArrowDown}{ArrowDown}");
  expect(grid.getByRole("button", { name: "Thumbs up" })).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(box()).toHaveValue("Thanks👍");
  expect(box()).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Emoji" }));
  await user.keyboard("{Escape}");
  expect([screen.queryByRole("grid"), box().value]).toEqual([null, "Thanks👍"]);
});

test("a note is added while the conversation goes on, and one that was begun is there when the panel is opened again", async () => {
  const user = userEvent.setup();
  const bridge = show();
  const opener = screen.getByRole("button", { name: "Add note" });
  await user.click(opener);
  const panel = () => screen.getByRole("complementary", { name: "Note about Kiran Sohal" });
  const note = () => within(panel()).getByRole("textbox", { name: "Note" });
  expect(note()).toHaveFocus();
  await user.type(note(), "Calls back");
  await expectNoObjection(panel());
  await user.keyboard("{Escape}");
  expect(opener).toHaveFocus();
  await user.type(box(), "/n{Enter}");
  expect(note()).toHaveValue("Calls back");
  await user.type(note(), " on Monday");
  await user.click(within(panel()).getByRole("button", { name: "Add note" }));
  expect(bridge.intents).toContainEqual({ intent: "do", act: "addNote", conversation: 1, text: "Calls back on Monday" });
  expect(screen.queryByRole("complementary", { name: "Note about Kiran Sohal" })).toBeNull();
});

test("a colleague is mentioned in a note by the beginning of their name, and the keys lead through the list", async () => {
  const user = userEvent.setup();
  const bridge = show();
  await user.click(screen.getByRole("button", { name: "Add note" }));
  const note = screen.getByRole("textbox", { name: "Note" });
  await user.type(note, "Ask @b");
  expect(bridge.lookups.at(-1)).toEqual({ lookup: "colleagues", search: "b" });
  const colleague = (id: string, name: string, presence: string | null) => ({ id, name, presence });
  const colleagues = { search: "b", colleagues: [colleague("bea", "Bea Novak", null), colleague("ben", "Ben Okafor", "Available"), colleague("nadia", "Nadia Haddad-Berg", null)], more: false };
  await bridge.tell({ type: "changed", now: NOW, parts: [{ part: "colleagues", value: colleagues }] });
  expect(screen.getAllByRole("option").map((each) => each.textContent)).toEqual(["Bea Novak", "Ben OkaforAvailable", "Nadia Haddad-Berg"]);
  await expectNoObjection(screen.getByRole("complementary", { name: "Note about Kiran Sohal" }));
  await user.keyboard("{ArrowDown}");
  expect(note).toHaveAttribute("aria-activedescendant", screen.getByRole("option", { name: /Ben Okafor/ }).id);
  await user.keyboard("{Enter}");
  expect(note).toHaveValue("Ask @Ben Okafor ");
  expect(screen.queryByRole("listbox")).toBeNull();
  await user.keyboard("and @b{Escape}");
  expect(screen.getByRole("complementary", { name: "Note about Kiran Sohal" })).toBeVisible();
  expect(screen.queryByRole("listbox")).toBeNull();
  await user.click(within(screen.getByRole("complementary", { name: "Note about Kiran Sohal" })).getByRole("button", { name: "Add note" }));
  expect(bridge.intents).toContainEqual({ intent: "do", act: "addNote", conversation: 1, text: "Ask @Ben Okafor and @b" });
});

const openNote = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByRole("button", { name: "Add note" }));
  return screen.getByRole("textbox", { name: "Note" });
};

test("a note that was begun outlives the page, until its session is over", async () => {
  const user = userEvent.setup();
  show();
  await user.type(await openNote(user), "Calls back");
  cleanup();
  const bridge = show();
  expect(await openNote(user)).toHaveValue("Calls back");
  cleanup();
  // The next core has heard nothing of the server yet.
  show({}, { presence: null, sessions: [] });
  cleanup();
  show();
  expect(await openNote(user)).toHaveValue("Calls back");
  cleanup();
  show({ id: 99 });
  cleanup();
  show();
  expect(await openNote(user)).toHaveValue("");
  expect(bridge.intents.filter(({ intent }) => intent === "do")).toEqual([]);
});

test("a note that was begun is the one person's, and none is left after the sign-out", async () => {
  const user = userEvent.setup();
  show();
  await user.type(await openNote(user), "Calls back");
  cleanup();
  show({}, { account: { rep: "ben", name: "Ben Okafor", organisation: "Northwind" } });
  expect(await openNote(user)).toHaveValue("");
  await user.type(screen.getByRole("textbox", { name: "Note" }), "Mine");
  cleanup();
  show({}, { connection: { state: "signedOut", why: null, isKept: true } });
  expect(localStorage).toHaveLength(1);
  cleanup();
  show({}, { connection: { state: "signedOut", why: null, isKept: false } });
  expect(localStorage).toHaveLength(0);
});
