import { useEffect, useState } from "react";
import type { AttachmentId } from "#shared/bindings/AttachmentId";
import type { FetchState } from "#shared/bindings/FetchState";
import { useDesk, useSend, useView } from "../bridge/desk";

/** How far a file is on its way to this machine, fetched if it is wanted. Nothing while nobody asked for it. */
export function useFetchedFile(id: AttachmentId, isWanted: boolean): FetchState | undefined {
  const send = useSend();
  const state = useView("fetchedFiles").find((each) => each.id === id)?.state;
  const isUnknown = state === undefined;
  useEffect(() => {
    if (isWanted && isUnknown) send({ intent: "fetchFile", id });
  }, [send, id, isWanted, isUnknown]);
  return state;
}

/** An address of a file that is here, for an image; nothing until it is read. */
export function useFileAddress(id: AttachmentId, type: string, isHere: boolean): string | null {
  const { readFile } = useDesk();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!isHere) return;
    let made: string | null = null;
    let isOver = false;
    readFile(id).then(
      (content) => {
        if (isOver) return;
        made = URL.createObjectURL(new Blob([content], { type }));
        setAddress(made);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
      setAddress(null);
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [readFile, id, type, isHere]);
  return address;
}
