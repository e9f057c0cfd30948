import type { NoWork } from "#shared/bindings/NoWork";
import { samples } from "#testing/samples";
import { whyNoWork } from "./presence";

const { presence } = samples(Date.now());
const customer = "Kiran Sohal";

test.each<[NoWork | null, string | null]>([
  [null, null],
  [{ why: "notConnected" }, "Handbell is not connected."],
  [{ why: "overridden", cover: "missed", customer }, "A request from Kiran Sohal was missed: no work comes until the presence is reset."],
  [{ why: "overridden", cover: "rejected", customer: null }, "A request was rejected: no work comes until the presence is reset."],
  [{ why: "overridden", cover: "sessionLimit", customer }, "A request from Kiran Sohal came while as many sessions as can be were open: no work comes until the presence is reset."],
  [{ why: "noQueues" }, "No queue is assigned."],
  [{ why: "noSources" }, "No channel brings work into the assigned queues."],
  [{ why: "skills" }, "The work in the assigned queues asks for skills that are missing."],
  [{ why: "units" }, "The capacity is used up: work comes again when a session is closed."],
  [{ why: "profile", profile: "Calls" }, "The capacity for Calls is used up."],
  [{ why: "presence", presence: "Appear away" }, "No work comes while the presence is Appear away."],
  [{ why: "coolingDown" }, "A request was not answered a moment ago: work comes again shortly."],
  [{ why: "sessions" }, "As many sessions as can be are open: work comes again when one is closed."],
  [{ why: "pick" }, "Work in the assigned queues has to be picked: none is offered by itself."],
  [{ why: "closed", until: null }, "The assigned queues are closed."],
  [{ why: "unknown" }, "No work comes at the moment."],
])("a reason why no work comes has a sentence (%#)", (reason, sentence) => {
  expect(whyNoWork({ ...presence, whyNoWork: reason }, { state: "connected" })).toBe(sentence);
});
