import { render, screen } from "@testing-library/react";
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
