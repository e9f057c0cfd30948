import { useCallback, useState } from "react";
import type { ConversationId } from "#shared/bindings/ConversationId";
import { useDesk, useSend, useView } from "../bridge/desk";
import { describeFileProblem } from "./describe-file-problem";
import { LARGEST_FILE, MOST_SENDING } from "./size";

/** A file that did not get as far as the core. */
export interface UnsentFile {
  id: string;
  name: string;
  why: string;
}

/** Sends files of this machine in a conversation, each as a message of its own. What cannot be sent is told by name. */
export function useSendFiles(conversation: ConversationId) {
  const { holdFile } = useDesk();
  const send = useSend();
  const sending = useView("sendingFiles").length;
  const [unsent, setUnsent] = useState<UnsentFile[]>([]);

  const sendFiles = useCallback(
    async (files: readonly File[]) => {
      const refuse = (file: File, code: string, parameters = {}) => {
        const why = describeFileProblem({ code, parameters });
        setUnsent((before) => [...before.slice(1 - MOST_SENDING), { id: crypto.randomUUID(), name: file.name, why }]);
      };
      let room = MOST_SENDING - sending;
      for (const file of files) {
        if (file.size === 0) refuse(file, "empty");
        else if (file.size > LARGEST_FILE) refuse(file, "too-large");
        else if (room === 0) refuse(file, "too-many-files", { limit: MOST_SENDING });
        else {
          room -= 1;
          try {
            // One after the other: they are all in memory meanwhile.
            const held = await holdFile(new Uint8Array(await file.arrayBuffer()));
            send({ intent: "sendFile", held, conversation, name: file.name, size: file.size });
          } catch (code) {
            refuse(file, typeof code === "string" ? code : "file-not-held");
          }
        }
      }
    },
    [holdFile, send, sending, conversation],
  );

  const dismiss = useCallback((id: string) => {
    setUnsent((before) => before.filter((each) => each.id !== id));
  }, []);

  return { sendFiles, unsent, dismiss };
}

/** The files of a paste or a drop. */
export function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}
