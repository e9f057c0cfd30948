import { Button } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { WorkItem } from "#shared/bindings/WorkItem";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { ConversationSection, ConversationTabs } from "../conversation/conversation-details";
import { CustomerSection } from "../conversation/customer-section";
import { message } from "../messages/messages";

/** What is known of open work before somebody takes it. Nothing can be changed here. */
export function OpenItemPanel({ item, close }: { item: WorkItem; close: () => void }) {
  const connection = useView("connection");
  const found = useView("openItem");
  useLookup({ lookup: "openItem", conversation: item.id });
  const conversation = found?.id === item.id ? found : null;
  return (
    // Escape closes it, wherever in it the keyboard is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="details open open-item"
      data-region="details"
      aria-label={message("open-item-about", { customer: item.customer })}
      // A place that scrolls must be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header className="handover-head">
        <h2 dir="auto">{item.customer}</h2>
        {/* The keyboard goes to what was asked for. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <Button autoFocus appearance="subtle" icon={<DismissRegular />} aria-label={message("close-open-item")} onClick={close} />
      </header>
      {conversation ? (
        <>
          <CustomerSection conversation={conversation} />
          <ConversationSection conversation={conversation} isTaken={false} />
          <ConversationTabs conversation={conversation} />
        </>
      ) : (
        <p className="secondary" role="status">
          {message(connection.state === "connected" ? "looking" : "details-come-with-connection")}
        </p>
      )}
    </aside>
  );
}
