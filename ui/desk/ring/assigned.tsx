import { FluentProvider } from "@fluentui/react-components";
import type { OfferId } from "#shared/bindings/OfferId";
import type { Ringing } from "#shared/bindings/Ringing";
import { Boundary } from "../boundary";
import { useTell, useView } from "../bridge/desk";
import { channelName } from "../channel";
import { alertTheme } from "../theme";
import { TimeLeft } from "./alert";
import { Answers, actionOf } from "./answers";
import { OfferIcon } from "./offer-icon";
import { useSettling } from "./settling";
import { Unverified } from "./unverified";

/** Stands for the sessions among offers; no offer has this number. */
const SESSIONS: OfferId = 0;

/** Offers that are no question: work that was assigned, handed over or handed up. */
function useAssigned(): Ringing[] {
  return useView().ringing.filter((each) => each.offer.presentation === "toast");
}

/** Assigned work among the sessions, which it is about to be one of. */
export function Assigned() {
  const assigned = useAssigned();
  // The sessions stand behind them: a press on the first of those must not answer for what came to its place.
  const isSettling = useSettling([...assigned.map((each) => each.offer.id), SESSIONS]);
  if (assigned.length === 0) return null;
  return (
    <section aria-label="Assigned to you">
      <h2>Assigned to you</h2>
      <ul>
        {assigned.map((ring) => (
          <li key={ring.offer.id}>
            <Boundary instead={<p className="secondary ring-failed">Something that was assigned cannot be shown.</p>}>
              <AssignedRow ring={ring} isSettling={isSettling} />
            </Boundary>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says once what was assigned, above whatever is open. */
export function AssignedWords() {
  return (
    <p className="unseen" role="status">
      {useAssigned()
        .map(({ offer }) => `${channelName(offer.channel)}: ${offer.title}`)
        .join(". ")}
    </p>
  );
}

function AssignedRow({ ring, isSettling }: { ring: Ringing; isSettling: (offer: OfferId) => boolean }) {
  const { offer } = ring;
  const tell = useTell();
  const fields = offer.fields.filter((field) => field.value !== "").map(({ header, value }) => (header === "" ? value : `${header}: ${value}`));
  return (
    <FluentProvider theme={alertTheme(offer.theme)} applyStylesToPortals={false} className="assigned-card">
      <article className="assigned" aria-label={offer.title}>
        <header>
          <OfferIcon offer={offer} />
          <h3 dir="auto">{offer.title}</h3>
          {offer.showTimeout && ring.pressed === null && <TimeLeft offer={offer} />}
        </header>
        <Unverified offer={offer} isShort />
        {fields.length > 0 && (
          <p className="secondary assigned-fields" dir="auto" title={fields.join("\n")}>
            {fields.join(" · ")}
          </p>
        )}
        <Answers
          ring={ring}
          place="row"
          answer={(pressed, reason) => {
            // A press on what was at this place a moment ago.
            if (isSettling(offer.id)) return;
            const intent = actionOf(ring, pressed, reason);
            if (intent) tell(intent);
          }}
        />
      </article>
    </FluentProvider>
  );
}
