import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { UserAction } from "#shared/bindings/UserAction";
import { useTell } from "../bridge/desk";
import { clockTime, exactTime } from "../bridge/time";

/** What happened to work at some moment, in milliseconds, until the rep dismisses it. */
export function DismissedBar(props: { intent: "info" | "warning"; title: string; at: number; dismiss: UserAction; children: ReactNode }) {
  const { intent, title, at, dismiss, children } = props;
  const tell = useTell();
  return (
    <MessageBar className="alert-bar" layout="multiline" intent={intent}>
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        <span className="alert-means">
          {children}{" "}
          <time className="secondary" dateTime={new Date(at).toISOString()} title={exactTime(at)}>
            {clockTime(at)}
          </time>
        </span>
      </MessageBarBody>
      <MessageBarActions>
        <Button
          onClick={() => {
            tell(dismiss);
          }}
        >
          Dismiss
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

/** Whose requests they were: one customer by name, and how many others. */
export function customersOf({ customer, count }: { customer: string; count: number }): string {
  const others = count - 1;
  return `${customer}${others < 1 ? "" : others === 1 ? " and 1 other" : ` and ${String(others)} others`}`;
}
