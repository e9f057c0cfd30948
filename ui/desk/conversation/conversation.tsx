import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip } from "@fluentui/react-components";
import { ArrowForwardRegular, MoreHorizontalRegular, PanelRightRegular, PersonQuestionMarkRegular } from "@fluentui/react-icons";
import { useState, type JSX } from "react";
import type { Consultant } from "#shared/bindings/Consultant";
import type { Ending } from "#shared/bindings/Ending";
import type { PendingAct } from "#shared/bindings/PendingAct";
import type { SessionView } from "#shared/bindings/SessionView";
import { channelName } from "#shared/channel";
import { ChannelIcon } from "#shared/components/channel-icon";
import { Elapsed } from "#shared/components/elapsed";
import { PendingButton } from "#shared/components/pending-button";
import { known } from "#shared/get-or-default";
import { useNow } from "#shared/time/clock";
import { exactTime } from "#shared/time/date";
import { stretch } from "#shared/time/duration";
import { useDesk, useTell, useView } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { Returned } from "../returned/returned";
import { Compose } from "./compose";
import { Details } from "./details";
import { HandOver, type Handover } from "./hand-over";
import { Messages } from "./messages";
import { Searches } from "./searches";
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
  resolved: "This was resolved.",
};

/** How it ended, for whoever has it and whoever only consults. */
function endingWords(session: SessionView, ending: Ending): string {
  if (ending === "representative" && !session.isMine) return "The conversation was ended.";
  return known(ENDINGS, ending, "The conversation ended.");
}

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
        <Searches session={session} />
        <PausedRules session={session} />
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
  const pending = usePending();
  if (session.ended !== null) {
    return <p className="over">{endingWords(session, session.ended)} Close the session when you are done.</p>;
  }
  if (!session.isMine && session.participates) return <Compose session={session} />;
  if (!session.isMine) return <p className="over">You are consulting (read-only). The customer does not see you.</p>;
  const end = pending("end", session.id);
  if (end) return <EndingStrip session={session} undoUntil={end.undoUntil} />;
  if (session.channel === "record") return <p className="over">There is no one to message here. Resolve it when you are done.</p>;
  if (session.channel === "voice") return <p className="over">This is a call. End it when you are done.</p>;
  return <Compose session={session} />;
}

/** In place of the box to write in, while the end can be taken back and until it is done. */
function EndingStrip({ session, undoUntil }: { session: SessionView; undoUntil: number | null }) {
  const tell = useTell();
  const isRecord = session.channel === "record";
  return (
    <div className="ending">
      <p role="status">
        {isRecord ? "Resolving…" : "Ending…"} {undoUntil !== null && <span className="unseen">It can be undone for a few seconds.</span>}
      </p>
      {undoUntil !== null && (
        <>
          <SecondsLeft until={undoUntil} />
          <Button
            onClick={() => {
              tell({ intent: "undoEnd", conversation: session.id });
            }}
          >
            Undo
          </Button>
        </>
      )}
    </div>
  );
}

function SecondsLeft({ until }: { until: number }) {
  return (
    <span className="secondary figure" aria-hidden>
      {stretch(Math.max(0, until - useNow()))}
    </span>
  );
}

function Header(props: { session: SessionView; toggleDetails: () => void; isOpen: boolean }) {
  const { session, toggleDetails, isOpen } = props;
  const tell = useTell();
  const [handover, setHandover] = useState<Handover | null>(null);
  const isOver = session.ended !== null;
  const isAtWork = !isOver && session.isMine;
  const pending = usePending();
  const is = (what: PendingAct) => pending(what, session.id) !== undefined;
  const isLeaving = is("end") || is("transfer") || is("escalate") || is("close");
  const close = () => {
    tell({ intent: "close", conversation: session.id });
  };
  const [end, ending] = session.channel === "record" ? ["Resolve", "Resolving…"] : ["End", "Ending…"];
  const [leave, leaving] = isOver ? ["Close", "Closing…"] : ["Leave", "Leaving…"];
  const isClosing = is("close") || is("endConsult");
  return (
    <header className="talk-header">
      <div className="talk-title">
        <h1 dir="auto">{session.customer.name}</h1>
        <p className="about secondary">
          <ChannelIcon channel={session.channel} />
          {channelName(session.channel)} · <Elapsed since={session.acceptedAt} title={`Accepted ${exactTime(session.acceptedAt)}`} /> · {session.workstream}
          {session.channel === "chat" && !session.customerHere && !isOver && <span className="away"> · has left the page</span>}
        </p>
      </div>
      {isAtWork && (
        <>
          <Action
            icon={<ArrowForwardRegular />}
            name={is("transfer") ? "Transferring…" : is("escalate") ? "Escalating…" : "Transfer"}
            isOff={isLeaving}
            act={() => {
              setHandover("transfer");
            }}
          />
          <Action
            icon={<PersonQuestionMarkRegular />}
            name={is("consult") ? "Consulting…" : "Consult"}
            isOff={isLeaving || is("consult")}
            act={() => {
              setHandover("consult");
            }}
          />
        </>
      )}
      {!isAtWork ? (
        <Button appearance={isOver ? "primary" : "secondary"} disabledFocusable={isClosing} onClick={close}>
          {isClosing ? leaving : leave}
        </Button>
      ) : (
        <Button
          disabledFocusable={isLeaving}
          onClick={() => {
            tell({ intent: "end", conversation: session.id });
          }}
        >
          {is("end") ? ending : end}
        </Button>
      )}
      {isAtWork && !isLeaving && (
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
      {handover !== null && isAtWork && !isLeaving && (
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
function Action({ icon, name, isOff, act }: { icon: JSX.Element; name: string; isOff: boolean; act: () => void }) {
  return (
    <Button appearance="subtle" icon={icon} aria-label={name} title={name} disabledFocusable={isOff} onClick={act}>
      <span className="action-name">{name}</span>
    </Button>
  );
}

/** Who consults, and who was asked to. */
function Helpers({ session }: { session: SessionView }) {
  if (session.consultants.length === 0 || session.ended !== null) return null;
  return (
    <ul className="helpers" aria-label="Consults">
      {session.consultants.map((consultant) => (
        <Helper key={consultant.rep} session={session} consultant={consultant} />
      ))}
    </ul>
  );
}

/** Where somebody stands who consults, or was asked to. */
function standing({ name, joined, participates }: Consultant): string {
  if (!joined) return `Waiting for ${name}`;
  return participates ? `${name} is in the conversation, and the customer sees it` : `${name} is consulting (read-only)`;
}

function Helper({ session, consultant }: { session: SessionView; consultant: Consultant }) {
  const { joined, participates } = consultant;
  return (
    <li>
      <span dir="auto">{standing(consultant)}</span>
      {session.isMine && (
        <>
          {participates && <HelperAct session={session} consultant={consultant} act="removeConsultant" does="Make read-only" doing="Making read-only…" />}
          {joined && !participates && hasMessages(session) && (
            <HelperAct session={session} consultant={consultant} act="addConsultant" does="Add to conversation" doing="Adding…" />
          )}
          <HelperAct
            session={session}
            consultant={consultant}
            act="endConsult"
            does={joined ? "Remove" : "Cancel request"}
            doing={joined ? "Removing…" : "Cancelling…"}
          />
        </>
      )}
    </li>
  );
}

/** Whether messages are written to a customer in it. */
function hasMessages({ channel }: SessionView): boolean {
  return channel !== "voice" && channel !== "record";
}

/** A button about one who consults. */
function HelperAct(props: {
  session: SessionView;
  consultant: Consultant;
  act: "addConsultant" | "removeConsultant" | "endConsult";
  does: string;
  doing: string;
}) {
  const { session, consultant, act, does, doing } = props;
  const { rep, name } = consultant;
  const tell = useTell();
  const pending = usePending();
  return (
    <PendingButton
      does={does}
      doing={doing}
      about={name}
      isPending={pending(act, session.id, { rep }) !== undefined}
      onPress={() => {
        tell({ intent: act, conversation: session.id, rep });
      }}
    />
  );
}

/** The time-out rules that do nothing in this conversation for now. */
function PausedRules({ session }: { session: SessionView }) {
  const paused = session.timeouts.filter((rule) => rule.paused);
  const tell = useTell();
  const pending = usePending();
  if (paused.length === 0 || session.ended !== null) return null;
  return (
    <ul className="helpers" aria-label="Paused time-out rules">
      {paused.map(({ name }) => (
        <li key={name}>
          <span dir="auto">Time-out rule paused: {name}</span>
          <PendingButton
            does="Resume"
            doing="Resuming…"
            about={name}
            isPending={pending("resumeTimeout", session.id, { rule: name }) !== undefined}
            onPress={() => {
              tell({ intent: "resumeTimeout", conversation: session.id, rule: name });
            }}
          />
        </li>
      ))}
    </ul>
  );
}

/** What becomes of a conversation whose session is closed before its end. */
function afterClosing({ channel }: SessionView): string {
  if (channel === "record") return "It stays yours: Home lists it under Set aside.";
  return channel === "sms" || channel === "messaging" ? "It waits until the customer writes again." : "It goes back to its queue.";
}

/** What is seldom wanted. */
function More({ session, escalate, close }: { session: SessionView; escalate: () => void; close: () => void }) {
  const tell = useTell();
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label="More" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem subText="Send to someone with more authority." onClick={escalate}>
            Escalate
          </MenuItem>
          {session.timeouts
            .filter((rule) => !rule.paused)
            .map(({ name }) => (
              <MenuItem
                key={name}
                subText="The time-out rule does nothing here until you resume it."
                onClick={() => {
                  tell({ intent: "pauseTimeout", conversation: session.id, rule: name });
                }}
              >
                Pause {name}
              </MenuItem>
            ))}
          <MenuItem subText={afterClosing(session)} onClick={close}>
            Close without ending
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
