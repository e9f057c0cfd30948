import { useEffect } from "react";
import { useDesk, useDeskState } from "./desk";

/** Erases notes that were begun when their session is over, and all of them at a sign-out. */
export function useEraseNoteDrafts(): void {
  const { noteDrafts } = useDesk();
  const view = useDeskState((state) => state.view);
  const account = view?.account ?? null;
  const sessions = view?.sessions;
  const closed = view?.closed;
  const isSignedOut = view?.connection.state === "signedOut" && !view.connection.isKept;
  // Before the server has told all there is, no session is known to be over.
  const isKnown = view?.connection.state === "connected" && view.presence !== null && account !== null;
  useEffect(() => {
    if (isSignedOut) noteDrafts.clear();
    // A session that was closed can be opened again.
    else if (isKnown && sessions && closed) noteDrafts.keepOnly(account, [...sessions, ...closed].map(({ id }) => id));
  }, [noteDrafts, account, sessions, closed, isSignedOut, isKnown]);
}
