import { Button } from "@fluentui/react-components";
import { BotRegular, PeopleRegular, PersonStarRegular, TimerRegular, TranslateRegular, type FluentIcon } from "@fluentui/react-icons";
import { memo } from "react";
import type { ConversationId } from "#shared/bindings/ConversationId";
import type { MessageItem } from "#shared/bindings/MessageItem";
import { formatDateTime } from "#shared/time/date";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import { MessageFile } from "../files/message-file";
import { message } from "../messages/messages";
import { FailedDelivery } from "./failed-delivery";
import { MessageText } from "./message-text";
import type { WriterKind } from "./writer";

/** What stands before the names of those who are neither the customer nor the rep at this desk. */
const ICONS: Partial<Record<WriterKind, FluentIcon>> = {
  colleague: PeopleRegular,
  supervisor: PersonStarRegular,
  aiAgent: BotRegular,
  automatic: TimerRegular,
};

/** What became of a message of the rep. */
export type Delivery = "sending" | "sent" | "delivered" | "waits-for-connection";

/** One message. All that it is given is plain or keeps its identity, so that it is rendered again only when it changes itself. */
export const MessageRow = memo(function MessageRow(props: {
  line: MessageItem;
  kind: WriterKind;
  writer: string;
  /** Whether it says who wrote it; one by the writer of the one before it need not. */
  hasHead: boolean;
  delivery: Delivery | null;
  /** The conversation in which the rep can send it again, should it fail. */
  resendIn: ConversationId | null;
  /** Has its text translated, where that can be. */
  translate: ((text: string) => void) | null;
  /** Its place among those that are known. */
  position: number;
}) {
  const { line, kind, writer, hasHead, delivery, resendIn, translate, position } = props;
  const Icon = ICONS[kind];
  return (
    <article
      className="message"
      data-writer={kind}
      data-follows={!hasHead || undefined}
      aria-label={`${writer}, ${formatTimeOfDay(line.at)}`}
      aria-posinset={position}
      // There may be earlier ones.
      aria-setsize={-1}
      tabIndex={-1}
    >
      {hasHead && (
        <p className="message-head secondary">
          {Icon && <Icon aria-hidden />}
          <span dir="auto">{writer}</span> <MessageTime at={line.at} />
        </p>
      )}
      <div className="message-line">
        <div className="bubble" data-delivery={line.delivery.state}>
          {line.attachment ? (
            <MessageFile file={line.attachment} name={line.text} />
          ) : (
            <MessageText text={line.text} />
          )}
        </div>
        {!hasHead && <MessageTime at={line.at} />}
        {translate && (
          <Button
            className="message-translate"
            appearance="subtle"
            size="small"
            icon={<TranslateRegular />}
            aria-label={message("ai-translate")}
            title={message("ai-translate")}
            onClick={() => {
              translate(line.text);
            }}
          />
        )}
      </div>
      {line.delivery.state === "failed" && <FailedDelivery why={line.delivery.why} number={line.delivery.message} text={line.text} resendIn={resendIn} />}
      {delivery !== null && <p className="delivery-status secondary">{message(delivery)}</p>}
    </article>
  );
});

/** When it was written. Beside a message without a head it shows while the pointer or the keyboard is there. */
function MessageTime({ at }: { at: number }) {
  return (
    <time className="message-time secondary" dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
      {formatTimeOfDay(at)}
    </time>
  );
}
