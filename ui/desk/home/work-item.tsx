import type { WorkItem } from "#shared/bindings/WorkItem";
import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { PendingButton } from "#shared/components/pending-button";
import { RelativeTime } from "#shared/components/relative-time";
import { formatPhone } from "#shared/phone";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";
import { WaitMark } from "../sessions/wait-mark";

const PENDING_LABELS = { pick: "picking", reopen: "reopening" } as const;

/** Something that can be taken up. Where `look` is given, its name leads to what is known of it. */
export function WorkItemRow({ item, act, look }: { item: WorkItem; act: "pick" | "reopen"; look?: () => void }) {
  const send = useSend();
  const isPending = usePending()(act, item.id) !== undefined;
  return (
    <li>
      <Card className="work">
        <ChannelIcon channel={item.channel} />
        <span className="card-title" dir="auto" title={item.customer}>
          {look ? (
            <button type="button" className="link-button work-look" aria-label={message("look-at", { customer: item.customer })} onClick={look}>
              {formatPhone(item.customer)}
            </button>
          ) : (
            formatPhone(item.customer)
          )}
        </span>
        <span className="secondary card-text work-about" dir="auto" title={item.about ?? undefined}>
          {item.about ?? ""}
        </span>
        <span className="secondary card-text work-queue">{item.queue}</span>
        <span className="secondary work-time">
          <RelativeTime at={item.since} />
          <WaitMark since={item.since} thresholds={item.waiting} />
        </span>
        <PendingButton
          appearance="secondary"
          label={message(act)}
          pendingLabel={message(PENDING_LABELS[act])}
          about={item.customer}
          isPending={isPending}
          onClick={() => {
            send({ intent: "do", act, conversation: item.id });
          }}
        />
      </Card>
    </li>
  );
}
