import { useState } from "react";
import type { ConversationId } from "#shared/bindings/ConversationId";
import { useDesk, useView } from "../bridge/desk";

/** The note that was begun about a conversation, and how it is changed. Neither another session in front nor a page that is loaded anew loses it. */
export function useNoteDraft(conversation: ConversationId): [string, (text: string) => void] {
  const { noteDrafts } = useDesk();
  const account = useView("account");
  const [text, setText] = useState(() => noteDrafts.get(account, conversation));
  return [
    text,
    (changed) => {
      noteDrafts.set(account, conversation, changed);
      setText(changed);
    },
  ];
}
