import { Button } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { UserAction } from "#shared/bindings/UserAction";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { formatDateTime } from "#shared/time/date";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import { useSend } from "../bridge/desk";
import { message } from "../messages/messages";

/** What happened to work at some moment, in milliseconds, until the rep dismisses it. */
export function DismissibleBar(props: { intent: "info" | "warning"; title: string; at: number; dismiss: UserAction; children: ReactNode }) {
  const { intent, title, at, dismiss, children } = props;
  const send = useSend();
  return (
    <NoticeBar
      intent={intent}
      title={title}
      actions={
        <Button
          onClick={() => {
            send(dismiss);
          }}
        >
          {message("dismiss")}
        </Button>
      }
    >
      <NoticeDetail>
        {children}{" "}
        <time className="secondary" dateTime={new Date(at).toISOString()} title={formatDateTime(at)}>
          {formatTimeOfDay(at)}
        </time>
      </NoticeDetail>
    </NoticeBar>
  );
}

/** Whose requests they were: one customer by name, and how many others. */
export function describeCustomers({ customer, count }: { customer: string; count: number }): string {
  return message("customer-and-others", { customer, others: Math.max(0, count - 1) });
}
