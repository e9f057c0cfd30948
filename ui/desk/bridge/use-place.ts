import { useSyncExternalStore } from "react";
import { useDesk } from "./desk";
import type { Place } from "./places";

/** Which page is shown in place of the work, and what opens another. */
export function usePlace(): [Place | null, (place: Place | null) => void] {
  const { places } = useDesk();
  return [useSyncExternalStore(places.subscribe, places.get), places.open];
}
