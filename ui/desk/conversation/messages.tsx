import { Button } from "@fluentui/react-components";
import { ArrowDownRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { SessionView } from "#shared/bindings/SessionView";
import { useToday } from "#shared/time/clock";
import { dayKey, formatDay } from "#shared/time/day";
import { MINUTE } from "#shared/time/units";
import { useDesk, useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { MessageRow, type Delivery } from "./message-row";
import { useLog } from "./use-log";
import { describeWriter, isSameWriter } from "./writer";
import "./messages.css";

/** Within so long a writer needs no new head, in milliseconds. */
const HEAD_INTERVAL = 5 * MINUTE;

/** More messages than these at once are counted and not read out. */
const MAX_READ_OUT = 3;

/** What was written in a session. However long it is, only what is in sight is drawn. */
export function Messages({ session, lines, translate }: { session: SessionView; lines: MessageItem[]; translate: ((text: string) => void) | null }) {
  const rep = useView("account")?.rep;
  const isConnected = useView("connection").state === "connected";
  const today = useToday();
  const { logPositions } = useDesk();
  const isOwn = (line: MessageItem | undefined) => line?.author.from === "representative" && line.author.rep === rep;
  // As it was opened: what comes later is seen coming.
  const [firstNew] = useState(() => findFirstAfter(lines, logPositions.get(session.id)?.seen ?? null, (line) => !isOwn(line)));
  const [firstNewKey] = useState(lines[firstNew]?.key);
  const lastOwn = lines.findLastIndex(isOwn);
  const scroller = useRef<HTMLDivElement>(null);
  const log = useLog({
    scroller,
    lines,
    conversation: session.id,
    positions: logPositions,
    hasEarlier: session.earlier,
    isLastOwn: lastOwn !== -1 && lastOwn === lines.length - 1,
    firstNew,
  });
  const unseen = log.isAtEnd ? 0 : lines.slice(lines.findLastIndex((line) => line.key === log.seen) + 1).filter((line) => !isOwn(line)).length;

  return (
    <div className="log">
      {/* Its keys lead from message to message. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        className="messages"
        role="log"
        data-region="log"
        aria-label={message("messages")}
        // What scrolls into sight is not new; what is new is announced apart.
        aria-live="off"
        // A log that scrolls must be reachable by the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={log.onScroll}
        onKeyDown={log.onKeyDown}
        onFocus={log.onFocus}
        onBlur={log.onBlur}
      >
        {lines.length === 0 && <p className="secondary messages-empty">{message("no-messages-in-log")}</p>}
        <div className="message-window" style={{ height: log.virtualizer.getTotalSize() }}>
          {session.earlier && <EarlierMessages session={session} first={lines[0]?.key} />}
          {log.virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const line = lines[index];
            if (!line) return null;
            const before = lines[index - 1];
            const isNewDay = !before || dayKey(before.at) !== dayKey(line.at);
            const isFirstNew = line.key === firstNewKey;
            const { kind, name } = describeWriter(line.author, session, rep);
            return (
              <div
                key={key}
                ref={log.virtualizer.measureElement}
                className="message-place"
                data-index={index}
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                {isNewDay && <h2 className="day">{formatDay(line.at, today)}</h2>}
                {isFirstNew && <p className="new-messages">{message("new-messages")}</p>}
                <MessageRow
                  line={line}
                  kind={kind}
                  writer={name}
                  hasHead={isNewDay || isFirstNew || !before || !isSameWriter(before.author, line.author) || line.at - before.at >= HEAD_INTERVAL}
                  delivery={describeDelivery(line, index === lastOwn, isConnected)}
                  resendIn={session.isMine ? session.id : null}
                  translate={kind === "customer" && !line.attachment ? translate : null}
                  position={index + 1}
                />
              </div>
            );
          })}
        </div>
      </div>
      {!log.isAtEnd && (
        <Button className="log-end" size="small" shape="circular" icon={<ArrowDownRegular />} iconPosition="after" onClick={log.scrollToEnd}>
          {unseen > 0 ? message("new-message-count", { count: unseen }) : message("newest-messages")}
        </Button>
      )}
      <p className="secondary typing">
        {session.customerTyping && message("customer-is-writing", { customer: session.customer.name })}
      </p>
      <Announcement session={session} lines={lines} rep={rep} />
    </div>
  );
}

/** The first line after one that is known, if it is of those that are looked for; else -1. */
function findFirstAfter(lines: MessageItem[], key: string | null, isWanted: (line: MessageItem) => boolean): number {
  const at = key === null ? -1 : lines.findLastIndex((line) => line.key === key);
  return at === -1 ? -1 : lines.findIndex((line, index) => index > at && isWanted(line));
}

/** What became of a message: said of what is on its way, and of the rep's last one. What is refused is given back, and is no line; what failed says so itself. */
function describeDelivery(line: MessageItem, isLastOwn: boolean, isConnected: boolean): Delivery | null {
  switch (line.delivery.state) {
    case "waiting":
      return isConnected ? "sending" : "waits-for-connection";
    case "sending":
      return "sending";
    case "delivered":
      return isLastOwn ? "delivered" : null;
    case "sent":
      return isLastOwn ? "sent" : null;
    case "failed":
      return null;
  }
}

/** Says each new message of somebody else once, however the log is scrolled. */
function Announcement({ session, lines, rep }: { session: SessionView; lines: MessageItem[]; rep: string | undefined }) {
  const last = lines.at(-1)?.key ?? null;
  const [told, setTold] = useState({ last, words: "" });
  if (told.last !== last) {
    const before = lines.findLastIndex((line) => line.key === told.last);
    // Of a log that begins anew nothing is known to be new.
    const added = told.last !== null && before === -1 ? [] : lines.slice(before + 1);
    const heard = added.map((line) => ({ ...describeWriter(line.author, session, rep), text: line.text })).filter(({ kind }) => kind !== "own");
    const words = heard.map(({ name, text }) => message("message-from", { name, text }));
    setTold({ last, words: words.length > MAX_READ_OUT ? message("new-message-count", { count: words.length }) : words.join(" ") });
  }
  return (
    <p className="visually-hidden" role="status">
      {told.words}
    </p>
  );
}

/** Brings the messages before the first one. */
function EarlierMessages({ session, first }: { session: SessionView; first: string | undefined }) {
  const send = useSend();
  const isConnected = useView("connection").state === "connected";
  /** The first line when it was pressed last: until another is the first, they are on their way. */
  const [requestedAt, setRequestedAt] = useState<string>();
  return (
    <Button
      className="messages-earlier"
      size="small"
      appearance="subtle"
      disabledFocusable={!isConnected}
      onClick={() => {
        setRequestedAt(first);
        send({ intent: "olderMessages", conversation: session.id });
      }}
    >
      {message(!isConnected ? "earlier-come-with-connection" : requestedAt !== undefined && requestedAt === first ? "looking" : "show-earlier-messages")}
    </Button>
  );
}
