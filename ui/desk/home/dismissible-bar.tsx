import { Button } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Intent } from "#shared/bindings/Intent";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { formatDateTime } from "#shared/time/date";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import { useSend } from "../bridge/desk";

/** What happened to work at some moment, in milliseconds, until the rep dismisses it. */
export function DismissibleBar(props: { intent: "info" | "warning"; title: string; at: number; dismiss: Intent; children: ReactNode }) {
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
          Dismiss
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
  const others = count - 1;
  return `${customer}${others < 1 ? "" : others === 1 ? " and 1 other" : ` and ${String(others)} others`}`;
}
