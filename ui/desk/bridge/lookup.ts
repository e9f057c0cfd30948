import { useEffect } from "react";
import type { LookupRequest } from "#shared/bindings/LookupRequest";
import { useTell, useView } from "./desk";

/** How often what is looked at is looked up again, in milliseconds: others take work and change their presence meanwhile. */
const AGAIN = 10_000;

/** Looks something up now, when the connection comes back, when `cause` changes, and again while the page is looked at. */
export function useLookup(what: LookupRequest, cause: unknown = null): void {
  const tell = useTell();
  const isConnected = useView().connection.state === "connected";
  const asked = JSON.stringify(what);
  useEffect(() => {
    if (!isConnected) return;
    const look = () => {
      if (!document.hidden) tell({ intent: "lookUp", what: JSON.parse(asked) as LookupRequest });
    };
    look();
    const again = setInterval(look, AGAIN);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(again);
      document.removeEventListener("visibilitychange", look);
    };
  }, [asked, cause, isConnected, tell]);
}
