import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Ringing } from "#shared/bindings/Ringing";
import { letterOf } from "#shared/letter-key";
import { useTell, useView } from "../bridge/desk";
import { channelName } from "../channel";
import { spoken, useNow } from "../bridge/time";
import { alertTheme } from "../theme";
import { Boundary } from "../boundary";
import { Alert } from "./alert";
import { actionOf, type Answer } from "./answers";
import { Others } from "./others";
import { useSettling } from "./settling";
import { useIsDrawn } from "./use-drawn";
import { useRoom } from "./use-room";

/** What rings and asks for a decision: the nearest deadline in front and in full, the others as rows below it. */
export function Incoming() {
  const ringing = useView().ringing.filter((each) => each.offer.presentation === "alert");
  const front = ringing.find((each) => each.pressed === null) ?? ringing[0];
  const others = ringing.filter((each) => each !== front);
  const tell = useTell();
  const isDrawn = useIsDrawn();
  const isSettling = useSettling((front ? [front, ...others] : []).map((each) => each.offer.id));

  const answer =
    (ring: Ringing): Answer =>
    (pressed, reason) => {
      const action = isSettling(ring.offer.id) ? null : actionOf(ring, pressed, reason);
      if (action) tell(action);
    };

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!front || !event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return;
    const letter = letterOf(event);
    const intent = letter === "A" ? "accept" : letter === "R" ? "reject" : null;
    if (!intent) return;
    event.preventDefault();
    // What cannot be seen is not answered: the rep would not know whom they take or turn away.
    if (!event.repeat && isDrawn(front.offer.id)) answer(front)(intent);
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      pressed(event);
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, []);

  const place = useRef<HTMLElement>(null);
  useRoom(place, front !== undefined);

  return (
    <>
      <Announcement front={front} />
      <p className="unseen" role="status">
        {others.length > 0 && `${String(others.length)} more waiting`}
      </p>
      {front && (
        <section ref={place} className="incoming" aria-label="Incoming">
          <FluentProvider theme={alertTheme(front.offer.theme)} applyStylesToPortals={false} className="ring-card">
            {/* What cannot be drawn is on no screen: the core takes another way, and nobody is blamed. */}
            <Boundary key={front.offer.id} instead={<p className="secondary ring-failed">A request came that cannot be shown here.</p>}>
              <Alert ring={front} answer={answer(front)} />
            </Boundary>
            {others.length > 0 && <Others rings={others} answer={answer} />}
          </FluentProvider>
        </section>
      )}
    </>
  );
}

/** Says once that something rings. What is said stays the same while it rings, so that nobody hears every second. */
function Announcement({ front }: { front: Ringing | undefined }) {
  const now = useNow();
  const [said, setSaid] = useState<{ id: number; words: string } | null>(null);
  if (front && said?.id !== front.offer.id) {
    const { id, channel, customer, expiresAt, showTimeout } = front.offer;
    const left = showTimeout ? `, ${spoken(expiresAt - now)}` : "";
    setSaid({ id, words: `${channelName(channel)} from ${customer}${left}` });
  }
  return (
    <p className="unseen" role="status">
      {front ? said?.words : ""}
    </p>
  );
}
