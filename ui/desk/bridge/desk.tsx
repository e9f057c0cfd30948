import { createContext, use, useCallback, useEffect, useMemo, useReducer, useRef, useState, type ReactNode } from "react";
import type { Answer } from "#shared/bindings/Answer";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Intent } from "#shared/bindings/Intent";
import type { UserAction } from "#shared/bindings/UserAction";
import type { View } from "#shared/bindings/View";
import { ClockOffset } from "#shared/time/clock";
import type { Bridge } from "./bridge";
import { DrawnOffers } from "./drawn-offers";
import { applyFrame, EMPTY_STATE, type DeskState } from "./state";

/** Tells the core what the person did, and gives what came of it. */
export type Ask = (intent: Intent) => Promise<Answer>;

/** How long the core may take to answer, in milliseconds. For a sign-in it asks the server. */
const ANSWER_TIMEOUT = 10_000;
const SIGN_IN_TIMEOUT = 30_000;

/** What was asked and has no answer. */
interface PendingRequest {
  resolve: (answer: Answer) => void;
  /** Nobody is there any more to hear the answer. */
  cancel: () => void;
}

interface Desk {
  state: DeskState;
  ask: Ask;
  drawn: DrawnOffers;
  /** Whether the core was not reached, or did not answer, since it last said something. */
  isUnresponsive: boolean;
}

const DeskContext = createContext<Desk | null>(null);

/** Connects everything below to the core. */
export function DeskProvider({ bridge, children }: { bridge: Bridge; children: ReactNode }) {
  const [state, dispatch] = useReducer(
    (before: DeskState, heard: { frame: CoreToWindow; clock: number }) => applyFrame(before, heard.frame, heard.clock),
    EMPTY_STATE,
  );
  const pendingRequests = useRef(new Map<string, PendingRequest>());
  const [isUnresponsive, setIsUnresponsive] = useState(false);

  const drawn = useMemo(() => new DrawnOffers(bridge), [bridge]);

  useEffect(() => {
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
      if (frame.type === "answered") {
        pendingRequests.current.get(frame.key)?.resolve(frame.answer);
        pendingRequests.current.delete(frame.key);
      }
      setIsUnresponsive(false);
      dispatch({ frame, clock: Date.now() });
    });
    stop
      .then(() => {
        isListening = true;
        drawn.onConnected();
      })
      .catch((error: unknown) => {
        console.error("Handbell: the core was not reached.", error);
        setIsUnresponsive(true);
      });
    const requests = pendingRequests.current;
    return () => {
      for (const each of requests.values()) each.cancel();
      requests.clear();
      stop.then(
        (end) => {
          end();
        },
        () => undefined,
      );
    };
  }, [bridge, drawn]);

  const ask = useCallback<Ask>(
    (intent) =>
      new Promise((resolve, reject) => {
        const key = crypto.randomUUID();
        const fail = (error: Error) => {
          clearTimeout(timeout);
          if (!pendingRequests.current.delete(key)) return;
          setIsUnresponsive(true);
          reject(error);
        };
        const timeout = setTimeout(
          () => {
            fail(new Error("The core did not answer."));
          },
          intent.intent === "signIn" ? SIGN_IN_TIMEOUT : ANSWER_TIMEOUT,
        );
        const cancel = () => {
          clearTimeout(timeout);
        };
        const settle = (answer: Answer) => {
          cancel();
          resolve(answer);
        };
        pendingRequests.current.set(key, { resolve: settle, cancel });
        bridge.send({ type: "ask", key, intent }).catch((error: unknown) => {
          fail(error instanceof Error ? error : new Error(String(error)));
        });
      }),
    [bridge],
  );

  const desk = useMemo(() => ({ state, ask, drawn, isUnresponsive: isUnresponsive }), [state, ask, drawn, isUnresponsive]);
  return (
    <DeskContext value={desk}>
      <ClockOffset value={state.offset}>{children}</ClockOffset>
    </DeskContext>
  );
}

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error("There is no desk around this component.");
  return desk;
}

/** The view, below the place where it is known to be there. */
export function useView(): View {
  const { view } = useDesk().state;
  if (!view) throw new Error("The core has told nothing yet.");
  return view;
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
