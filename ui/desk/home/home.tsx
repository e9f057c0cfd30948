import { Button } from "@fluentui/react-components";
import { CheckmarkCircleRegular, ChatMultipleRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { ClosedSession } from "#shared/bindings/ClosedSession";
import type { SessionView } from "#shared/bindings/SessionView";
import type { WorkItem } from "#shared/bindings/WorkItem";
import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { Figure, Figures } from "#shared/components/figure";
import { PendingButton } from "#shared/components/pending-button";
import { RelativeTime } from "#shared/components/relative-time";
import { EmptyList, TitledList } from "#shared/components/titled-list";
import { WaitingTime } from "#shared/components/waiting-time";
import { useStartOfDay } from "#shared/time/clock";
import { useSend, useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { usePending } from "../bridge/pending";
import { whyNoWork } from "../presence";
import { RichMessage } from "../messages/rich-message";
import { Returned } from "../returned/returned";
import { message } from "../messages/messages";
import "./home.css";

/** So many closed sessions are listed before somebody asks for all. */
const CLOSED_SHOWN_FIRST = 20;

const PENDING_LABELS = { pick: "picking", reopen: "reopening" } as const;

/** What there is to do, and what is done. */
export function Home() {
  const { account, connection, openWork, presence, returned, ringing, sessions } = useView();
  const closed = useClosedToday();
  useLookup({ lookup: "work" }, `${String(sessions.length)} ${String(closed.length)} ${String(ringing.length)}`);
  // What covers the presence stands in the alert bar already.
  const why = presence && !presence.cover ? whyNoWork(presence, connection) : null;
  return (
    // A place that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="home" role="region" aria-label={message("home")} tabIndex={0}>
      <header>
        <h1>{message("home")}</h1>
        <p className="secondary">{account ? `${account.name}, ${account.organisation}` : ""}</p>
      </header>
      <WorkFigures />
      <Returned returned={returned} />
      <TitledList title={message("my-work")} count={sessions.length}>
        {sessions.map((session) => (
          <SessionWork key={session.id} session={session} />
        ))}
        {sessions.length === 0 && (
          <EmptyList icon={<ChatMultipleRegular aria-hidden />} title={message(ringing.length > 0 ? "request-is-ringing" : "no-open-conversations")}>
            {message("accepted-appear-here")} {ringing.length > 0 ? "" : (why ?? (presence?.cover ? "" : message("ready")))}
          </EmptyList>
        )}
      </TitledList>
      {openWork && openWork.aside.length > 0 && (
        <TitledList title={message("set-aside")} count={openWork.aside.length}>
          {openWork.aside.map((item) => (
            <WorkItemRow key={item.id} item={item} intent="reopen" />
          ))}
        </TitledList>
      )}
      <TitledList title={message("open-in-queues")} count={openWork?.waiting ?? 0}>
        {openWork?.open.map((item) => (
          <WorkItemRow key={item.id} item={item} intent="pick" />
        ))}
        {openWork && openWork.open.length > 0 && openWork.open.length < openWork.waiting && (
          <li className="secondary">{message("first-of-waiting", { count: openWork.open.length, total: openWork.waiting })}</li>
        )}
        {openWork?.waiting === 0 && <li className="secondary">{message("nobody-is-waiting")}</li>}
        {!openWork && <li className="secondary">{message(connection.state === "connected" ? "looking" : "list-comes-with-connection")}</li>}
      </TitledList>
      <ClosedToday closed={closed} />
    </div>
  );
}

/** What the rep had to its end and closed since their midnight. */
function useClosedToday(): ClosedSession[] {
  const { closed } = useView();
  const startOfDay = useStartOfDay();
  return closed.filter((each) => each.at >= startOfDay);
}

function ClosedToday({ closed }: { closed: ClosedSession[] }) {
  const [isExpanded, setIsExpanded] = useState(false);
  const shown = isExpanded ? closed : closed.slice(0, CLOSED_SHOWN_FIRST);
  return (
    <TitledList title={message("closed-today")} count={closed.length}>
      {shown.map((each) => (
        <li key={each.id}>
          <Card className="work">
            <ChannelIcon channel={each.channel} />
            <span className="card-title" dir="auto">
              {each.customer}
            </span>
            <span className="secondary work-end">
              <RichMessage id="closed-at" elements={{ time: <RelativeTime at={each.at} /> }} />
            </span>
          </Card>
        </li>
      ))}
      {shown.length < closed.length && (
        <li>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              setIsExpanded(true);
            }}
          >
            {message("show-all", { count: closed.length })}
          </Button>
        </li>
      )}
      {closed.length === 0 && (
        <EmptyList icon={<CheckmarkCircleRegular aria-hidden />} title={message("nothing-closed")}>
          {message("nothing-closed-detail")}
        </EmptyList>
      )}
    </TitledList>
  );
}

/** Something that can be taken up. */
function WorkItemRow({ item, intent }: { item: WorkItem; intent: "pick" | "reopen" }) {
  const send = useSend();
  const isPending = usePending()(intent, item.id) !== undefined;
  return (
    <li>
      <Card className="work">
        <ChannelIcon channel={item.channel} />
        <span className="card-title" dir="auto">
          {item.customer}
        </span>
        <span className="secondary card-text work-about" dir="auto">
          {item.about ?? ""}
        </span>
        <span className="secondary card-text work-queue">{item.queue}</span>
        <span className="secondary work-end">
          <RelativeTime at={item.since} />{" "}
          <PendingButton
            appearance="secondary"
            label={message(intent)}
            pendingLabel={message(PENDING_LABELS[intent])}
            about={item.customer}
            isPending={isPending}
            onClick={() => {
              send({ intent, conversation: item.id });
            }}
          />
        </span>
      </Card>
    </li>
  );
}

function WorkFigures() {
  const { presence, sessions } = useView();
  const closed = useClosedToday();
  const waiting = sessions.filter((session) => session.waitingSince !== null).length;
  return (
    <Figures>
      <Figure label={message("figure-open")}>{sessions.length}</Figure>
      <Figure label={message("figure-waiting")}>{waiting}</Figure>
      <Figure label={message("closed-today")}>{closed.length}</Figure>
      {presence && (
        <Figure label={message("figure-capacity")}>{message("count-of-total", { count: presence.used, total: presence.capacity })}</Figure>
      )}
    </Figures>
  );
}

function SessionWork({ session }: { session: SessionView }) {
  const send = useSend();
  return (
    <li>
      <Card
        className="work"
        open={() => {
          send({ intent: "select", conversation: session.id });
        }}
      >
        <ChannelIcon channel={session.channel} />
        <span className="card-title" dir="auto">
          {session.customer.name}
        </span>
        <span className="secondary card-text work-about" dir="auto">
          {(session.customer.verified ? session.case?.title : null) ?? session.lastWords ?? message("no-messages-yet")}
        </span>
        <span className="secondary card-text work-queue">{session.queue}</span>
        <span className="work-end">
          {session.ended === null ? <WaitingTime since={session.waitingSince} /> : <span className="secondary">{message("wrap-up")}</span>}
        </span>
      </Card>
    </li>
  );
}
