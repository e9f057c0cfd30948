import { useTell, useView } from "../bridge/desk";
import { channelName } from "../channel";
import { Fields, TimeLeft } from "./alert";
import { Answers, intentOf } from "./answers";
import { OfferIcon } from "./offer-icon";
import { Unverified } from "./unverified";

/** Offers that are a notice and not a question: work that was assigned, handed over or handed up. */
export function Assigned() {
  const { ringing } = useView();
  const tell = useTell();
  const assigned = ringing.filter((each) => each.offer.presentation === "toast");
  return (
    <>
      <p className="unseen" role="status">
        {assigned.map(({ offer }) => `${channelName(offer.channel)}: ${offer.title}`).join(". ")}
      </p>
      {assigned.map((ring) => (
        <article key={ring.offer.id} className="toast assigned" aria-label={ring.offer.title}>
          <header>
            <OfferIcon offer={ring.offer} />
            <h2 dir="auto">{ring.offer.title}</h2>
            {ring.offer.showTimeout && ring.pressed === null && <TimeLeft offer={ring.offer} />}
          </header>
          <Unverified offer={ring.offer} />
          <Fields offer={ring.offer} />
          <Answers
            ring={ring}
            place="notice"
            answer={(pressed, reason) => {
              const intent = intentOf(ring, pressed, reason);
              if (intent) tell(intent);
            }}
          />
        </article>
      ))}
    </>
  );
}
