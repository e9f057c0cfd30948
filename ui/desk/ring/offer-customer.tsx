import { Avatar } from "@fluentui/react-components";
import type { OfferView } from "#shared/bindings/OfferView";
import { useNow } from "#shared/time/clock";
import { formatDuration, formatForScreenReader } from "#shared/time/duration";
import { message } from "../messages/messages";

/** Who asks, as far as it is known, and how long they have waited so far. */
export function OfferCustomer({ offer }: { offer: OfferView }) {
  const now = useNow();
  const who = describeOfferCustomer(offer);
  const { waitingSince } = offer;
  return (
    <div className="offer-customer">
      <Avatar name={offer.customer} size={24} color="colorful" aria-hidden />
      <p className="secondary">
        {who}
        {who !== "" && waitingSince !== null && " · "}
        {waitingSince !== null && (
          <span className="figure" aria-label={message("waits-so-far", { time: formatForScreenReader(now - waitingSince) })}>
            {message("waits-so-far", { time: formatDuration(now - waitingSince) })}
          </span>
        )}
      </p>
    </div>
  );
}

/** Whether the customer is known; nothing where that rests on their own word, which is said by itself. */
export function describeOfferCustomer({ scenario, verified }: OfferView): string {
  if (scenario === "returning") return message("returning-customer");
  if (verified === null) return message("unknown-customer");
  return verified ? message("known-customer") : "";
}
