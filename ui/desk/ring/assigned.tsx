import { FluentProvider } from "@fluentui/react-components";
import type { OfferId } from "#shared/bindings/OfferId";
import type { Ringing } from "#shared/bindings/Ringing";
import { channelName } from "#shared/channel";
import { ErrorBoundary } from "#shared/components/error-boundary";
import { useAlertTheme } from "#shared/theme";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { TimeLeft } from "./alert";
import { OfferButtons, answerAction } from "./offer-buttons";
import { OfferIcon } from "./offer-icon";
import { useRecentlyMoved } from "./use-recently-moved";
import { UnverifiedNote } from "./unverified-note";

/** Stands for the sessions among offers; no offer has this number. */
const SESSIONS_PLACEHOLDER: OfferId = 0;

/** Offers that are no question: work that was assigned, handed over or handed up. */
function useAssigned(): Ringing[] {
  return useView("ringing").filter((each) => each.offer.presentation === "toast");
}

/** Assigned work among the sessions, which it is about to be one of. */
export function AssignedOffers() {
  const assigned = useAssigned();
  // The sessions stand behind them: a press on the first of those must not answer for what came to its place.
  const hasRecentlyMoved = useRecentlyMoved([...assigned.map((each) => each.offer.id), SESSIONS_PLACEHOLDER]);
  if (assigned.length === 0) return null;
  return (
    <section aria-label={message("assigned-to-you")}>
      <h2>{message("assigned-to-you")}</h2>
      <ul>
        {assigned.map((ring) => (
          <li key={ring.offer.id}>
            <ErrorBoundary fallback={<p className="secondary ring-failed">{message("assigned-cannot-be-shown")}</p>}>
              <AssignedRow ring={ring} hasRecentlyMoved={hasRecentlyMoved} />
            </ErrorBoundary>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says once what was assigned, above whatever is open. */
export function AssignedAnnouncement() {
  return (
    <p className="visually-hidden" role="status">
      {useAssigned()
        .map(({ offer }) => `${channelName(offer.channel)}: ${offer.title}`)
        .join(". ")}
    </p>
  );
}

function AssignedRow({ ring, hasRecentlyMoved: isSettling }: { ring: Ringing; hasRecentlyMoved: (offer: OfferId) => boolean }) {
  const { offer } = ring;
  const theme = useAlertTheme(offer.theme);
  const send = useSend();
  const fields = offer.fields.filter((field) => field.value !== "").map(({ header, value }) => (header === "" ? value : `${header}: ${value}`));
  return (
    <FluentProvider theme={theme} applyStylesToPortals={false} className="assigned-card">
      <article className="assigned" aria-label={offer.title}>
        <header>
          <OfferIcon offer={offer} />
          <h3 dir="auto" title={offer.title}>
            {offer.title}
          </h3>
          {offer.showTimeout && ring.pressed === null && <TimeLeft offer={offer} />}
        </header>
        <UnverifiedNote offer={offer} isShort />
        {fields.length > 0 && (
          <p className="secondary assigned-fields" dir="auto" title={fields.join("\n")}>
            {fields.join(" · ")}
          </p>
        )}
        <OfferButtons
          ring={ring}
          place="row"
          answer={(pressed, reason) => {
            // A press on what was at this place a moment ago.
            if (isSettling(offer.id)) return;
            const action = answerAction(ring, pressed, reason);
            if (action) send(action);
          }}
        />
      </article>
    </FluentProvider>
  );
}
