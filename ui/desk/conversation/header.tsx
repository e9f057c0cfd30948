import { Button, CounterBadge, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip } from "@fluentui/react-components";
import { ArrowForwardRegular, ArrowLeftRegular, MoreHorizontalRegular, PanelRightRegular, PersonQuestionMarkRegular } from "@fluentui/react-icons";
import { useRef, type JSX } from "react";
import type { RepActionKind } from "#shared/bindings/RepActionKind";
import type { SessionView } from "#shared/bindings/SessionView";
import { channelName, channelWork, hasPage } from "#shared/channel";
import { ChannelIcon } from "#shared/components/channel-icon";
import { Elapsed } from "#shared/components/elapsed";
import { formatNumber } from "#shared/number";
import { formatDateTime } from "#shared/time/date";
import { useDeskState, useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";
import { SentimentMark } from "../sentiment/sentiment-mark";
import { sessionTitle } from "../sessions/session-title";
import { describeClosing } from "./describe-closing";
import type { Handover } from "./handover-panel";
import { useCompactHeader } from "./use-compact-header";

/** Whose conversation it is, and what can be done with it. */
export function Header(props: {
  session: SessionView;
  handOver: (handover: Handover) => void;
  end: () => void;
  showKnowledge: () => void;
  writeNote: () => void;
  summarise: (() => void) | null;
  toggleDetails: () => void;
  isOpen: boolean;
}) {
  const { session, handOver, end: askEnd, showKnowledge, writeNote, summarise, toggleDetails, isOpen } = props;
  const send = useSend();
  const isOver = session.ended !== null;
  const isAtWork = !isOver && session.isMine;
  const pending = usePending();
  const is = (what: RepActionKind) => pending(what, session.id) !== undefined;
  const isLeaving = is("end") || is("transfer") || is("escalate") || is("close");
  const close = () => {
    send({ intent: "close", conversation: session.id });
  };
  const [end, ending] = channelWork(session.channel) === "record" ? (["resolve", "resolving"] as const) : (["end", "ending"] as const);
  const [leave, leaving] = isOver ? (["close", "closing"] as const) : (["leave", "leaving"] as const);
  const isClosing = is("close") || is("endConsult");
  const header = useRef<HTMLElement>(null);
  const transferLabel = message(is("transfer") ? "transferring" : is("escalate") ? "escalating" : "transfer");
  const consultLabel = message(is("consult") ? "consulting" : "consult");
  useCompactHeader(header, `${transferLabel} ${consultLabel} ${String(isAtWork)} ${String(session.customerHere)} ${session.sentiment?.level ?? ""}`);
  return (
    <header ref={header} className="talk-header">
      <BackButton session={session} />
      <div className="talk-title">
        <h1 dir="auto" title={sessionTitle(session)}>{sessionTitle(session)}</h1>
        <p className="about secondary" title={session.workstream}>
          <ChannelIcon channel={session.channel} />
          {channelName(session.channel)} · <Elapsed since={session.acceptedAt} title={message("accepted-at", { time: formatDateTime(session.acceptedAt) })} />
          {hasPage(session.channel) && !session.customerHere && !isOver && <span className="away">{` · ${message("has-left-page")}`}</span>}
          {session.sentiment?.level != null && " · "}
          <SentimentMark sentiment={session.sentiment} />
          {` · ${session.workstream}`}
        </p>
      </div>
      {isAtWork && (
        <>
          <HeaderButton
            icon={<ArrowForwardRegular />}
            label={transferLabel}
            isOff={isLeaving}
            act={() => {
              handOver("transfer");
            }}
          />
          <HeaderButton
            icon={<PersonQuestionMarkRegular />}
            label={consultLabel}
            isOff={isLeaving || is("consult")}
            act={() => {
              handOver("consult");
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
          onClick={askEnd}
        >
          {message(is("end") ? ending : end)}
        </Button>
      )}
      {isAtWork && !isLeaving && (
        <MoreMenu
          session={session}
          escalate={() => {
            handOver("escalate");
          }}
          showKnowledge={showKnowledge}
          writeNote={writeNote}
          summarise={summarise}
          close={close}
        />
      )}
      <Tooltip content={message("customer-and-case")} relationship="label">
        <Button className="details-toggle" appearance="subtle" icon={<PanelRightRegular />} aria-expanded={isOpen} onClick={toggleDetails} />
      </Tooltip>
    </header>
  );
}

/** A button of the header, which is an icon alone where there is little room. */
function HeaderButton({ icon, label, isOff, act }: { icon: JSX.Element; label: string; isOff: boolean; act: () => void }) {
  return (
    <Button appearance="subtle" icon={icon} aria-label={label} title={label} disabledFocusable={isOff} data-hands-over onClick={act}>
      <span className="header-button-label">{label}</span>
    </Button>
  );
}

/** Leads from the conversation to the list of all, where there is no room for both. */
function BackButton({ session }: { session: SessionView }) {
  const send = useSend();
  const unread = useDeskState(({ view }) => view?.sessions.reduce((sum, each) => (each.id === session.id ? sum : sum + each.unread), 0) ?? 0);
  return (
    <Button
      className="back"
      appearance="subtle"
      icon={<ArrowLeftRegular />}
      aria-label={message("all-sessions", { unread })}
      onClick={() => {
        send({ intent: "select", conversation: null });
      }}
    >
      {unread > 0 && (
        <CounterBadge count={unread} size="small" aria-hidden>
          {formatNumber(unread)}
        </CounterBadge>
      )}
    </Button>
  );
}

/** What is seldom wanted. */
function MoreMenu(props: { session: SessionView; escalate: () => void; showKnowledge: () => void; writeNote: () => void; summarise: (() => void) | null; close: () => void }) {
  const { session, escalate, showKnowledge, writeNote, summarise, close } = props;
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
          <MenuItem onClick={showKnowledge}>{message("knowledge")}</MenuItem>
          <MenuItem onClick={writeNote}>{message("add-note")}</MenuItem>
          {summarise && <MenuItem onClick={summarise}>{message("ai-summarise")}</MenuItem>}
          {session.timeouts
            .filter((rule) => !rule.paused)
            .map(({ name }) => (
              <MenuItem
                key={name}
                subText={message("pause-rule-detail")}
                onClick={() => {
                  send({ intent: "do", act: "pauseTimeout", conversation: session.id, rule: name });
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
