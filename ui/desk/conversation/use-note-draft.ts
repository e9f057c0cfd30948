/** Notes that were begun and not added, for as long as the page is there: another session in front does not lose them. */

import { useState } from "react";
import type { ConversationId } from "#shared/bindings/ConversationId";

const begun = new Map<ConversationId, string>();

/** What was begun about a conversation, and how it is changed. */
export function useNoteDraft(conversation: ConversationId): [string, (text: string) => void] {
  const [text, setText] = useState(() => begun.get(conversation) ?? "");
  return [
    text,
    (changed) => {
      if (changed === "") begun.delete(conversation);
      else begun.set(conversation, changed);
      setText(changed);
    },
  ];
}
