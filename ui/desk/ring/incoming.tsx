import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Ringing } from "#shared/bindings/Ringing";
import { channelName } from "#shared/channel";
import { ErrorBoundary } from "#shared/components/error-boundary";
import { latinLetter } from "#shared/letter-key";
import { alertTheme } from "#shared/theme";
import { useNow } from "#shared/time/clock";
import { formatForScreenReader } from "#shared/time/duration";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { Alert } from "./alert";
import { answerAction, type Answer } from "./offer-buttons";
import { WaitingOffers } from "./waiting-offers";
import { useRecentlyMoved } from "./use-recently-moved";
import { useIsOfferVisible } from "./use-visible-offers";
import { useReservedHeight } from "./use-reserved-height";

/** What rings and asks for a decision: the nearest deadline in front and in full, the others as rows below it. */
export function Incoming() {
  const ringing = useView().ringing.filter((each) => each.offer.presentation === "alert");
  const front = ringing.find((each) => each.pressed === null) ?? ringing[0];
  const others = ringing.filter((each) => each !== front);
  const send = useSend();
  const isVisible = useIsOfferVisible();
  const hasRecentlyMoved = useRecentlyMoved((front ? [front, ...others] : []).map((each) => each.offer.id));

  const answer =
    (ring: Ringing): Answer =>
    (pressed, reason) => {
      const action = hasRecentlyMoved(ring.offer.id) ? null : answerAction(ring, pressed, reason);
      if (action) send(action);
    };

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!front || !event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return;
    const letter = latinLetter(event);
    const intent = letter === "A" ? "accept" : letter === "R" ? "reject" : null;
    if (!intent) return;
    event.preventDefault();
    // What cannot be seen is not answered: the rep would not know whom they take or turn away.
    if (!event.repeat && isVisible(front.offer.id)) answer(front)(intent);
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
  useReservedHeight(place, front !== undefined);

  return (
    <>
      <Announcement front={front} />
      <p className="visually-hidden" role="status">
        {others.length > 0 && message("more-waiting", { count: others.length })}
      </p>
      {front && (
        <section ref={place} className="incoming" aria-label={message("incoming")}>
          <FluentProvider theme={alertTheme(front.offer.theme)} applyStylesToPortals={false} className="ring-card">
            {/* What cannot be drawn is on no screen: the core takes another way, and nobody is blamed. */}
            <ErrorBoundary key={front.offer.id} fallback={<p className="secondary ring-failed">{message("offer-cannot-be-shown")}</p>}>
              <Alert ring={front} answer={answer(front)} />
            </ErrorBoundary>
            {others.length > 0 && <WaitingOffers rings={others} answer={answer} />}
          </FluentProvider>
        </section>
      )}
    </>
  );
}

/** Says once that something rings. What is said stays the same while it rings, so that nobody hears every second. */
function Announcement({ front }: { front: Ringing | undefined }) {
  const now = useNow();
  const [announced, setAnnounced] = useState<{ id: number; words: string } | null>(null);
  if (front && announced?.id !== front.offer.id) {
    const { id, channel, customer, expiresAt, showTimeout } = front.offer;
    const from = { channel: channelName(channel), customer };
    const words = showTimeout ? message("offer-from-timed", { ...from, time: formatForScreenReader(expiresAt - now) }) : message("offer-from", from);
    setAnnounced({ id, words });
  }
  return (
    <p className="visually-hidden" role="status">
      {front ? announced?.words : ""}
    </p>
  );
}
