import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Ringing } from "#shared/bindings/Ringing";
import { useTell, useView } from "../bridge/desk";
import { channelName } from "../channel";
import { spoken, useNow } from "../bridge/time";
import { Alert } from "./alert";
import { intentOf } from "./answers";
import "./ring.css";

/**
 * How long an alert that took the place of another takes no click, in milliseconds: a click that was meant for the one
 * before must not answer for it.
 */
const SETTLE = 400;

/** What rings and asks for a decision: the nearest deadline in front, the others behind it as a stack. */
export function Incoming() {
  const ringing = useView().ringing.filter((each) => each.offer.presentation === "alert");
  const front = ringing.find((each) => each.pressed === null) ?? ringing[0];
  const tell = useTell();
  const isSettling = useSettling(front?.offer.id);

  const answer = (ring: Ringing, pressed: "accept" | "reject", reason?: string) => {
    const intent = isSettling() ? null : intentOf(ring, pressed, reason);
    if (intent) tell(intent);
  };

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!front || !event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return;
    const intent = event.code === "KeyA" ? "accept" : event.code === "KeyR" ? "reject" : null;
    if (!intent) return;
    event.preventDefault();
    if (!event.repeat) answer(front, intent);
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

  const behind = ringing.length - 1;
  return (
    <>
      <Announcement front={front} />
      {front && (
        <section className={behind > 1 ? "incoming deep" : "incoming"} aria-label="Incoming">
          <Alert
            key={front.offer.id}
            ring={front}
            answer={(intent, reason) => {
              answer(front, intent, reason);
            }}
          />
          {behind > 0 && <p className="stack">{behind === 1 ? "One more is waiting" : `${String(behind)} more are waiting`}</p>}
        </section>
      )}
    </>
  );
}

/** Whether what is in front has only just taken the place of another. */
function useSettling(front: number | undefined): () => boolean {
  const place = useRef({ front, since: -Infinity });
  useEffect(() => {
    const before = place.current.front;
    if (before === front) return;
    place.current = { front, since: before === undefined ? -Infinity : performance.now() };
  }, [front]);
  return () => performance.now() - place.current.since < SETTLE;
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
