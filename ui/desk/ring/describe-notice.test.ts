import type { Notice } from "#shared/bindings/Notice";
import { describeNotice } from "./describe-notice";

const customer = "Kiran Sohal";

test.each<[Notice, string, string]>([
  [{ notice: "closedBySupervisor", customer }, "A supervisor closed a conversation", "The conversation with Kiran Sohal is over."],
  [{ notice: "supervisorJoined", supervisor: "Sofia Marin", customer }, "Sofia Marin reads along", "A supervisor writes in the conversation with Kiran Sohal."],
  [{ notice: "supervisorJoined", supervisor: null, customer }, "A supervisor reads along", "A supervisor writes in the conversation with Kiran Sohal."],
  [{ notice: "consultDeclined", helper: "Ben Okafor", customer, outcome: { outcome: "rejected" } }, "Ben Okafor did not join", "The request to consult about Kiran Sohal was rejected."],
  [{ notice: "consultDeclined", helper: "Ben Okafor", customer, outcome: { outcome: "missed" } }, "Ben Okafor did not join", "The request to consult about Kiran Sohal was not answered."],
  [{ notice: "consultDeclined", helper: "Ben Okafor", customer, outcome: { outcome: "deskGone" } }, "Ben Okafor did not join", "The request to consult about Kiran Sohal did not arrive."],
  [{ notice: "nobodyFree", queue: "Returns", customer }, "Nobody of Returns was free", "Nobody was asked to consult about Kiran Sohal."],
  [{ notice: "addedToConversation", by: "Ana Ruiz", customer }, "Ana Ruiz added you to the conversation", "You can write to Kiran Sohal, who sees that you joined."],
  [{ notice: "mentioned", by: "Ben Okafor", customer }, "Ben Okafor mentioned you in a note", "It is about Kiran Sohal. You find it under Mentions in your history."],
  [{ notice: "sentimentAlert", customer, rep: "Ben Okafor", sentiment: "negative" }, "Kiran Sohal: Negative", "Ben Okafor has the conversation."],
  [{ notice: "sentimentAlert", customer, rep: null, sentiment: "veryNegative" }, "Kiran Sohal: Very negative", "Nobody has the conversation yet."],
  [{ notice: "customerInactive", customer, text: "Ask again." }, "Kiran Sohal has not written for a while", "Ask again."],
  [{ notice: "answerDue", customer, text: "Say hello." }, "Kiran Sohal waits for an answer", "Say hello."],
  [{ notice: "unknown" }, "Something happened", "The server tells something that this version of Handbell does not know."],
])("a notice has words of its own (%#)", (notice, title, detail) => {
  expect(describeNotice(notice)).toEqual({ title, detail });
});
