import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { ReactNode } from "react";
import "./notice-bar.css";

/** A bar across the page that tells of something, with what can be done about it. Its details are [`NoticeDetail`]s. */
export function NoticeBar(props: { intent: "info" | "warning" | "error"; title?: string; actions?: ReactNode; children?: ReactNode }) {
  const { intent, title, actions, children } = props;
  return (
    <MessageBar className="notice-bar" layout="multiline" intent={intent}>
      <MessageBarBody>
        {title !== undefined && <MessageBarTitle>{title}</MessageBarTitle>}
        {children}
      </MessageBarBody>
      {actions !== undefined && <MessageBarActions>{actions}</MessageBarActions>}
    </MessageBar>
  );
}

/** A line of a bar, below its title. */
export function NoticeDetail({ children }: { children: ReactNode }) {
  return <span className="notice-detail">{children}</span>;
}
