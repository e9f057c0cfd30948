import { Button, Tooltip } from "@fluentui/react-components";
import { PanelRightRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Ending } from "../../shared/bindings/Ending";
import type { SessionView } from "../../shared/bindings/SessionView";
import { useDesk, useTell } from "../bridge/desk";
import { exactTime, timer, useNow } from "../bridge/time";
import { ChannelIcon, channelName } from "../channel";
import { Compose } from "./compose";
import { Details } from "./details";
import { Messages } from "./messages";
import "./conversation.css";

const ENDINGS: Record<Ending, string> = {
  representative: "You ended the conversation.",
  customer: "The customer ended the conversation.",
  customerGone: "The conversation ended: the customer did not come back.",
};

/** One session: what is said, and who and what it is about. */
export function Conversation({ session }: { session: SessionView }) {
  const { lines } = useDesk().state;
  const [isNarrowOpen, setIsNarrowOpen] = useState(false);
  return (
    <div className="conversation">
      <section className="talk" aria-label={`Conversation with ${session.customer.name}`}>
        <Header
          session={session}
          toggleDetails={() => {
            setIsNarrowOpen((before) => !before);
          }}
          isOpen={isNarrowOpen}
        />
        <Messages session={session} lines={lines[session.id] ?? []} />
        {session.ended === null ? <Compose session={session} /> : <p className="over">{ENDINGS[session.ended]} Close the session when you are done.</p>}
      </section>
      <Details session={session} isNarrowOpen={isNarrowOpen} />
    </div>
  );
}

function Header(props: { session: SessionView; toggleDetails: () => void; isOpen: boolean }) {
  const { session, toggleDetails, isOpen } = props;
  const tell = useTell();
  const isOver = session.ended !== null;
  return (
    <header className="talk-header">
      <div className="talk-title">
        <h1 dir="auto">{session.customer.name}</h1>
        <p className="secondary">
          <ChannelIcon channel={session.channel} />
          {channelName(session.channel)} · {session.workstream} · <Lasting since={session.acceptedAt} />
          {!session.customerHere && !isOver && <span className="away"> · has left the page</span>}
        </p>
      </div>
      {isOver ? (
        <Button
          appearance="primary"
          onClick={() => {
            tell({ intent: "close", conversation: session.id });
          }}
        >
          Close
        </Button>
      ) : (
        <Button
          onClick={() => {
            tell({ intent: "end", conversation: session.id });
          }}
        >
          End
        </Button>
      )}
      <Tooltip content="Customer and case" relationship="label">
        <Button className="details-toggle" appearance="subtle" icon={<PanelRightRegular />} aria-expanded={isOpen} onClick={toggleDetails} />
      </Tooltip>
    </header>
  );
}

function Lasting({ since }: { since: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(since).toISOString()} title={`Accepted ${exactTime(since)}`} className="figure">
      {timer(now - since)}
    </time>
  );
}
