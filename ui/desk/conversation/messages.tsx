import { Button } from "@fluentui/react-components";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Author } from "#shared/bindings/Author";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { SessionView } from "#shared/bindings/SessionView";
import { formatDateTime } from "#shared/time/date";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";

/** How near its end a log counts as read to the end, in pixels. */
const END_TOLERANCE = 80;

export function Messages({ session, lines }: { session: SessionView; lines: MessageItem[] }) {
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  /** What was drawn before: the first line, and how far the end was below what is read. */
  const before = useRef<{ first: string | undefined; height: number }>({ first: undefined, height: 0 });

  useEffect(() => {
    const element = log.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    // The box below grows while the rep writes, and the window changes: what was read at the end stays there.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    const { first, height } = before.current;
    const wereEarlierAdded = lines[0]?.key !== first && lines.some((line) => line.key === first);
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    else if (wereEarlierAdded) element.scrollTop += element.scrollHeight - height;
    before.current = { first: lines[0]?.key, height: element.scrollHeight };
  }, [lines, session.customerTyping]);

  return (
    <div
      ref={log}
      className="messages"
      role="log"
      aria-label={message("messages")}
      // A log that scrolls must be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={({ currentTarget: at }) => {
        isAtEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < END_TOLERANCE;
      }}
    >
      {lines.length === 0 && <p className="secondary messages-empty">{message("no-messages-in-log")}</p>}
      {session.earlier && <EarlierMessages session={session} first={lines[0]?.key} />}
      {lines.map((line, at) => (
        <Message key={line.key} line={line} session={session} follows={follows(lines[at - 1], line)} />
      ))}
      {session.customerTyping && (
        <p className="secondary typing" dir="auto">
          {message("customer-is-writing", { customer: session.customer.name })}
        </p>
      )}
    </div>
  );
}

/** Brings the messages before the first one. */
function EarlierMessages({ session, first }: { session: SessionView; first: string | undefined }) {
  const send = useSend();
  const { connection } = useView();
  /** The first line when it was pressed last: until another is the first, they are on their way. */
  const [requestedAt, setRequestedAt] = useState<string>();
  const isConnected = connection.state === "connected";
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

/** Whether a line is by the writer of the one before it, within five minutes: then it needs no heading. */
function follows(before: MessageItem | undefined, line: MessageItem): boolean {
  if (!before) return false;
  return JSON.stringify(before.author) === JSON.stringify(line.author) && line.at - before.at < 300_000;
}

/** What a writer is called who is neither the customer nor the rep at this desk. */
function authorName(author: Author, names: SessionView["writers"]): string {
  switch (author.from) {
    case "aiAgent":
      return author.rep;
    case "supervisor": {
      const name = names[author.rep];
      return name === undefined ? message("a-supervisor") : message("named-supervisor", { name });
    }
    case "representative":
      return names[author.rep] ?? message("a-colleague");
    default:
      return message("automatic-message");
  }
}

function Message(props: { line: MessageItem; session: SessionView; follows: boolean }) {
  const { line, session, follows } = props;
  const { account } = useView();
  const isCustomer = line.author.from === "customer";
  const isOwn = line.author.from === "representative" && line.author.rep === account?.rep;
  const writer = isCustomer ? session.customer.name : isOwn ? message("you") : authorName(line.author, session.writers);
  return (
    <article className={`message ${isCustomer ? "theirs" : "ours"} ${follows ? "follows" : ""}`} aria-label={`${writer}, ${formatTimeOfDay(line.at)}`}>
      {!follows && (
        <p className="message-head secondary">
          <span dir="auto">{writer}</span>{" "}
          <time dateTime={new Date(line.at).toISOString()} title={formatDateTime(line.at)}>
            {formatTimeOfDay(line.at)}
          </time>
        </p>
      )}
      <div className="bubble" data-delivery={line.delivery.state} dir="auto">
        {line.text}
      </div>
      <DeliveryStatus line={line} />
    </article>
  );
}

/** What became of a line that the router does not have. What it refuses is given back, and is no line. */
function DeliveryStatus({ line }: { line: MessageItem }) {
  return line.delivery.state === "waiting" ? <p className="delivery-status secondary">{message("sending")}</p> : null;
}
