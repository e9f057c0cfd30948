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
import { Returned } from "../returned/returned";
import "./home.css";

/** So many closed sessions are listed before somebody asks for all. */
const CLOSED_SHOWN_FIRST = 20;

const PENDING_LABELS = { Pick: "Picking…", Reopen: "Reopening…" };

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
    <div className="home" role="region" aria-label="Home" tabIndex={0}>
      <header>
        <h1>Home</h1>
        <p className="secondary">{account ? `${account.name}, ${account.organisation}` : ""}</p>
      </header>
      <WorkFigures />
      <Returned returned={returned} />
      <TitledList title="My work" count={sessions.length}>
        {sessions.map((session) => (
          <SessionWork key={session.id} session={session} />
        ))}
        {sessions.length === 0 && (
          <EmptyList icon={<ChatMultipleRegular aria-hidden />} title={ringing.length > 0 ? "A request is ringing" : "No open conversations"}>
            Requests that you accept appear here. {ringing.length > 0 ? "" : (why ?? (presence?.cover ? "" : "You are ready: the next one rings as soon as it comes."))}
          </EmptyList>
        )}
      </TitledList>
      {openWork && openWork.aside.length > 0 && (
        <TitledList title="Set aside" count={openWork.aside.length}>
          {openWork.aside.map((item) => (
            <WorkItemRow key={item.id} item={item} action="Reopen" intent="reopen" />
          ))}
        </TitledList>
      )}
      <TitledList title="Open in your queues" count={openWork?.waiting ?? 0}>
        {openWork?.open.map((item) => (
          <WorkItemRow key={item.id} item={item} action="Pick" intent="pick" />
        ))}
        {openWork && openWork.open.length > 0 && openWork.open.length < openWork.waiting && (
          <li className="secondary">
            The first {openWork.open.length} of {openWork.waiting}.
          </li>
        )}
        {openWork?.waiting === 0 && <li className="secondary">Nobody is waiting in your queues.</li>}
        {!openWork && <li className="secondary">{connection.state === "connected" ? "Looking…" : "The list comes with the connection."}</li>}
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
    <TitledList title="Closed today" count={closed.length}>
      {shown.map((each) => (
        <li key={each.id}>
          <Card className="work">
            <ChannelIcon channel={each.channel} />
            <span className="card-title" dir="auto">
              {each.customer}
            </span>
            <span className="secondary work-end">
              closed <RelativeTime at={each.at} />
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
            Show all {closed.length}
          </Button>
        </li>
      )}
      {closed.length === 0 && (
        <EmptyList icon={<CheckmarkCircleRegular aria-hidden />} title="Nothing closed yet today">
          What you close after its end appears here until midnight. What you transfer or consult on does not count.
        </EmptyList>
      )}
    </TitledList>
  );
}

/** Something that can be taken up. */
function WorkItemRow({ item, action, intent }: { item: WorkItem; action: "Pick" | "Reopen"; intent: "pick" | "reopen" }) {
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
            label={action}
            pendingLabel={PENDING_LABELS[action]}
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
      <Figure name="Open">{sessions.length}</Figure>
      <Figure name="Waiting for you">{waiting}</Figure>
      <Figure name="Closed today">{closed.length}</Figure>
      {presence && (
        <Figure name="Capacity in use">
          {presence.used} of {presence.capacity}
        </Figure>
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
          {(session.customer.verified ? session.case?.title : null) ?? session.lastWords ?? "No messages yet"}
        </span>
        <span className="secondary card-text work-queue">{session.queue}</span>
        <span className="work-end">
          {session.ended === null ? <WaitingTime since={session.waitingSince} /> : <span className="secondary">Wrap-up</span>}
        </span>
      </Card>
    </li>
  );
}
