import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip } from "@fluentui/react-components";
import { ArrowForwardRegular, MoreHorizontalRegular, PanelRightRegular, PersonQuestionMarkRegular } from "@fluentui/react-icons";
import { useState, type JSX } from "react";
import type { Channel } from "#shared/bindings/Channel";
import type { Consultant } from "#shared/bindings/Consultant";
import type { Ending } from "#shared/bindings/Ending";
import type { PendingAct } from "#shared/bindings/PendingAct";
import type { SessionView } from "#shared/bindings/SessionView";
import { channelName } from "#shared/channel";
import { ChannelIcon } from "#shared/components/channel-icon";
import { Elapsed } from "#shared/components/elapsed";
import { PendingButton } from "#shared/components/pending-button";
import { getOrDefault } from "#shared/get-or-default";
import { useNow } from "#shared/time/clock";
import { formatDateTime } from "#shared/time/date";
import { formatDuration } from "#shared/time/duration";
import { useDesk, useSend, useView } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { Returned } from "../returned/returned";
import { message, type MessageId } from "../messages/messages";
import { Compose } from "./compose";
import { Details } from "./details";
import { HandoverDialog, type Handover } from "./handover-dialog";
import { Messages } from "./messages";
import { ConsultSearches } from "./consult-searches";
import "./conversation.css";

const ENDING_TEXTS: Record<Ending, MessageId> = {
  representative: "ended-by-you",
  customer: "ended-by-customer",
  customerGone: "ended-customer-gone",
  supervisor: "ended-by-supervisor",
  autoClosed: "ended-auto-closed",
  unanswered: "ended-unanswered",
  overflow: "ended-overflow",
  noRepresentatives: "ended-no-representatives",
  resolved: "ended-resolved",
};

/** How it ended, for whoever has it and whoever only consults. */
function describeEnding(session: SessionView, ending: Ending): string {
  if (ending === "representative" && !session.isMine) return message("ended-by-representative");
  return message(getOrDefault(ENDING_TEXTS, ending, "ended-unknown"));
}

/** One session: what is said, and who and what it is about. */
export function Conversation({ session }: { session: SessionView }) {
  const { lines } = useDesk().state;
  const { returned } = useView();
  const [isNarrowOpen, setIsNarrowOpen] = useState(false);
  return (
    <div className="conversation">
      <section className="talk" aria-label={message("conversation-with", { customer: session.customer.name })}>
        <Header
          session={session}
          toggleDetails={() => {
            setIsNarrowOpen((before) => !before);
          }}
          isOpen={isNarrowOpen}
        />
        <Consultants session={session} />
        <ConsultSearches session={session} />
        <PausedRules session={session} />
        <Messages session={session} lines={lines[session.id] ?? []} />
        <Returned returned={returned.filter((each) => each.conversation === session.id)} />
        <ComposeOrEnd session={session} />
      </section>
      <Details session={session} isNarrowOpen={isNarrowOpen} />
    </div>
  );
}

/** Where the rep writes, or why there is nothing to write. */
function ComposeOrEnd({ session }: { session: SessionView }) {
  const pending = usePending();
  if (session.ended !== null) {
    return <p className="conversation-note">{`${describeEnding(session, session.ended)} ${message("close-when-done")}`}</p>;
  }
  if (!session.isMine && session.participates) return <Compose session={session} />;
  if (!session.isMine) return <p className="conversation-note">{message("consulting-read-only")}</p>;
  const end = pending("end", session.id);
  if (end) return <EndingBar session={session} undoUntil={end.undoUntil} />;
  if (session.channel === "record") return <p className="conversation-note">{message("record-no-messages")}</p>;
  if (session.channel === "voice") return <p className="conversation-note">{message("call-no-messages")}</p>;
  return <Compose session={session} />;
}

/** In place of the box to write in, while the end can be taken back and until it is done. */
function EndingBar({ session, undoUntil }: { session: SessionView; undoUntil: number | null }) {
  const send = useSend();
  const isRecord = session.channel === "record";
  return (
    <div className="ending">
      <p role="status">
        {message(isRecord ? "resolving" : "ending")} {undoUntil !== null && <span className="visually-hidden">{message("can-be-undone")}</span>}
      </p>
      {undoUntil !== null && (
        <>
          <Countdown until={undoUntil} />
          <Button
            onClick={() => {
              send({ intent: "undoEnd", conversation: session.id });
            }}
          >
            {message("undo")}
          </Button>
        </>
      )}
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  return (
    <span className="secondary figure" aria-hidden>
      {formatDuration(Math.max(0, until - useNow()))}
    </span>
  );
}

function Header(props: { session: SessionView; toggleDetails: () => void; isOpen: boolean }) {
  const { session, toggleDetails, isOpen } = props;
  const send = useSend();
  const [handover, setHandover] = useState<Handover | null>(null);
  const isOver = session.ended !== null;
  const isAtWork = !isOver && session.isMine;
  const pending = usePending();
  const is = (what: PendingAct) => pending(what, session.id) !== undefined;
  const isLeaving = is("end") || is("transfer") || is("escalate") || is("close");
  const close = () => {
    send({ intent: "close", conversation: session.id });
  };
  const [end, ending] = session.channel === "record" ? (["resolve", "resolving"] as const) : (["end", "ending"] as const);
  const [leave, leaving] = isOver ? (["close", "closing"] as const) : (["leave", "leaving"] as const);
  const isClosing = is("close") || is("endConsult");
  return (
    <header className="talk-header">
      <div className="talk-title">
        <h1 dir="auto">{session.customer.name}</h1>
        <p className="about secondary">
          <ChannelIcon channel={session.channel} />
          {channelName(session.channel)} · <Elapsed since={session.acceptedAt} title={message("accepted-at", { time: formatDateTime(session.acceptedAt) })} /> · {session.workstream}
          {session.channel === "chat" && !session.customerHere && !isOver && <span className="away">{` · ${message("has-left-page")}`}</span>}
        </p>
      </div>
      {isAtWork && (
        <>
          <HeaderButton
            icon={<ArrowForwardRegular />}
            label={message(is("transfer") ? "transferring" : is("escalate") ? "escalating" : "transfer")}
            isOff={isLeaving}
            act={() => {
              setHandover("transfer");
            }}
          />
          <HeaderButton
            icon={<PersonQuestionMarkRegular />}
            label={message(is("consult") ? "consulting" : "consult")}
            isOff={isLeaving || is("consult")}
            act={() => {
              setHandover("consult");
            }}
          />
        </>
      )}
      {!isAtWork ? (
        <Button appearance={isOver ? "primary" : "secondary"} disabledFocusable={isClosing} onClick={close}>
          {message(isClosing ? leaving : leave)}
        </Button>
      ) : (
        <Button
          disabledFocusable={isLeaving}
          onClick={() => {
            send({ intent: "end", conversation: session.id });
          }}
        >
          {message(is("end") ? ending : end)}
        </Button>
      )}
      {isAtWork && !isLeaving && (
        <MoreMenu
          session={session}
          escalate={() => {
            setHandover("escalate");
          }}
          close={close}
        />
      )}
      <Tooltip content={message("customer-and-case")} relationship="label">
        <Button className="details-toggle" appearance="subtle" icon={<PanelRightRegular />} aria-expanded={isOpen} onClick={toggleDetails} />
      </Tooltip>
      {handover !== null && isAtWork && !isLeaving && (
        <HandoverDialog
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
function HeaderButton({ icon, label, isOff, act }: { icon: JSX.Element; label: string; isOff: boolean; act: () => void }) {
  return (
    <Button appearance="subtle" icon={icon} aria-label={label} title={label} disabledFocusable={isOff} onClick={act}>
      <span className="header-button-label">{label}</span>
    </Button>
  );
}

/** Who consults, and who was asked to. */
function Consultants({ session }: { session: SessionView }) {
  if (session.consultants.length === 0 || session.ended !== null) return null;
  return (
    <ul className="conversation-rows" aria-label={message("consults")}>
      {session.consultants.map((consultant) => (
        <ConsultantRow key={consultant.rep} session={session} consultant={consultant} />
      ))}
    </ul>
  );
}

/** Where somebody stands who consults, or was asked to. */
function describeConsultant({ name, joined, participates }: Consultant): string {
  if (!joined) return message("waiting-for-consultant", { name });
  return message(participates ? "consultant-participates" : "consultant-reads", { name });
}

function ConsultantRow({ session, consultant }: { session: SessionView; consultant: Consultant }) {
  const { joined, participates } = consultant;
  return (
    <li>
      <span dir="auto">{describeConsultant(consultant)}</span>
      {session.isMine && (
        <>
          {participates && <ConsultantButton session={session} consultant={consultant} act="removeConsultant" label={message("make-read-only")} pendingLabel={message("making-read-only")} />}
          {joined && !participates && hasMessages(session) && (
            <ConsultantButton session={session} consultant={consultant} act="addConsultant" label={message("add-to-conversation")} pendingLabel={message("adding")} />
          )}
          <ConsultantButton
            session={session}
            consultant={consultant}
            act="endConsult"
            label={message(joined ? "remove" : "cancel-request")}
            pendingLabel={message(joined ? "removing" : "cancelling")}
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
function ConsultantButton(props: {
  session: SessionView;
  consultant: Consultant;
  act: "addConsultant" | "removeConsultant" | "endConsult";
  label: string;
  pendingLabel: string;
}) {
  const { session, consultant, act, label, pendingLabel } = props;
  const { rep, name } = consultant;
  const send = useSend();
  const pending = usePending();
  return (
    <PendingButton
      label={label}
      pendingLabel={pendingLabel}
      about={name}
      isPending={pending(act, session.id, { rep }) !== undefined}
      onClick={() => {
        send({ intent: act, conversation: session.id, rep });
      }}
    />
  );
}

/** The time-out rules that do nothing in this conversation for now. */
function PausedRules({ session }: { session: SessionView }) {
  const paused = session.timeouts.filter((rule) => rule.paused);
  const send = useSend();
  const pending = usePending();
  if (paused.length === 0 || session.ended !== null) return null;
  return (
    <ul className="conversation-rows" aria-label={message("paused-rules")}>
      {paused.map(({ name }) => (
        <li key={name}>
          <span dir="auto">{message("rule-paused", { rule: name })}</span>
          <PendingButton
            label={message("resume")}
            pendingLabel={message("resuming")}
            about={name}
            isPending={pending("resumeTimeout", session.id, { rule: name }) !== undefined}
            onClick={() => {
              send({ intent: "resumeTimeout", conversation: session.id, rule: name });
            }}
          />
        </li>
      ))}
    </ul>
  );
}

/** What becomes of a conversation whose session is closed before its end. */
function describeClosing({ channel }: SessionView): string {
  const details = {
    chat: "close-chat-detail",
    voice: "close-chat-detail",
    sms: "close-message-detail",
    messaging: "close-message-detail",
    record: "close-record-detail",
  } as const satisfies Record<Channel, string>;
  return message(details[channel]);
}

/** What is seldom wanted. */
function MoreMenu({ session, escalate, close }: { session: SessionView; escalate: () => void; close: () => void }) {
  const send = useSend();
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreHorizontalRegular />} aria-label={message("more")} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem subText={message("escalate-hint")} onClick={escalate}>
            {message("escalate")}
          </MenuItem>
          {session.timeouts
            .filter((rule) => !rule.paused)
            .map(({ name }) => (
              <MenuItem
                key={name}
                subText={message("pause-rule-detail")}
                onClick={() => {
                  send({ intent: "pauseTimeout", conversation: session.id, rule: name });
                }}
              >
                {message("pause-rule", { rule: name })}
              </MenuItem>
            ))}
          <MenuItem subText={describeClosing(session)} onClick={close}>
            {message("close-without-ending")}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
