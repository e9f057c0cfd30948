/** What the organisation's AI endpoint makes, beside the conversation. */

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { AiFunctions } from "#shared/bindings/AiFunctions";
import type { AiResult } from "#shared/bindings/AiResult";
import type { SessionView } from "#shared/bindings/SessionView";
import { renderDesk } from "#testing/render-desk";
import { samples } from "#testing/samples";

const { whole, kiran, talk } = samples(Date.now());

const ALL: AiFunctions = { summary: true, drafts: true, translation: true };
const NONE: AiFunctions = { summary: false, drafts: false, translation: false };

const desk = (aiFunctions: AiFunctions, session: Partial<SessionView> = {}) => renderDesk(whole({ sessions: [{ ...kiran, customerTyping: false, ...session }], selected: 1, aiFunctions }, { 1: talk }));

const tell = (bridge: ReturnType<typeof desk>, value: AiResult) => bridge.tell({ type: "changed", now: Date.now(), parts: [{ part: "madeByAi", value }] });

/** The number of the last task that was asked for, and the task. */
function lastAsked(bridge: ReturnType<typeof desk>) {
  const what = bridge.lookups.findLast((each) => each.lookup === "ai");
  if (what?.lookup !== "ai") throw new Error("nothing was asked for");
  return what;
}

test("where the organisation has no endpoint, or allows none of it, there is no button", () => {
  desk(NONE, { draft: "Bonjour" });
  for (const name of ["Draft an answer", "Translate my answer", "Translate this message"]) expect(screen.queryByRole("button", { name })).toBeNull();
});

test("a draft goes into the message by a press alone, beside what was typed, and nothing is sent", async () => {
  const bridge = desk(ALL, { draft: "Hello Kiran," });
  await userEvent.click(screen.getByRole("button", { name: "Draft an answer" }));
  const panel = within(screen.getByRole("complementary", { name: "Draft of an answer" }));
  expect(panel.getByText("Made by AI: check it before you rely on it")).toBeVisible();
  const { request, task } = lastAsked(bridge);
  expect(task).toEqual({ task: "draft" });
  await tell(bridge, { conversation: 1, request: request + 1, outcome: "done", text: "Of somebody else" });
  expect(panel.queryByText("Of somebody else")).toBeNull();
  await tell(bridge, { conversation: 1, request, outcome: "done", text: "Please send it back." });
  expect(panel.getByText("Please send it back.")).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Message" })).toHaveValue("Hello Kiran,");
  await userEvent.click(panel.getByRole("button", { name: "Put into the message" }));
  const written = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" }).value;
  expect(written).toContain("Hello Kiran,");
  expect(written).toContain("Please send it back.");
  expect(bridge.intents.some((each) => each.intent === "send")).toBe(false);
});

test("why nothing was made is said, and it can be tried again", async () => {
  const bridge = desk(ALL);
  const [first] = screen.getAllByRole("button", { name: "Translate this message" });
  if (!first) throw new Error("no message can be translated");
  await userEvent.click(first);
  const asked = lastAsked(bridge);
  expect(asked.task.task).toBe("translateMessage");
  await tell(bridge, { conversation: 1, request: asked.request, outcome: "failed", why: "timedOut" });
  expect(screen.getByText("The AI service did not answer in time.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Put into the message" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(lastAsked(bridge).request).toBe(asked.request + 1);
});
