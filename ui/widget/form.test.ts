import axe from "axe-core";
import type { PreChatForm } from "#shared/bindings/PreChatForm";
import type { PreChatQuestion } from "#shared/bindings/PreChatQuestion";
import { all, box, find, findButton, loadPage, root, typeText } from "#testing/fake-page";
import { FakeSocket, answer, view, welcome } from "#testing/fake-router";
import { describeFault, faultOf } from "./answer";

const FORM: PreChatForm = {
  questions: [
    { text: "Topic", kind: "choice", choices: ["Order", "Repair"], required: true },
    { text: "E-mail", kind: "email", required: true },
    { text: "Phone", kind: "phone", required: false },
    { text: "I agree to https://shop.example/privacy", kind: "consent", required: true },
  ],
  notice: "We keep what you write for a year; see https://shop.example/privacy.",
};

function control(question: string): HTMLInputElement | HTMLSelectElement {
  const label = all("label").find((each) => each.textContent.includes(question));
  const found = label?.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
  if (!found) throw new Error(`Nothing is asked about ${question}.`);
  return found;
}

function fill(question: string, value: string): void {
  const found = control(question);
  if (found instanceof HTMLInputElement && found.type === "checkbox") found.checked = value === "yes";
  else found.value = value;
  found.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What is said to be wrong at a question. */
function faultAt(question: string): string {
  const id = control(question).getAttribute("aria-describedby");
  return id === null ? "" : (root().getElementById(id)?.textContent ?? "");
}

function loadForm(outlook: object = {}, form: PreChatForm = FORM): void {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.open();
  FakeSocket.last.say({ ...welcome(), form, ...outlook } as ReturnType<typeof welcome>);
}

test("what is missing or wrong is said at its field, and nothing is sent until it is right", () => {
  loadForm();
  fill("E-mail", "kiran");
  findButton("Start chat").click();
  expect(faultAt("Topic")).toBe("Please fill this in.");
  expect(faultAt("E-mail")).toContain("an e-mail address");
  expect(faultAt("Phone")).toBe("");
  expect(faultAt("I agree")).toBe("Please agree to go on.");
  expect(root().activeElement).toBe(control("Topic"));
  expect(FakeSocket.last.of("start")).toEqual([]);
  fill("E-mail", "kiran@example.com");
  expect(faultAt("E-mail")).toBe("");
  fill("Topic", "Repair");
  fill("I agree", "yes");
  findButton("Start chat").click();
  expect(FakeSocket.last.of("start")).toMatchObject([
    { answers: { "Topic": "Repair", "E-mail": "kiran@example.com", "I agree to https://shop.example/privacy": "yes" } },
  ]);
});

test("what the router does not take is said at its field, too", () => {
  loadForm({}, { questions: [{ text: "E-mail", kind: "text", required: false }] });
  fill("E-mail", "kiran");
  findButton("Start chat").click();
  const key = FakeSocket.last.of("start")[0]?.key ?? "";
  const problem = { code: "wrong-answer", parameters: { question: "E-mail", why: "noEmail" }, message: "No." };
  FakeSocket.last.say(answer(key, problem));
  expect(faultAt("E-mail")).toContain("an e-mail address");
  expect(find(".problem").textContent).toBe("Please correct this answer.");
  fill("E-mail", "kiran@example.com");
  findButton("Start chat").click();
  expect(FakeSocket.last.of("start").at(-1)?.answers).toEqual({ "E-mail": "kiran@example.com" });
});

test("what is kept and who may read it is said before the first message, with its links", () => {
  loadForm();
  expect(find(".notice").textContent).toBe(FORM.notice);
  expect(find(".notice").querySelector("a")?.href).toBe("https://shop.example/privacy");
});

test("what was answered is there after a reload, consent and choice with it", () => {
  loadForm();
  fill("Topic", "Order");
  fill("I agree", "yes");
  const kept = JSON.parse(sessionStorage.getItem("handbell https://router.test support") ?? "{}") as { form: Record<string, string> };
  expect(kept.form).toEqual({ "Topic": "Order", "I agree to https://shop.example/privacy": "yes" });
});

test("where no question tells what somebody needs, it is asked, too", () => {
  loadForm({}, { questions: [{ text: "E-mail", kind: "email", required: false }] });
  findButton("Start chat").click();
  expect(find(".note").textContent).toBe("Write a few words about what you need.");
  typeText(box(), "My tent broke");
  findButton("Start chat").click();
  expect(FakeSocket.last.of("start")).toMatchObject([{ text: "My tent broke" }]);
});

test("while it is closed a message is left by its own form, and nobody has to wait", () => {
  const outOfHours: PreChatForm = { questions: [{ text: "Your address", kind: "email", required: true }] };
  loadForm({ closed: { until: Date.now() + 3_600_000, holiday: null }, outOfHours });
  expect(find(".lead").textContent).toContain("Leave us a message");
  fill("Your address", "kiran@example.com");
  typeText(box(), "My tent broke");
  findButton("Leave message").click();
  const [start] = FakeSocket.last.of("start");
  expect(start).toMatchObject({ outOfHours: true, text: "My tent broke", answers: { "Your address": "kiran@example.com" } });
  const chat = view({ representative: null, position: 3, answeredLater: true });
  FakeSocket.last.say({ type: "started", key: start?.key ?? "", token: "token-1", chat });
  expect(find(".queue").textContent).toContain("we have your message");
  expect(find(".queue").textContent).not.toContain("number 3");
});

test("a page that stands open until it opens asks what is asked in hours", () => {
  loadForm({ closed: { until: Date.now() - 1, holiday: null }, outOfHours: { questions: [] } });
  expect(find(".lead").textContent).not.toContain("Leave us a message");
  expect(findButton("Start chat")).toBeInTheDocument();
});

test("a router that knows no form asks its questions", () => {
  loadPage();
  findButton("Chat with us").click();
  FakeSocket.last.open();
  FakeSocket.last.say({ ...welcome(null, ["Email"]), form: undefined } as unknown as ReturnType<typeof welcome>);
  expect(control("Email")).toBeInTheDocument();
});

test("a form with every kind of question, and with faults in it, has nothing that axe objects to", async () => {
  loadForm();
  findButton("Start chat").click();
  const { violations } = await axe.run(find(".panel"), { rules: { "color-contrast": { enabled: false } } });
  expect(violations).toEqual([]);
});

test("answers are taken as the router takes them", () => {
  const of = (kind: PreChatQuestion["kind"], text: string) => faultOf({ text: "", kind, choices: ["Buy"], required: false }, text);
  for (const good of ["kiran@example.com", "k+shop@mail.example.co.uk", "kíran@exämple.de"]) expect(of("email", good)).toBeNull();
  for (const bad of ["kiran", "@example.com", "kiran@", "kiran@example", "k n@example.com", "a@b..c"]) expect(of("email", bad)).toBe("noEmail");
  for (const good of ["425 555 0100", "+49 170 1234567", "(0)30/123456"]) expect(of("phone", good)).toBeNull();
  for (const bad of ["none", "12", "kiran@example.com", "+49 170 call me"]) expect(of("phone", bad)).toBe("noPhone");
  expect([of("choice", " Buy "), of("choice", "buy"), of("text", "")]).toEqual([null, "noChoice", null]);
  expect(describeFault("something new")).toBe("Please correct this answer.");
});
