/** Files of a conversation: those of messages, and those that the rep sends. */

import { createEvent, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { Part } from "#shared/bindings/Part";
import type { SendingFile } from "#shared/bindings/SendingFile";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const NOW = Date.now();
const { whole, kiran, talk, line } = samples(NOW);

const PICTURE: MessageItem = { ...line("p", 1_000, "pole.png", null), attachment: { id: "aa11", type: "image/png", size: 2_400_000 } };
const LABEL: MessageItem = { ...line("l", 1_000, "label.pdf", "ana"), attachment: { id: "bb22", type: "application/pdf", size: 900 } };
const sending: SendingFile = { held: "held1", conversation: kiran.id, name: "pole.png", size: 3, problem: null };

const show = (lines: MessageItem[] = talk) => renderDesk(whole({ sessions: [kiran], selected: kiran.id }, { [kiran.id]: lines }));
const changed = (...parts: Part[]) => ({ type: "changed" as const, now: NOW, parts });
const fetched = (id: string) => changed({ part: "fetchedFiles", value: [{ id, state: { state: "here" } }] });
const intents = (bridge: ReturnType<typeof show>, intent: string) => bridge.intents.filter((each) => each.intent === intent);

const input = () => {
  const found = document.querySelector<HTMLInputElement>("input[type=file]");
  if (!found) throw new Error("There is no way to choose files.");
  return found;
};

beforeEach(() => {
  let count = 0;
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => `blob:${String((count += 1))}`, revokeObjectURL: () => undefined }));
});

test("a picture is fetched when it is in sight, shown, enlarged and saved", async () => {
  const user = userEvent.setup();
  const bridge = show([...talk, PICTURE]);
  await vi.waitFor(() => {
    expect(document.querySelector(".message-file")).toBeInTheDocument();
  });
  expect(intents(bridge, "fetchFile")).toEqual([{ intent: "fetchFile", id: "aa11" }]);
  expect(screen.getByText("2.3 MB")).toBeVisible();
  bridge.files.set("aa11", new Uint8Array([1]));
  await bridge.tell(fetched("aa11"));
  await vi.waitFor(() => {
    expect(document.querySelector(".file-picture img")).toHaveAttribute("src", "blob:1");
  });
  await user.click(screen.getByRole("button", { name: "Enlarge pole.png" }));
  expect(screen.getByRole("img", { name: "pole.png" })).toBeVisible();
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Save pole.png" }));
  expect(await screen.findByText("Saved as /home/ana/Downloads/pole.png")).toBeVisible();
  expect(bridge.saved).toEqual(["pole.png"]);
});

test("what is no picture is fetched when it is saved, and says what went wrong", async () => {
  const user = userEvent.setup();
  const bridge = show([...talk, LABEL]);
  const save = await screen.findByRole("button", { name: "Save label.pdf" });
  expect(intents(bridge, "fetchFile")).toEqual([]);
  await user.click(save);
  expect(intents(bridge, "fetchFile")).toEqual([{ intent: "fetchFile", id: "bb22" }]);
  await bridge.tell(changed({ part: "fetchedFiles", value: [{ id: "bb22", state: { state: "failed", problem: { code: "no-such-attachment", parameters: {} } } }] }));
  expect(screen.getByText(/The file is no longer there/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(intents(bridge, "fetchFile")).toHaveLength(2);
});

test("files are chosen, dropped and pasted, and each is handed over to the core", async () => {
  const user = userEvent.setup({ applyAccept: false });
  const bridge = show();
  await user.upload(input(), [new File(["abc"], "pole.png"), new File(["d"], "label.txt")]);
  await vi.waitFor(() => {
    expect(intents(bridge, "sendFile")).toEqual([
      { intent: "sendFile", held: "held1", conversation: kiran.id, name: "pole.png", size: 3 },
      { intent: "sendFile", held: "held2", conversation: kiran.id, name: "label.txt", size: 1 },
    ]);
  });
  expect([...(bridge.held.get("held1") ?? [])]).toEqual([97, 98, 99]);

  const talkPart = screen.getByRole("region", { name: "Conversation with Kiran Sohal" });
  const drop = createEvent.drop(talkPart);
  Object.assign(drop, { dataTransfer: { types: ["Files"], files: [new File(["x"], "dropped.png")] } });
  fireEvent(talkPart, drop);
  expect(drop.defaultPrevented).toBe(true);
  const box = screen.getByRole("textbox", { name: "Message" });
  fireEvent.paste(box, { clipboardData: { types: ["Files"], files: [new File(["y"], "image.png")] } });
  // Words that come with a picture of them are words.
  fireEvent.paste(box, { clipboardData: { types: ["text/plain", "Files"], files: [new File(["z"], "words.png")] } });
  await vi.waitFor(() => {
    expect(intents(bridge, "sendFile").slice(2)).toMatchObject([{ name: "dropped.png" }, { name: "image.png" }]);
  });
});

test("what cannot be sent says why, and goes when it is discarded", async () => {
  const user = userEvent.setup({ applyAccept: false });
  const bridge = show();
  const large = new File(["x"], "film.mp4");
  Object.defineProperty(large, "size", { value: 11 * 1024 * 1024 });
  await user.upload(input(), [large, new File([], "nothing.txt")]);
  const list = await screen.findByRole("list", { name: "Files on their way" });
  expect(within(list).getByText("A file can have at most 10 MB.")).toBeVisible();
  expect(within(list).getByText("The file is empty.")).toBeVisible();
  expect(intents(bridge, "sendFile")).toEqual([]);
  await user.click(within(list).getByRole("button", { name: "Discard film.mp4" }));
  expect(within(list).queryByText("film.mp4")).toBeNull();
});

test("a file on its way is shown, and one that failed is sent again or discarded", async () => {
  const user = userEvent.setup();
  const bridge = show();
  await bridge.tell(changed({ part: "sendingFiles", value: [sending, { ...sending, held: "other", conversation: 2 }] }));
  const list = screen.getByRole("list", { name: "Files on their way" });
  expect(within(list).getAllByRole("listitem")).toHaveLength(1);
  expect(within(list).getByText("1 kB · Sending…")).toBeVisible();
  await bridge.tell(changed({ part: "sendingFiles", value: [{ ...sending, problem: { code: "type-not-allowed", parameters: {} } }] }));
  expect(within(list).getByText(/Files of this type cannot be sent/)).toBeVisible();
  const { violations } = await axe.run(list, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations).toEqual([]);
  await user.click(within(list).getByRole("button", { name: "Send pole.png again" }));
  await user.click(within(list).getByRole("button", { name: "Discard pole.png" }));
  expect(bridge.intents.slice(-2)).toEqual([
    { intent: "sendFileAgain", held: "held1" },
    { intent: "discardFile", held: "held1" },
  ]);
});
