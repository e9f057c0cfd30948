import { FakeSocket, welcome } from "#testing/fake-router";
import { laterReconnectDelay, ChatConnection, reconnectDelay } from "./connection";

const HELLO = { type: "hello", version: 1, workstream: "support", token: null } as const;
let link: ChatConnection;
let heard: string[];
let tooLarge: number;
let missing: number;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.findAll = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  heard = [];
  tooLarge = 0;
  missing = 0;
  link = new ChatConnection("ws://router.test/api/v1/chat", {
    hello: () => HELLO,
    receive: (frame) => heard.push(frame.type),
    tooLarge: () => (tooLarge += 1),
    missing: () => (missing += 1),
    changed: () => undefined,
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connect(): FakeSocket {
  link.open();
  FakeSocket.last.welcome();
  return FakeSocket.last;
}

test("a line that died without a word is noticed within 20 seconds, and another one is opened", () => {
  const socket = connect();
  vi.advanceTimersByTime(7_999);
  expect(socket.of("ping")).toHaveLength(0);
  vi.advanceTimersByTime(1);
  expect(socket.of("ping")).toHaveLength(1);
  expect(link.state).toBe("open");
  vi.advanceTimersByTime(8_000);
  expect(link.state).toBe("lost");
  expect(socket.isClosed).toBe(true);
  vi.advanceTimersByTime(20_000 - 16_000);
  expect(FakeSocket.findAll.length).toBeGreaterThan(1);
});

test("a quiet line that answers stays", () => {
  const socket = connect();
  for (let beat = 0; beat < 20; beat += 1) {
    vi.advanceTimersByTime(8_000);
    socket.say({ type: "pong" });
  }
  expect(link.state).toBe("open");
  expect(FakeSocket.findAll).toHaveLength(1);
  expect(socket.of("ping")).toHaveLength(20);
});

test("a line on which the router speaks is not asked", () => {
  const socket = connect();
  for (let beat = 0; beat < 10; beat += 1) {
    vi.advanceTimersByTime(7_000);
    socket.say({ type: "typing" });
  }
  expect(socket.of("ping")).toHaveLength(0);
});

test("a page that comes back to life asks at once, and one that waits connects at once", () => {
  const socket = connect();
  link.check();
  expect(socket.of("ping")).toHaveLength(1);
  vi.advanceTimersByTime(8_000);
  expect(link.state).toBe("lost");
  link.check();
  expect(FakeSocket.findAll).toHaveLength(2);
});

test("a router that takes the socket and never welcomes is given up", () => {
  link.open();
  FakeSocket.last.open();
  vi.advanceTimersByTime(8_000);
  expect(link.state).toBe("lost");
});

test("a router that welcomes and breaks off is asked with growing pauses", () => {
  vi.spyOn(Math, "random").mockReturnValue(1);
  link.open();
  for (const wait of [500, 1_000, 2_000, 4_000, 6_000, 6_000]) {
    const socket = FakeSocket.last;
    socket.welcome();
    socket.end(1006);
    vi.advanceTimersByTime(wait - 1);
    expect(FakeSocket.last).toBe(socket);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.last).not.toBe(socket);
  }
  // One that holds is a good one.
  FakeSocket.last.welcome();
  vi.advanceTimersByTime(7_000);
  FakeSocket.last.say({ type: "typing" });
  vi.advanceTimersByTime(3_000);
  const { length } = FakeSocket.findAll;
  FakeSocket.last.end(1006);
  vi.advanceTimersByTime(500);
  expect(FakeSocket.findAll).toHaveLength(length + 1);
});

test("waits grow to six seconds and are spread", () => {
  expect(reconnectDelay(0, 0)).toBe(250);
  expect(reconnectDelay(0, 1)).toBe(500);
  expect(reconnectDelay(99, 0)).toBe(3_000);
  expect(reconnectDelay(99, 1)).toBe(6_000);
  expect(laterReconnectDelay(0)).toBe(60_000);
});

test.each([
  [4401, "Reload the page"],
  [4403, "cannot be used on this site"],
  [4404, "does not exist"],
  [4410, "was closed"],
  [4426, "out of date"],
])("%i stops with words, until the customer tries again", (code, words) => {
  connect().end(code);
  expect(link.state).toBe("stopped");
  expect(link.message).toContain(words);
  vi.advanceTimersByTime(3_600_000);
  link.check();
  expect(FakeSocket.findAll).toHaveLength(1);
  link.reconnect();
  FakeSocket.last.welcome();
  expect(link.state).toBe("open");
  expect(link.message).toBeNull();
});

test.each([1000, 1001, 1005, 1006, 1011, 4409, 4999])("%i is an interruption", (code) => {
  connect().end(code);
  expect(link.state).toBe("lost");
  expect(link.message).toBeNull();
  vi.advanceTimersByTime(500);
  expect(FakeSocket.findAll).toHaveLength(2);
});

test.each([
  [4400, "out of date"],
  [4429, "too many connections"],
])("%i is tried again in a minute, not before", (code, words) => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  connect().end(code);
  expect(link.message).toContain(words);
  link.check();
  vi.advanceTimersByTime(59_999);
  expect(FakeSocket.findAll).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(FakeSocket.findAll).toHaveLength(2);
});

test("a page that was in no conversation for long rests without a word, until there is something to send", () => {
  connect().end(4408);
  expect([link.state, link.message]).toEqual(["idle", null]);
  vi.advanceTimersByTime(3_600_000);
  link.check();
  expect(FakeSocket.findAll).toHaveLength(1);
  link.open();
  expect(FakeSocket.findAll).toHaveLength(2);
});

test.each([1009, 4413])("%i gives back what was sent, and goes on", (code) => {
  connect().end(code);
  expect(tooLarge).toBe(1);
  vi.advanceTimersByTime(500);
  expect(FakeSocket.findAll).toHaveLength(2);
});

test("a site whose rules forbid the socket is told so in words and tried again", () => {
  vi.stubGlobal("WebSocket", () => {
    throw new Error("forbidden");
  });
  vi.spyOn(console, "error").mockReturnValue();
  link.open();
  expect(link.state).toBe("lost");
});

test("what is no frame is passed over", () => {
  const socket = connect();
  socket.dispatchEvent(new MessageEvent("message", { data: "{" }));
  socket.dispatchEvent(new MessageEvent("message", { data: new ArrayBuffer(1) }));
  expect(heard).toEqual(["welcome"]);
  expect(welcome().type).toBe("welcome");
});

test("after five seconds without a connection it says so, and no longer once there is one", () => {
  link.open();
  vi.advanceTimersByTime(4_999);
  expect(link.isLate).toBe(false);
  vi.advanceTimersByTime(1);
  expect(link.isLate).toBe(true);
  link.reconnect();
  expect(link.isLate).toBe(false);
  vi.advanceTimersByTime(2_000);
  FakeSocket.last.end(1006);
  vi.advanceTimersByTime(3_000);
  expect(link.isLate).toBe(true);
  vi.advanceTimersByTime(10_000);
  FakeSocket.last.welcome();
  expect(link.isLate).toBe(false);
  vi.advanceTimersByTime(6_000);
  expect(link.isLate).toBe(false);
});

test("only a chat that is not there is missing", () => {
  connect().end(4403);
  expect(missing).toBe(0);
  link.reconnect();
  FakeSocket.last.welcome();
  FakeSocket.last.end(4404);
  expect(missing).toBe(1);
});
