import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { deskStates } from "#testing/desk-states";
import { renderDesk, TestBridge } from "#testing/render-desk";
import { App } from "./app";

const states = deskStates(Date.now());

test("a refused sign-in says why at its field and keeps what was typed", async () => {
  const bridge = renderDesk(states["sign-in"] ?? null);
  const address = screen.getByRole("textbox", { name: "Server address" });
  await userEvent.type(address, "http://router.example.com");
  await userEvent.type(screen.getByLabelText("Password"), "secret");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(bridge.intents).toEqual([{ intent: "signIn", router: "http://router.example.com", email: "", password: "secret" }]);
  await bridge.answer({ code: "not-private", parameters: {} });
  expect(address).toBeInvalid();
  expect(address).toHaveAccessibleDescription(/begins with https/);
  expect(address).toHaveValue("http://router.example.com");
});

test("the keyboard is in the first field of the sign-in that is empty", () => {
  const field = () => document.activeElement?.getAttribute("type");
  for (const [router, email, first] of [
    ["", "", "url"],
    ["https://desk.example.com", "", "email"],
    ["https://desk.example.com", "ana@example.com", "password"],
  ]) {
    localStorage.setItem("handbell last sign-in", JSON.stringify({ router, email }));
    const { unmount } = render(<App bridge={new TestBridge(states["sign-in"] ?? null)} />);
    expect(field()).toBe(first);
    unmount();
  }
  localStorage.clear();
});

test("while nothing has come from the server there is why, another try, and a way out", async () => {
  const bridge = renderDesk(states["waiting"] ?? null);
  expect(screen.getByRole("status")).toHaveTextContent(/different versions/);
  await userEvent.click(screen.getByRole("button", { name: "Try again now" }));
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(bridge.intents).toEqual([{ intent: "retry" }, { intent: "askSignOut" }]);
});

test("an account that answers no customers reads that where it signs in", () => {
  renderDesk(states["no-customers"] ?? null);
  expect(screen.getByText(/This account does not answer customers\. Ask your administrator/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("the password can be shown, and is hidden again when it is sent", async () => {
  const bridge = renderDesk(states["sign-in"] ?? null);
  const field = screen.getByLabelText("Password");
  await userEvent.type(field, "secret");
  const toggle = screen.getByRole("button", { name: "Show password" });
  expect([field.getAttribute("type"), toggle.getAttribute("aria-pressed")]).toEqual(["password", "false"]);
  await userEvent.click(toggle);
  expect([field.getAttribute("type"), toggle.getAttribute("aria-pressed")]).toEqual(["text", "true"]);
  expect(bridge.intents).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(field).toHaveAttribute("type", "password");
});

test("locked capital letters are said while the password is written", () => {
  renderDesk(states["sign-in"] ?? null);
  const field = screen.getByLabelText("Password");
  // jsdom knows no locks by itself.
  const strike = (isLocked: boolean) => fireEvent.keyDown(field, { key: "a", modifierCapsLock: isLocked });
  const isSaid = () => screen.queryByText("Caps Lock is on.", { selector: "[role=status]" }) !== null;
  strike(false);
  expect(isSaid()).toBe(false);
  strike(true);
  expect(isSaid()).toBe(true);
  strike(false);
  expect(isSaid()).toBe(false);
  strike(true);
  fireEvent.blur(field);
  expect(isSaid()).toBe(false);
});

test("a server that is waited for is said to be, and one that does not answer takes nothing of what was typed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const bridge = renderDesk(states["sign-in"] ?? null);
    fireEvent.change(screen.getByRole("textbox", { name: "Server address" }), { target: { value: "https://desk.example.com" } });
    fireEvent.change(screen.getByLabelText("Password"), { target: { value: "secret" } });
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(screen.getByRole("progressbar")).toBeVisible();
    expect(screen.getByText("Waiting for the server.")).toBeVisible();
    act(() => {
      vi.advanceTimersByTime(5_000);
    });
    expect(screen.getByText(/waits 15 seconds; what you typed stays/)).toBeVisible();
    await bridge.answer({ code: "no-answer", parameters: {} });
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(screen.getByRole("textbox", { name: "Server address" })).toHaveAccessibleDescription(/did not answer in time\. What you typed is kept/);
    expect(screen.getByLabelText("Password")).toHaveValue("secret");
  } finally {
    vi.useRealTimers();
  }
});
