import type { ReactNode } from "react";
import type { Channel } from "#shared/bindings/Channel";
import type { ClosedConversation } from "#shared/bindings/ClosedConversation";
import type { Mention } from "#shared/bindings/Mention";
import type { PassedOn } from "#shared/bindings/PassedOn";
import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { formatPhone } from "#shared/phone";
import { formatDateTime } from "#shared/time/date";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import { formatDuration, formatForScreenReader } from "#shared/time/duration";
import { describeBecame, describeOutcome } from "../home/describe-passed";
import { explainNotShown } from "../home/not-shown";
import { message } from "../messages/messages";

/** The customer's name; of one who was erased none is left. */
export function customerName(name: string): string {
  return name === "" ? message("erased-customer") : formatPhone(name);
}

/** A conversation that the rep closed. Pressing it shows what was written. */
export function ClosedRow({ row, open }: { row: ClosedConversation; open: () => void }) {
  const { channel, customer, about, at, took, outcome, excerpt } = row;
  return (
    <li>
      <Card className="history-row" open={open} title={message("read-conversation")}>
        <Who channel={channel} customer={customer}>
          {excerpt.length > 0 ? (
            <span className="secondary card-text history-about" dir="auto">
              {excerpt.map((part, place) => (part.isMatch ? <mark key={place}>{part.text}</mark> : part.text))}
            </span>
          ) : (
            about !== null && (
              <span className="secondary card-text history-about" dir="auto">
                {about}
              </span>
            )
          )}
        </Who>
        <span className="secondary history-outcome" dir="auto">
          {outcome ?? ""}
        </span>
        <span className="secondary history-took">
          <span aria-hidden>{formatDuration(took)}</span>
          <span className="visually-hidden">{message("history-took", { time: formatForScreenReader(took) })}</span>
        </span>
        <At at={at} />
      </Card>
    </li>
  );
}

/** A note that mentions the rep. Pressing it shows what was written in the conversation. */
export function MentionRow({ row, open }: { row: Mention; open: () => void }) {
  const { channel, customer, by, text, at } = row;
  return (
    <li>
      <Card className="history-row history-mention" open={open} title={message("read-conversation")}>
        <Who channel={channel} customer={customer}>
          <span className="secondary history-about" dir="auto">
            {text}
          </span>
        </Who>
        <span className="secondary history-outcome" dir="auto">
          {message("history-mentioned-by", { by })}
        </span>
        <At at={at} />
      </Card>
    </li>
  );
}

/** An offer that the rep did not take: why, and what became of its customer. */
export function PassedRow({ row }: { row: PassedOn }) {
  const { channel, customer, outcome, at, became } = row;
  const help = outcome.outcome === "notDisplayed" ? explainNotShown(outcome.by ?? "other").help : undefined;
  return (
    <li>
      <Card className="history-row history-passed">
        <Who channel={channel} customer={customer}>
          <span className="secondary history-about" title={help}>
            {describeOutcome(outcome)}
          </span>
        </Who>
        <span className="secondary history-outcome" dir="auto">
          {describeBecame(became)}
        </span>
        <At at={at} />
      </Card>
    </li>
  );
}

function Who({ channel, customer, children }: { channel: Channel; customer: string; children: ReactNode }) {
  return (
    <>
      <ChannelIcon channel={channel} />
      <span className="history-who">
        <span className="card-title strong" dir="auto">
          {customerName(customer)}
        </span>
        {children}
      </span>
    </>
  );
}

function At({ at }: { at: number }) {
  return (
    <time className="secondary history-at" dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
      {formatTimeOfDay(at)}
    </time>
  );
}
