/** What the header of a conversation leads to where there is little room. */

import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { SessionView } from "#shared/bindings/SessionView";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const { whole, kiran, sms, maria, talk } = samples(Date.now());

test("details are a sheet that takes the keyboard; Escape and its button give it back", async () => {
  renderDesk(whole({ sessions: [kiran], selected: 1 }, { 1: talk }));
  const toggle = screen.getByRole("button", { name: "Customer and case" });
  await userEvent.click(toggle);
  expect(toggle).toHaveAttribute("aria-expanded", "true");
  const close = screen.getByRole("button", { name: "Close customer and case" });
  expect(close).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("button", { name: "Close customer and case" })).toBeNull();
  expect(toggle).toHaveFocus();
  await userEvent.click(toggle);
  await userEvent.click(screen.getByRole("button", { name: "Close customer and case" }));
  expect(toggle).toHaveFocus();
});

test("the way back to all sessions counts what is unread in the others", async () => {
  const bridge = renderDesk(whole({ sessions: [{ ...kiran, unread: 7 }, sms, maria], selected: 1 }));
  await userEvent.click(screen.getByRole("button", { name: "All sessions, 3 unread" }));
  expect(bridge.intents).toContainEqual({ intent: "select", conversation: null });
});

test("the header says in words how the customer sounds, and nothing where that is not available, which the details say", () => {
  const sounds = (sentiment: SessionView["sentiment"]) => {
    cleanup();
    renderDesk(whole({ sessions: [{ ...kiran, sentiment }], selected: 1 }, { 1: talk }));
  };
  sounds({ level: "slightlyNegative", isAlert: true });
  expect(screen.getByTitle("How the customer sounds, by their last six messages")).toHaveTextContent("Slightly negative");
  sounds({ level: null, isAlert: false });
  expect(screen.queryByTitle(/How the customer sounds/)).toBeNull();
  expect(screen.getByText("Not available in this language")).toBeInTheDocument();
  sounds(null);
  expect(screen.queryByText("Not available in this language")).toBeNull();
});
