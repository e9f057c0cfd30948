import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip } from "@fluentui/react-components";
import { MoreHorizontalRegular, PanelRightRegular } from "@fluentui/react-icons";
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
  supervisor: "A supervisor ended the conversation.",
  autoClosed: "The conversation ended: nobody wrote for a long time.",
  overflow: "The conversation ended: its queue had no room.",
  noRepresentatives: "The conversation ended: its queue has no representatives.",
  resolved: "The record was resolved.",
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
        <Foot session={session} />
      </section>
      <Details session={session} isNarrowOpen={isNarrowOpen} />
    </div>
  );
}

/** Where the rep writes, or why there is nothing to write. */
function Foot({ session }: { session: SessionView }) {
  if (session.ended !== null) {
    return <p className="over">{ENDINGS[session.ended]} Close the session when you are done.</p>;
  }
  if (!session.isMine) return <p className="over">You are helping here: you read along, and the customer does not see you.</p>;
  if (session.channel === "record") return <p className="over">A record has nobody to write to. End it when you are done.</p>;
  return <Compose session={session} />;
}

function Header(props: { session: SessionView; toggleDetails: () => void; isOpen: boolean }) {
  const { session, toggleDetails, isOpen } = props;
  const tell = useTell();
  const isOver = session.ended !== null;
  const close = () => {
    tell({ intent: "close", conversation: session.id });
  };
  return (
    <header className="talk-header">
      <div className="talk-title">
        <h1 dir="auto">{session.customer.name}</h1>
        <p className="secondary">
          <ChannelIcon channel={session.channel} />
          {channelName(session.channel)} · {session.workstream} · <Lasting since={session.acceptedAt} />
          {session.consultants.length > 0 && ` · ${session.consultants.join(", ")} helping`}
          {session.channel === "chat" && !session.customerHere && !isOver && <span className="away"> · has left the page</span>}
        </p>
      </div>
      {isOver || !session.isMine ? (
        <Button appearance={isOver ? "primary" : "secondary"} onClick={close}>
          {isOver ? "Close" : "Stop helping"}
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
      {!isOver && session.isMine && <More session={session} close={close} />}
      <Tooltip content="Customer and case" relationship="label">
        <Button className="details-toggle" appearance="subtle" icon={<PanelRightRegular />} aria-expanded={isOpen} onClick={toggleDetails} />
      </Tooltip>
    </header>
  );
}

/** What is seldom wanted. */
function More({ session, close }: { session: SessionView; close: () => void }) {
  const isAsync = session.channel === "sms" || session.channel === "messaging";
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label="More" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem subText={isAsync ? "It waits until the customer writes again." : "It goes back to its queue."} onClick={close}>
            Close without ending
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
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
