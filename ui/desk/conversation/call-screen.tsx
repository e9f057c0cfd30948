import { Avatar } from "@fluentui/react-components";
import type { SessionView } from "#shared/bindings/SessionView";
import { Elapsed } from "#shared/components/elapsed";
import { formatPhone, phoneLink } from "#shared/phone";
import { formatDateTime } from "#shared/time/date";
import { formatForScreenReader } from "#shared/time/duration";
import { message } from "../messages/messages";

/** A call: who it is and how long it lasts. Nothing is written in it. */
export function CallScreen({ session }: { session: SessionView }) {
  const { acceptedAt, contact, customer, ended, queuedAt } = session;
  const name = contact && customer.verified ? contact.name : customer.name;
  const number = customer.phone ?? (phoneLink(customer.name) === null ? null : customer.name);
  return (
    <section className="call" aria-label={message("call")} data-region="log">
      <Avatar name={name} size={96} color="colorful" aria-hidden />
      <p className="call-name" dir="auto">
        {formatPhone(name)}
      </p>
      {number !== null && number !== name && (
        <p className="call-number" dir="ltr">
          {formatPhone(number)}
        </p>
      )}
      <p role="status">{message(ended === null ? "call-goes-on" : "call-over")}</p>
      {ended === null && (
        <p className="call-time">
          <Elapsed since={acceptedAt} title={message("accepted-at", { time: formatDateTime(acceptedAt) })} />
        </p>
      )}
      <p className="secondary">{message("call-waited", { time: formatForScreenReader(acceptedAt - queuedAt) })}</p>
    </section>
  );
}
