import type { ConversationId } from "#shared/bindings/ConversationId";
import type { Pending } from "#shared/bindings/Pending";
import type { RepActionKind } from "#shared/bindings/RepActionKind";
import { useView } from "./desk";

/** What was pressed and has no answer, by what it is and what it is about. */
export function usePending(): (what: RepActionKind, conversation?: ConversationId, about?: Subject) => Pending | undefined {
  const pending = useView("pending");
  return (what, conversation, about = {}) =>
    pending.find(
      (each) =>
        each.what === what &&
        (conversation === undefined || each.conversation === conversation) &&
        (about.rep === undefined || each.rep === about.rep) &&
        (about.queue === undefined || each.queue === about.queue) &&
        (about.rule === undefined || each.rule === about.rule),
    );
}

/** What of a conversation an act is about. */
type Subject = Partial<Pick<Pending, "rep" | "queue" | "rule">>;
