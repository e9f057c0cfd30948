import { CounterBadge } from "@fluentui/react-components";
import { HomeRegular } from "@fluentui/react-icons";
import type { SessionView } from "#shared/bindings/SessionView";
import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { WaitingTime } from "#shared/components/waiting-time";
import { useSend, useView } from "../bridge/desk";
import { AssignedOffers } from "../ring/assigned";
import { message } from "../messages/messages";
import "./sessions.css";

/** From so many unread messages on nobody cares how many there are. */
const UNREAD_SHOWN_UP_TO = 10;

/** What the rep is working on. */
export function Sessions() {
  const { sessions, selected } = useView();
  const send = useSend();
  return (
    <nav className="sessions" aria-label={message("sessions")}>
      <AssignedOffers />
      <h2>{message("sessions")}</h2>
      <ul>
        <li>
          <Card
            className="session home-row"
            isCurrent={selected === null}
            open={() => {
              send({ intent: "select", conversation: null });
            }}
          >
            <HomeRegular className="channel-icon" aria-hidden />
            <span className="card-title">{message("home")}</span>
          </Card>
        </li>
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionRow
              session={session}
              isSelected={session.id === selected}
              select={() => {
                send({ intent: "select", conversation: session.id });
              }}
            />
          </li>
        ))}
      </ul>
      {sessions.length === 0 && <p className="secondary sessions-empty">{message("no-sessions")}</p>}
    </nav>
  );
}

function SessionRow(props: { session: SessionView; isSelected: boolean; select: () => void }) {
  const { session, isSelected, select } = props;
  return (
    <Card className="session" isCurrent={isSelected} open={select}>
      <ChannelIcon channel={session.channel} />
      <span className="card-title" dir="auto">
        {session.customer.name}
      </span>
      <span className="session-state">
        {session.ended === null ? <WaitingTime since={session.waitingSince} /> : <span className="secondary">{message("wrap-up")}</span>}
      </span>
      <span className="card-text session-words" dir="auto">
        {session.customerTyping ? <em>{message("is-writing")}</em> : (session.lastWords ?? message("no-messages-yet"))}
      </span>
      {session.unread > 0 && (
        <CounterBadge count={session.unread} size="small" aria-label={message("unread", { count: session.unread })}>
          {session.unread >= UNREAD_SHOWN_UP_TO ? `${String(UNREAD_SHOWN_UP_TO)}+` : session.unread}
        </CounterBadge>
      )}
    </Card>
  );
}
