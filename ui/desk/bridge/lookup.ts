import { useEffect } from "react";
import type { LookupRequest } from "#shared/bindings/LookupRequest";
import { useSend, useView } from "./desk";

/** How often what is looked at is looked up again, in milliseconds: others take work and change their presence meanwhile. */
const REFRESH_INTERVAL = 10_000;

/** Looks something up now, when the connection comes back, when `trigger` changes, and again while the page is looked at; `null` is nothing. */
export function useLookup(what: LookupRequest | null, trigger: unknown = null): void {
  const send = useSend();
  const isConnected = useView("connection").state === "connected";
  const request = what && JSON.stringify(what);
  useEffect(() => {
    if (!isConnected || request === null) return;
    const lookUp = () => {
      if (!document.hidden) send({ intent: "lookUp", what: JSON.parse(request) as LookupRequest });
    };
    lookUp();
    const timer = setInterval(lookUp, REFRESH_INTERVAL);
    document.addEventListener("visibilitychange", lookUp);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookUp);
    };
  }, [request, trigger, isConnected, send]);
}
