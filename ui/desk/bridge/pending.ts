import type { ConversationId } from "#shared/bindings/ConversationId";
import type { Pending } from "#shared/bindings/Pending";
import type { PendingAct } from "#shared/bindings/PendingAct";
import type { RepId } from "#shared/bindings/RepId";
import { useView } from "./desk";

/** What was pressed and has no answer, by what it is and what it is about. */
export function usePending(): (what: PendingAct, conversation?: ConversationId, rep?: RepId) => Pending | undefined {
  const { pending } = useView();
  return (what, conversation, rep) =>
    pending.find(
      (each) => each.what === what && (conversation === undefined || each.conversation === conversation) && (rep === undefined || each.rep === rep),
    );
}
