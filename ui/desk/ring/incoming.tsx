import { FluentProvider } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { Ringing } from "#shared/bindings/Ringing";
import { channelName } from "#shared/channel";
import { ErrorBoundary } from "#shared/components/error-boundary";
import { useAlertTheme } from "#shared/theme";
import { useNow, useReadNow } from "#shared/time/clock";
import { formatForScreenReader } from "#shared/time/duration";
import { useSend, useView } from "../bridge/desk";
import { describeKeys } from "../keys/shortcuts";
import { useShortcuts } from "../keys/use-shortcuts";
import { message } from "../messages/messages";
import { Alert, LAST_SECONDS } from "./alert";
import { answerAction, type Answer } from "./offer-buttons";
import { describeOfferCustomer } from "./offer-customer";
import { WaitingOffers } from "./waiting-offers";
import { useRecentlyMoved } from "./use-recently-moved";
import { useIsOfferVisible } from "./use-visible-offers";
import { useReservedHeight } from "./use-reserved-height";

/** What rings and asks for a decision: the nearest deadline in front and in full, the others as rows below it. */
export function Incoming() {
  const ringing = useView("ringing").filter((each) => each.offer.presentation === "alert");
  const front = ringing.find((each) => each.pressed === null) ?? ringing[0];
  const others = ringing.filter((each) => each !== front);
  const theme = useAlertTheme(front?.offer.theme ?? "app");
  const send = useSend();
  const isVisible = useIsOfferVisible();
  const serverNow = useReadNow();
  const hasRecentlyMoved = useRecentlyMoved((front ? [front, ...others] : []).map((each) => each.offer.id));

  const answer =
    (ring: Ringing): Answer =>
    (pressed, reason) => {
      const action = hasRecentlyMoved(ring.offer.id) ? null : answerAction(ring, pressed, reason);
      if (action) send(action);
    };

  const answerByKey = (intent: "accept" | "reject") => {
    // What cannot be seen is not answered: the rep would not know whom they take or turn away.
    if (front && isVisible(front.offer.id)) answer(front)(intent);
  };
  const askMoreTime = () => {
    if (front && front.offer.moreTime !== null) send({ intent: "do", act: "askMoreTime", offer: front.offer.id });
  };
  const [read, setRead] = useState({ offer: 0, words: "" });
  useShortcuts(
    front
      ? {
          acceptOffer: () => {
            answerByKey("accept");
          },
          rejectOffer: () => {
            answerByKey("reject");
          },
          moreTime: askMoreTime,
          goToOffer: () => {
            place.current?.querySelector<HTMLElement>("[data-accept]")?.focus();
            setRead({ offer: front.offer.id, words: describeOffer(front, serverNow()) });
          },
        }
      : {},
  );

  const place = useRef<HTMLElement>(null);
  useReservedHeight(place, front !== undefined, "top");

  return (
    <>
      <Announcement front={front} />
      <LastSeconds front={front} />
      <p className="visually-hidden" role="status">
        {others.length > 0 && message("more-waiting", { count: others.length })}
      </p>
      <p className="visually-hidden" role="status">
        {read.offer === front?.offer.id && read.words}
      </p>
      {/* It stays while nothing rings: a theme that comes or goes has the style of the whole page computed anew. */}
      <FluentProvider theme={theme} applyStylesToPortals={false} className="ring-theme">
        {front && (
          <section ref={place} className="incoming" data-region="ring" aria-label={message("incoming")}>
            {/* What cannot be drawn is on no screen: the core takes another way, and nobody is blamed. */}
            <ErrorBoundary key={front.offer.id} fallback={<p className="secondary ring-failed">{message("offer-cannot-be-shown")}</p>}>
              <Alert ring={front} answer={answer(front)} askMoreTime={askMoreTime} />
            </ErrorBoundary>
            {others.length > 0 && <WaitingOffers rings={others} answer={answer} />}
          </section>
        )}
      </FluentProvider>
    </>
  );
}

/** An offer in words: what rings, how long yet, and what is known. */
function describeOffer({ offer }: Ringing, now: number): string {
  const fields = offer.fields.filter((field) => field.value !== "").map(({ header, value }) => (header === "" ? value : `${header}: ${value}`));
  const left = offer.showTimeout ? [message("time-left", { time: formatForScreenReader(offer.expiresAt - now) })] : [];
  const waits = offer.waitingSince === null ? [] : [message("waits-so-far", { time: formatForScreenReader(now - offer.waitingSince) })];
  const who = [describeOfferCustomer(offer)].filter((each) => each !== "");
  const more = offer.moreTime === null ? [] : [message("more-time-by-key", { time: formatForScreenReader(offer.moreTime), keys: describeKeys("moreTime") })];
  return [offer.title, ...left, ...who, ...waits, ...fields, ...more].join(". ");
}

/** Says once that the time of what rings is nearly over: sight may not tell it. */
function LastSeconds({ front }: { front: Ringing | undefined }) {
  const now = useNow();
  const isNear = front?.pressed === null && front.offer.showTimeout && front.offer.expiresAt - now <= LAST_SECONDS;
  return (
    <p className="visually-hidden" role="alert">
      {isNear && message("last-seconds", { title: front.offer.title })}
    </p>
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
