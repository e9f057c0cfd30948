import { CounterBadge } from "@fluentui/react-components";
import { HomeRegular, HourglassHalfRegular } from "@fluentui/react-icons";
import { memo, useState } from "react";
import type { ConversationId } from "#shared/bindings/ConversationId";
import type { SessionView } from "#shared/bindings/SessionView";
import { channelWork } from "#shared/channel";
import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { WaitingTime } from "#shared/components/waiting-time";
import { formatNumber } from "#shared/number";
import { useSend, useView } from "../bridge/desk";
import { usePlace } from "../bridge/use-place";
import { digitOf, withKeys } from "../keys/shortcuts";
import { useShortcuts } from "../keys/use-shortcuts";
import { AssignedOffers } from "../ring/assigned";
import { message } from "../messages/messages";
import { SentimentAlert } from "../sentiment/sentiment-alert";
import { arrange, findLongestWait, USUAL_ARRANGEMENT } from "./arrange";
import { CloseSession } from "./close-session";
import { sessionTitle } from "./session-title";
import { SessionsTools } from "./sessions-tools";
import { WaitMark } from "./wait-mark";
import "./sessions.css";

/** From so many unread messages on nobody cares how many there are. */
const UNREAD_SHOWN_UP_TO = 10;

/** What stands where there are no last words. */
const NO_WORDS = { messages: "no-messages-yet", call: "call", record: "no-messages-yet" } as const;

/** What the rep is working on. */
export function Sessions() {
  const all = useView("sessions");
  const selected = useView("selected");
  const [place] = usePlace();
  /** What is in front: nothing of it while a page of the app is. */
  const shown = place === null ? selected : undefined;
  const [arrangement, setArrangement] = useState(USUAL_ARRANGEMENT);
  const sessions = arrange(all, selected, arrangement);
  const longest = findLongestWait(all);
  const send = useSend();
  const select = (conversation: ConversationId | null) => {
    send({ intent: "select", conversation });
  };
  /** Home stands before the first session and after the last one. */
  const step = (by: 1 | -1) => {
    const places = [null, ...sessions.map((session) => session.id)];
    select(places.at((places.indexOf(selected) + by) % places.length) ?? null);
  };
  useShortcuts({
    home: () => {
      select(null);
    },
    session: (event) => {
      const session = sessions[digitOf(event) - 1];
      if (session) select(session.id);
    },
    nextSession: () => {
      step(1);
    },
    previousSession: () => {
      step(-1);
    },
  });
  return (
    <nav className="sessions" data-region="sessions" aria-label={message("sessions")}>
      <AssignedOffers />
      <SessionsTools count={all.length} hidden={all.length - sessions.length} arrangement={arrangement} arrange={setArrangement} />
      <ul>
        <li>
          <Card
            className="session home-row"
            isCurrent={shown === null}
            title={withKeys(message("home"), "home")}
            open={() => {
              select(null);
            }}
          >
            <HomeRegular className="channel-icon" aria-hidden />
            <span className="card-title">{message("home")}</span>
          </Card>
        </li>
        {sessions.map((session, at) => (
          <li key={session.id} className="session-place">
            <SessionRow session={session} isSelected={session.id === shown} waitsLongest={session.id === longest} place={at + 1} />
            <CloseSession session={session} />
          </li>
        ))}
      </ul>
      {all.length === 0 && <p className="secondary sessions-empty">{message("no-sessions")}</p>}
    </nav>
  );
}

const SessionRow = memo(function SessionRow(props: { session: SessionView; isSelected: boolean; waitsLongest: boolean; place: number }) {
  const { session, isSelected, waitsLongest, place } = props;
  const send = useSend();
  const title = sessionTitle(session);
  return (
    <Card
      className="session"
      isCurrent={isSelected}
      title={place <= 9 ? withKeys(title, "session", place) : title}
      open={() => {
        send({ intent: "select", conversation: session.id });
      }}
    >
      <ChannelIcon channel={session.channel} />
      <span className="card-title" dir="auto">
        {title}
      </span>
      <span className="session-state">
        {!isSelected && <SentimentAlert sentiment={session.sentiment} />}
        {waitsLongest && <HourglassHalfRegular className="waits-longest" role="img" aria-label={message("waits-longest")} />}
        {session.ended === null ? <WaitingTime since={session.waitingSince} thresholds={session.waiting} /> : <span className="secondary">{message("wrap-up")}</span>}
      </span>
      <SessionWords session={session} />
      {session.unread > 0 && (
        <CounterBadge count={session.unread} size="small" aria-label={message("unread", { count: session.unread })}>
          {session.unread >= UNREAD_SHOWN_UP_TO ? `${formatNumber(UNREAD_SHOWN_UP_TO)}+` : formatNumber(session.unread)}
        </CounterBadge>
      )}
    </Card>
  );
});

/** The last words of a session; ours in their place are never cut. */
function SessionWords({ session: { channel, customerTyping, lastWords, waiting, waitingSince } }: { session: SessionView }) {
  if (customerTyping) return <em className="session-words">{message("is-writing")}</em>;
  if (lastWords === null) return <span className="session-words">{message(NO_WORDS[channelWork(channel)])}</span>;
  return (
    <span className="session-words session-last">
      <WaitMark since={waitingSince} thresholds={waiting} />
      <span className="card-text" dir="auto">
        {lastWords}
      </span>
    </span>
  );
}
