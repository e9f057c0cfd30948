import { createContext, use, useCallback, useEffect, useMemo, useSyncExternalStore, type ReactNode } from "react";
import type { CodedProblem } from "#shared/bindings/CodedProblem";
import type { Intent } from "#shared/bindings/Intent";
import type { UserAction } from "#shared/bindings/UserAction";
import type { View } from "#shared/bindings/View";
import { ClockOffset } from "#shared/time/clock";
import { LogPositions } from "../conversation/log-positions";
import type { Bridge } from "./bridge";
import { DrawnOffers } from "./drawn-offers";
import { NoteDrafts } from "./note-drafts";
import { PlaceStore } from "./places";
import { Requests } from "./requests";
import { DeskStore, type Snapshot } from "./store";

/** Tells the core what the person did, and gives why it was not done, if it was not. */
export type Ask = (intent: Intent) => Promise<CodedProblem | null>;

/** The way to the core, and what it has told. It stays the same: who shows something selects it from the store. */
interface Desk {
  store: DeskStore;
  ask: Ask;
  /** Opens an address outside of the page, which itself goes nowhere. */
  openLink: Bridge["openLink"];
  holdFile: Bridge["holdFile"];
  readFile: Bridge["readFile"];
  saveFile: Bridge["saveFile"];
  drawn: DrawnOffers;
  places: PlaceStore;
  logPositions: LogPositions;
  noteDrafts: NoteDrafts;
}

const DeskContext = createContext<Desk | null>(null);

/** Connects everything below to the core. */
export function DeskProvider({ bridge, children }: { bridge: Bridge; children: ReactNode }) {
  const { store, requests, desk } = useMemo(() => connect(bridge), [bridge]);

  useEffect(() => {
    const { drawn } = desk;
    let isListening = false;
    const stop = bridge.listen((frame) => {
      if (frame.type === "beat") {
        // At once, and before anything is rendered: the core takes a late answer for a page that hangs.
        bridge.send(frame).catch((error: unknown) => {
          console.error("Handbell: the core was not reached.", error);
        });
        return;
      }
      if (frame.type === "whole" && isListening) drawn.onConnected();
      if (frame.type === "answered") requests.settle(frame.key, frame.problem);
      desk.places.onTold(frame);
      store.receive(frame);
    });
    stop
      .then(() => {
        isListening = true;
        drawn.onConnected();
      })
      .catch((error: unknown) => {
        console.error("Handbell: the core was not reached.", error);
        store.setUnresponsive();
      });
    return () => {
      requests.cancelAll();
      stop.then(
        (end) => {
          end();
        },
        () => undefined,
      );
    };
  }, [bridge, store, requests, desk]);

  return (
    <DeskContext value={desk}>
      <ServerClock>{children}</ServerClock>
    </DeskContext>
  );
}

function connect(bridge: Bridge) {
  const store = new DeskStore();
  const requests = new Requests(bridge, () => {
    store.setUnresponsive();
  });
  const places = new PlaceStore();
  const { openLink, holdFile, readFile, saveFile } = bridge;
  const ask: Ask = (intent) => {
    places.onAsked(intent);
    return requests.ask(intent);
  };
  const desk: Desk = { store, ask, openLink, holdFile, readFile, saveFile, drawn: new DrawnOffers(bridge), places, logPositions: new LogPositions(), noteDrafts: new NoteDrafts() };
  return { store, requests, desk };
}

function ServerClock({ children }: { children: ReactNode }) {
  return <ClockOffset value={useDeskState(({ offset }) => offset)}>{children}</ClockOffset>;
}

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error("There is no desk around this component.");
  return desk;
}

/** What is selected of what the page knows. Renders anew only when that changes: select a part as it is, and derive from it elsewhere. */
export function useDeskState<T>(select: (state: Snapshot) => T): T {
  const { store } = useDesk();
  return useSyncExternalStore(store.subscribe, () => select(store.getSnapshot()));
}

/** A part of the view, below the place where the view is known to be there. Renders anew only when that part changes. */
export function useView<Part extends keyof View>(part: Part): View[Part] {
  return useDeskState(({ view }) => {
    if (!view) throw new Error("The core has told nothing yet.");
    return view[part];
  });
}

/** Does something that gives no answer to wait for: the view shows what came of it. */
export function useSend(): (action: UserAction) => void {
  const { ask } = useDesk();
  return useCallback(
    (action) => {
      ask(action).catch((error: unknown) => {
        console.error("Handbell: the core was not reached.", error);
      });
    },
    [ask],
  );
}
