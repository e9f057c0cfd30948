import { ChatMultipleRegular, CheckmarkCircleRegular } from "@fluentui/react-icons";
import type { SessionView } from "#shared/bindings/SessionView";
import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { EmptyList, TitledList } from "#shared/components/titled-list";
import { WaitingTime } from "#shared/components/waiting-time";
import { formatPhone } from "#shared/phone";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { whyNoWork } from "../presence";

/** The customers who wait for the rep's answer, the one who waits longest first. */
export function WaitingForYou() {
  const sessions = useView("sessions");
  const waiting = sessions
    .flatMap((session) => (session.waitingSince !== null && session.ended === null ? [{ session, since: session.waitingSince }] : []))
    .toSorted((one, other) => one.since - other.since);
  return (
    <TitledList title={message("waiting-for-you")} count={waiting.length}>
      {waiting.map(({ session }) => (
        <WaitingSession key={session.id} session={session} />
      ))}
      {waiting.length === 0 && (sessions.length === 0 ? <NoSessions /> : <NobodyWaits />)}
    </TitledList>
  );
}

function NobodyWaits() {
  return (
    <li className="work-empty secondary">
      <CheckmarkCircleRegular aria-hidden /> {message("nobody-waits-for-you")}
    </li>
  );
}

function NoSessions() {
  const connection = useView("connection");
  const presence = useView("presence");
  const rings = useView("ringing").length > 0;
  // What covers the presence stands in the alert bar already.
  const why = presence && !presence.cover ? whyNoWork(presence, connection) : null;
  const isReady = !rings && !presence?.cover && why === null;
  return (
    <EmptyList icon={<ChatMultipleRegular aria-hidden />} title={message(rings ? "request-is-ringing" : "no-open-conversations")}>
      {message("accepted-appear-here")} {rings ? "" : isReady ? message("ready") : (why ?? "")}
    </EmptyList>
  );
}

function WaitingSession({ session }: { session: SessionView }) {
  const send = useSend();
  return (
    <li>
      <Card
        className="work"
        title={session.customer.name}
        open={() => {
          send({ intent: "select", conversation: session.id });
        }}
      >
        <ChannelIcon channel={session.channel} />
        <span className="card-title" dir="auto">
          {formatPhone(session.customer.name)}
        </span>
        <span className="secondary card-text work-about" dir="auto">
          {session.lastWords ?? message("no-messages-yet")}
        </span>
        <span className="secondary card-text work-queue">{session.queue}</span>
        <span className="work-time">
          <WaitingTime since={session.waitingSince} />
        </span>
      </Card>
    </li>
  );
}
