import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ContactMatches } from "#shared/bindings/ContactMatches";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const now = Date.now();
const { whole, kiran, maria } = samples(now);

function customer() {
  return within(screen.getByRole("region", { name: "Customer" }));
}

test("of several who fit, the rep links one", async () => {
  const bridge = renderDesk(whole({ sessions: [maria], selected: maria.id }));
  const rows = within(customer().getByRole("list", { name: "Who is it?" })).getAllByRole("listitem");
  expect(rows.map((row) => row.textContent)).toEqual([
    "María Fernández-Castellanosmaria.fc@example.com+34 910 555 077Skerry FerriesLink",
    "Maria Castellanmaria.castellan@example.comLink",
  ]);
  await userEvent.click(customer().getByRole("button", { name: "Link: Maria Castellan" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "linkContact", conversation: maria.id, contact: "c-8" }]);
  const pending = { what: "linkContact" as const, conversation: maria.id, rep: null, queue: null, rule: null, undoUntil: null };
  await bridge.tell({ type: "changed", now, parts: [{ part: "pending", value: [pending] }] });
  expect(customer().getByRole("button", { name: "Linking…: Maria Castellan" })).toHaveAttribute("aria-disabled", "true");
});

test("a linked contact is unlinked, and nothing is offered beside it", async () => {
  const bridge = renderDesk(whole({ sessions: [kiran], selected: kiran.id }));
  expect(customer().queryByRole("list")).toBeNull();
  expect(customer().queryByRole("button", { name: "Find or create contact" })).toBeNull();
  await userEvent.click(customer().getByRole("button", { name: "Unlink: Kiran Sohal" }));
  expect(bridge.intents).toEqual([{ intent: "do", act: "unlinkContact", conversation: kiran.id }]);
});

test("whoever only helps says nothing of who it is", () => {
  renderDesk(whole({ sessions: [{ ...maria, isMine: false }], selected: maria.id }));
  expect(customer().queryByRole("button")).toBeNull();
});

test("a contact is found by words, and linked", async () => {
  const bridge = renderDesk(whole({ sessions: [maria], selected: maria.id }));
  await userEvent.click(customer().getByRole("button", { name: "Find or create contact" }));
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(dialog.getByRole("searchbox", { name: "Search contacts" }), "sara");
  expect(bridge.lookups.at(-1)).toEqual({ lookup: "contacts", conversation: maria.id, search: "sara" });
  const sara = { id: "sara", name: "Sara Lindqvist", email: "", phone: "+46 8 5550 0105", company: "" };
  const matches = (found: Partial<ContactMatches>): ContactMatches => ({
    conversation: maria.id,
    search: "sara",
    contacts: [],
    more: false,
    unavailable: false,
    ...found,
  });
  const tell = (found: Partial<ContactMatches>) => bridge.tell({ type: "changed", now, parts: [{ part: "contacts", value: matches(found) }] });
  await tell({ unavailable: true });
  expect(dialog.getByRole("status")).toHaveTextContent("Contacts cannot be looked up at the moment.");
  await tell({});
  expect(dialog.getByRole("status")).toHaveTextContent("No contact matches “sara”.");
  await tell({ contacts: [sara] });
  await userEvent.click(dialog.getByRole("button", { name: "Link: Sara Lindqvist" }));
  expect(bridge.intents.at(-1)).toEqual({ intent: "do", act: "linkContact", conversation: maria.id, contact: "sara" });
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("what is no address or number is said below its line, and nothing is sent or lost", async () => {
  const bridge = renderDesk(whole({ sessions: [maria], selected: maria.id }));
  await userEvent.click(customer().getByRole("button", { name: "Find or create contact" }));
  await userEvent.click(screen.getByRole("button", { name: "Create contact" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Create contact" }));
  await userEvent.type(dialog.getByRole("textbox", { name: "Email" }), "maria at example");
  await userEvent.type(dialog.getByRole("textbox", { name: "Phone number" }), "12");
  expect(dialog.queryByRole("alert")).toBeNull();
  await userEvent.click(dialog.getByRole("button", { name: "Create contact" }));
  expect(dialog.getByText("This is no e-mail address.")).toBeVisible();
  expect(dialog.getByText("This is no phone number.")).toBeVisible();
  expect(bridge.intents.filter(({ intent }) => intent === "do")).toEqual([]);
  await userEvent.type(dialog.getByRole("textbox", { name: "Email" }), "@home");
  expect(dialog.queryByText("This is no e-mail address.")).toBeNull();
});

test("a contact is created from what is known, with a name", async () => {
  const bridge = renderDesk(whole({ sessions: [{ ...maria, customer: { ...maria.customer, phone: "+34 910 555 077" } }], selected: maria.id }));
  await userEvent.click(customer().getByRole("button", { name: "Find or create contact" }));
  await userEvent.click(screen.getByRole("button", { name: "Create contact" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Create contact" }));
  const name = dialog.getByRole("textbox", { name: "Name" });
  await userEvent.clear(name);
  expect(dialog.getByRole("button", { name: "Create contact" })).toHaveAttribute("aria-disabled", "true");
  await userEvent.type(name, "María FC");
  await userEvent.type(dialog.getByRole("textbox", { name: "Email" }), "m@example.com");
  await userEvent.click(dialog.getByRole("button", { name: "Create contact" }));
  expect(bridge.intents.at(-1)).toEqual({
    intent: "do",
    act: "createContact",
    conversation: maria.id,
    name: "María FC",
    email: "m@example.com",
    phone: "+34 910 555 077",
  });
});
