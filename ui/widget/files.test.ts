import { all, box, find, findButton, loadInConversation } from "#testing/fake-page";
import { FakeSocket, message, messages, view } from "#testing/fake-router";

const asked: { address: string; init: RequestInit | undefined }[] = [];
let answer: () => Promise<Response>;

beforeEach(() => {
  asked.length = 0;
  answer = () => Promise.resolve(new Response("{}", { status: 201 }));
  vi.stubGlobal("fetch", (address: string, init?: RequestInit) => {
    asked.push({ address, init });
    return answer();
  });
  Object.assign(URL, { createObjectURL: () => "blob:1", revokeObjectURL: () => undefined });
});

const paste = (...files: File[]) => {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { types: ["Files"], files } });
  box().dispatchEvent(event);
};

test("a pasted file goes to the router with the token of the chat, and its row goes with the answer", async () => {
  loadInConversation(true);
  paste(new File(["abc"], "my tent.png"));
  expect(all(".row .bubble").at(-1)?.textContent).toBe("my tent.png");
  expect(all(".status").at(-1)?.textContent).toBe("Sending…");
  await vi.waitFor(() => {
    expect(all(".row")).toHaveLength(0);
  });
  expect(asked).toHaveLength(1);
  expect(asked[0]?.address).toMatch(/\/api\/v1\/chat\/attachments\?name=my%20tent\.png$/);
  expect(asked[0]?.init).toMatchObject({ method: "POST", credentials: "omit", headers: { authorization: "Bearer token-1" } });
});

test("a refused file says why, is sent again and discarded", async () => {
  loadInConversation(true);
  answer = () => Promise.resolve(new Response(JSON.stringify({ code: "type-not-allowed" }), { status: 415 }));
  paste(new File(["x"], "game.exe"), new File([], "nothing.txt"));
  await vi.waitFor(() => {
    expect(all(".status").map((each) => each.textContent)).toEqual([
      "Not sent. Only pictures, PDF, office documents and plain text can be sent.",
      "Not sent. It did not arrive.",
    ]);
  });
  answer = () => Promise.reject(new Error("offline"));
  findButton("Send again").click();
  await vi.waitFor(() => {
    expect(all(".status")[0]?.textContent).toBe("Not sent. It did not arrive.");
  });
  findButton("Discard").click();
  expect(all(".row")).toHaveLength(1);
});

test("a picture of a message is fetched and shown, and saved under its name", async () => {
  loadInConversation(true, view({ messages: messages(1, 1) }));
  answer = () => Promise.resolve(new Response("png"));
  const picture = { ...message(2, "pole.png", "rep"), attachment: { id: "aa11", type: "image/png", size: 2_400_000 } };
  FakeSocket.last.say({ type: "event", event: { event: "messageAdded", message: picture } });
  await vi.waitFor(() => {
    expect(find(".picture img")).toHaveAttribute("alt", "pole.png");
  });
  expect(find(".size").textContent).toBe("2.3 MB");
  expect(asked[0]?.address).toMatch(/\/api\/v1\/chat\/attachments\/aa11$/);
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  findButton("Save pole.png").click();
  await vi.waitFor(() => {
    expect(click).toHaveBeenCalledOnce();
  });
  expect(asked).toHaveLength(1);
});
