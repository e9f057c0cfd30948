import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip } from "@fluentui/react-components";
import { ArrowForwardRegular, MoreHorizontalRegular, PanelRightRegular, PersonQuestionMarkRegular } from "@fluentui/react-icons";
import { useState, type JSX } from "react";
import type { Ending } from "#shared/bindings/Ending";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Consultant } from "#shared/bindings/Consultant";
import { useDesk, useTell, useView } from "../bridge/desk";
import { exactTime, timer, useNow } from "../bridge/time";
import { ChannelIcon, channelName } from "../channel";
import { Returned } from "../returned/returned";
import { Compose } from "./compose";
import { Details } from "./details";
import { HandOver, type Handover } from "./hand-over";
import { Messages } from "./messages";
import "./conversation.css";

const ENDINGS: Record<Ending, string> = {
  representative: "You ended the conversation.",
  customer: "The customer ended the conversation.",
  customerGone: "The conversation ended: the customer did not come back.",
  supervisor: "A supervisor ended the conversation.",
  autoClosed: "The conversation ended: nobody wrote for a long time.",
  unanswered: "The conversation ended: nobody was free to answer it.",
  overflow: "The conversation ended: its queue had no room.",
  noRepresentatives: "The conversation ended: its queue has no representatives.",
  resolved: "The record was resolved.",
};

/** One session: what is said, and who and what it is about. */
export function Conversation({ session }: { session: SessionView }) {
  const { lines } = useDesk().state;
  const { returned } = useView();
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
        <Helpers session={session} />
        <Messages session={session} lines={lines[session.id] ?? []} />
        <Returned returned={returned.filter((each) => each.conversation === session.id)} />
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
  if (session.channel === "record") return <p className="over">A record has nobody to write to. Resolve it when you are done.</p>;
  return <Compose session={session} />;
}

function Header(props: { session: SessionView; toggleDetails: () => void; isOpen: boolean }) {
  const { session, toggleDetails, isOpen } = props;
  const tell = useTell();
  const [handover, setHandover] = useState<Handover | null>(null);
  const isOver = session.ended !== null;
  const isAtWork = !isOver && session.isMine;
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
          {session.channel === "chat" && !session.customerHere && !isOver && <span className="away"> · has left the page</span>}
        </p>
      </div>
      {isAtWork && (
        <>
          <Action
            icon={<ArrowForwardRegular />}
            name="Transfer"
            act={() => {
              setHandover("transfer");
            }}
          />
          <Action
            icon={<PersonQuestionMarkRegular />}
            name="Consult"
            act={() => {
              setHandover("consult");
            }}
          />
        </>
      )}
      {!isAtWork ? (
        <Button appearance={isOver ? "primary" : "secondary"} onClick={close}>
          {isOver ? "Close" : "Stop helping"}
        </Button>
      ) : (
        <Button
          onClick={() => {
            tell({ intent: "end", conversation: session.id });
          }}
        >
          {session.channel === "record" ? "Resolve" : "End"}
        </Button>
      )}
      {isAtWork && (
        <More
          session={session}
          escalate={() => {
            setHandover("escalate");
          }}
          close={close}
        />
      )}
      <Tooltip content="Customer and case" relationship="label">
        <Button className="details-toggle" appearance="subtle" icon={<PanelRightRegular />} aria-expanded={isOpen} onClick={toggleDetails} />
      </Tooltip>
      {handover !== null && isAtWork && (
        <HandOver
          session={session}
          handover={handover}
          close={() => {
            setHandover(null);
          }}
        />
      )}
    </header>
  );
}

/** A button of the header, which is an icon alone where there is little room. */
function Action({ icon, name, act }: { icon: JSX.Element; name: string; act: () => void }) {
  return (
    <Button appearance="subtle" icon={icon} aria-label={name} title={name} onClick={act}>
      <span className="action-name">{name}</span>
    </Button>
  );
}

/** Who helps, and who was asked to. */
function Helpers({ session }: { session: SessionView }) {
  if (session.consultants.length === 0 || session.ended !== null) return null;
  return (
    <ul className="helpers" aria-label="Help">
      {session.consultants.map((consultant) => (
        <Helper key={consultant.rep} session={session} consultant={consultant} />
      ))}
    </ul>
  );
}

function Helper({ session, consultant }: { session: SessionView; consultant: Consultant }) {
  const tell = useTell();
  const { rep, name, joined } = consultant;
  const what = joined ? "End help" : "Take back";
  return (
    <li>
      <span dir="auto">{joined ? `${name} is helping and reads along.` : `${name} is asked for help.`}</span>
      {session.isMine && (
        <Button
          size="small"
          appearance="subtle"
          aria-label={`${what}: ${name}`}
          onClick={() => {
            tell({ intent: "endConsult", conversation: session.id, rep });
          }}
        >
          {what}
        </Button>
      )}
    </li>
  );
}

/** What is seldom wanted. */
function More({ session, escalate, close }: { session: SessionView; escalate: () => void; close: () => void }) {
  const isAsync = session.channel === "sms" || session.channel === "messaging";
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label="More" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem subText="Hand it up to somebody who can decide more." onClick={escalate}>
            Escalate
          </MenuItem>
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
