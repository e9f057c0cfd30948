import axe from "axe-core";
import { all, find, findButton, loadInConversation } from "#testing/fake-page";
import { FakeSocket, answer, message, messages, view } from "#testing/fake-router";
import { transcriptName, transcriptText } from "./transcript";

const ended = view({ messages: [message(1, "My tent broke", "customer"), message(2, "I send a pole", "rep")], ended: "representative", survey: true });

function rate(stars: number): void {
  const star = all<HTMLInputElement>(".star input")[stars - 1];
  if (!star) throw new Error("There is no such star.");
  star.click();
}

test("when it is over the customer rates it, adds a comment, and is thanked", () => {
  loadInConversation(true, ended);
  expect(all(".survey-more")).toEqual([]);
  rate(4);
  expect(all(".star.lit")).toHaveLength(4);
  const comment = find(".survey textarea") as HTMLTextAreaElement;
  comment.value = " Quick and kind ";
  findButton("Send").click();
  const [sent] = FakeSocket.last.of("survey");
  expect(sent).toMatchObject({ rating: 4, comment: "Quick and kind" });
  expect(all(".stars")).toEqual([]);
  FakeSocket.last.say(answer(sent?.key ?? ""));
  expect(find(".survey").textContent).toContain("Thank you for your answer.");
});

test("what was said while the line was down goes under the same key when it is back", () => {
  loadInConversation(true, ended);
  FakeSocket.last.end(1006);
  rate(1);
  findButton("Send").click();
  expect(FakeSocket.last.of("survey")).toEqual([]);
  window.dispatchEvent(new Event("online"));
  FakeSocket.last.welcome(ended);
  expect(FakeSocket.last.of("survey")).toMatchObject([{ rating: 1 }]);
});

test("nothing is asked where the organisation asks nothing, or another tab has answered", () => {
  loadInConversation(true, view({ messages: messages(1, 2) }));
  FakeSocket.last.say({ type: "event", event: { event: "conversationEnded", ending: "representative" } });
  expect(all(".survey")).toEqual([]);
});

test("an answer in another tab ends the question here", () => {
  loadInConversation(true, ended);
  expect(all(".stars")).toHaveLength(1);
  FakeSocket.last.say({ type: "event", event: { event: "surveyAnswered" } });
  expect(all(".survey")).toEqual([]);
});

test("the survey has nothing that axe objects to", async () => {
  loadInConversation(true, ended);
  rate(3);
  const { violations } = await axe.run(find(".panel"), { rules: { "color-contrast": { enabled: false } } });
  expect(violations).toEqual([]);
});

test("all of the conversation is saved as a file, with what was said earlier", async () => {
  const saved: Blob[] = [];
  const names: string[] = [];
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: (file: Blob) => `blob:${String(saved.push(file))}`, revokeObjectURL: () => undefined }));
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  loadInConversation(true, view({ messages: messages(3, 4), earlier: true, ended: "customer" }));
  findButton("Save the conversation").click();
  expect(saved).toEqual([]);
  FakeSocket.last.say({ type: "earlier", messages: messages(1, 2), earlier: false });
  expect(names).toEqual(["chat-1970-01-01.txt"]);
  const text = await saved[0]?.text();
  for (const words of ["Conversation with Larkfield Outfitters", "Ana Ruiz:\nWords 1", "Words 4"]) expect(text).toContain(words);
});

test("the file says who wrote what and when", () => {
  const said = [message(1, "My tent broke", "customer"), message(2, "Hello", "rep")];
  expect(transcriptText("Larkfield", said)).toMatch(/^Conversation with Larkfield\n\n\[.*\] You:\nMy tent broke\n\n\[.*\] Ana Ruiz:\nHello\n$/);
  expect(transcriptName([], Date.UTC(2026, 10, 28))).toBe("chat-2026-11-28.txt");
});
