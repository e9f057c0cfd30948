import { createContext, use, useCallback, useEffect, useMemo, useReducer, useRef, useState, type ReactNode } from "react";
import type { Answer } from "#shared/bindings/Answer";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Intent } from "#shared/bindings/Intent";
import type { UserAction } from "#shared/bindings/UserAction";
import type { View } from "#shared/bindings/View";
import type { Bridge } from "./bridge";
import { DrawnLine } from "./drawn-line";
import { hear, NOTHING, type DeskState } from "./state";

/** Tells the core what the person did, and gives what came of it. */
export type Ask = (intent: Intent) => Promise<Answer>;

/** How long the core may take to answer, in milliseconds. For a sign-in it asks the server. */
const ANSWER_WITHIN = 10_000;
const SIGNED_IN_WITHIN = 30_000;

/** What was asked and has no answer. */
interface Waiting {
  answered: (answer: Answer) => void;
  /** Nobody is there any more to hear the answer. */
  forget: () => void;
}

interface Desk {
  state: DeskState;
  ask: Ask;
  drawn: DrawnLine;
  /** Whether the core was not reached, or did not answer, since it last said something. */
  isSilent: boolean;
}

const DeskContext = createContext<Desk | null>(null);

/** Connects everything below to the core. */
export function DeskProvider({ bridge, children }: { bridge: Bridge; children: ReactNode }) {
  const [state, dispatch] = useReducer(
    (before: DeskState, heard: { frame: CoreToWindow; clock: number }) => hear(before, heard.frame, heard.clock),
    NOTHING,
  );
  const waiting = useRef(new Map<string, Waiting>());
  const [isSilent, setIsSilent] = useState(false);

  const drawn = useMemo(() => new DrawnLine(bridge), [bridge]);

  useEffect(() => {
    let isListening = false;
    const stop = bridge.listen((frame) => {
      if (frame.type === "beat") {
        // At once, and before anything is rendered: the core takes a late answer for a page that hangs.
        bridge.say(frame).catch((error: unknown) => {
          console.error("Handbell: the core was not reached.", error);
        });
        return;
      }
      if (frame.type === "whole" && isListening) drawn.open();
      if (frame.type === "answered") {
        waiting.current.get(frame.key)?.answered(frame.answer);
        waiting.current.delete(frame.key);
      }
      setIsSilent(false);
      dispatch({ frame, clock: Date.now() });
    });
    stop
      .then(() => {
        isListening = true;
        drawn.open();
      })
      .catch((error: unknown) => {
        console.error("Handbell: the core was not reached.", error);
        setIsSilent(true);
      });
    const asked = waiting.current;
    return () => {
      for (const each of asked.values()) each.forget();
      asked.clear();
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
          if (!waiting.current.delete(key)) return;
          setIsSilent(true);
          reject(error);
        };
        const timeout = setTimeout(
          () => {
            fail(new Error("The core did not answer."));
          },
          intent.intent === "signIn" ? SIGNED_IN_WITHIN : ANSWER_WITHIN,
        );
        const forget = () => {
          clearTimeout(timeout);
        };
        const answered = (answer: Answer) => {
          forget();
          resolve(answer);
        };
        waiting.current.set(key, { answered, forget });
        bridge.say({ type: "ask", key, intent }).catch((error: unknown) => {
          fail(error instanceof Error ? error : new Error(String(error)));
        });
      }),
    [bridge],
  );

  const desk = useMemo(() => ({ state, ask, drawn, isSilent }), [state, ask, drawn, isSilent]);
  return <DeskContext value={desk}>{children}</DeskContext>;
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
export function useTell(): (action: UserAction) => void {
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
