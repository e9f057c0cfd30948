/** The rows of the sessions: what can be done with them. */

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const { whole, kiran, sms, done } = samples(Date.now());

const rows = () => within(screen.getByRole("navigation", { name: "Sessions" }));

test("the X of a row ends nothing: it says what becomes of a conversation that goes on, and closes its session then", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran, sms] }));
  await userEvent.click(rows().getByRole("button", { name: "Close without ending: Kiran Sohal" }));
  expect(bridge.intents).toEqual([]);
  const item = await screen.findByRole("menuitem", { name: /Close without ending/ });
  expect(item).toHaveTextContent("It goes back to its queue.");
  await userEvent.click(item);
  expect(bridge.intents).toEqual([{ intent: "close", conversation: kiran.id }]);
});

test("a session whose conversation is over, or another's, is left by one press", async () => {
  const helped = { ...kiran, id: 7, isMine: false, customer: { ...kiran.customer, name: "Li Wei" } };
  const bridge = renderDesk(whole({ sessions: [done, helped] }));
  await userEvent.click(rows().getByRole("button", { name: "Close: Tomás Oliveira" }));
  await userEvent.click(rows().getByRole("button", { name: "Leave: Li Wei" }));
  expect(bridge.intents).toEqual([
    { intent: "close", conversation: done.id },
    { intent: "close", conversation: helped.id },
  ]);
});

test("a session that is being closed has no X, and no row has a second stop of the keyboard", () => {
  renderDesk(whole({ sessions: [kiran, sms], pending: [{ what: "close", conversation: kiran.id, rep: null, queue: null, rule: null, undoUntil: null }] }));
  const crosses = rows().getAllByRole("button", { name: /^Close/ });
  expect(crosses.map((each) => [each.getAttribute("aria-label"), each.tabIndex])).toEqual([[`Close without ending: ${sms.customer.name}`, -1]]);
});
