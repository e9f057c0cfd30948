import { Button } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { SessionView } from "#shared/bindings/SessionView";
import { formatPhone, phoneLink } from "#shared/phone";
import { message, type MessageId } from "../messages/messages";
import { ConversationSection, ConversationTabs, humanizeName } from "./conversation-details";
import { CopyableDetail, Detail, Note, Section, WrittenNote } from "./detail-list";
import { WhoIsIt } from "./who-is-it";

/** Who the customer is and what it is about. On a narrow window it lies over the conversation when asked for. */
export function Details(props: { session: SessionView; isCovered: boolean; isNarrowOpen: boolean; close: () => void }) {
  const { session, isCovered, isNarrowOpen, close } = props;
  const { case: matter, company, contact, customer, record } = session;
  return (
    // Escape closes it where it lies over the conversation.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className={`details ${isNarrowOpen ? "open" : ""}`}
      // What is asked stands in its place.
      hidden={isCovered}
      data-region="details"
      aria-label={message("customer-and-case")}
      // A place that scrolls must be reachable by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={({ key }) => {
        if (key === "Escape" && isNarrowOpen) close();
      }}
    >
      {isNarrowOpen && (
        // The keyboard goes to the sheet when it opens.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        <Button autoFocus className="details-close" appearance="subtle" icon={<DismissRegular />} aria-label={message("close-details")} onClick={close} />
      )}
      {session.handedNote !== null && (
        <Section title={message("note-from", { name: session.handedBy ?? message("a-colleague") })}>
          <WrittenNote>{session.handedNote}</WrittenNote>
        </Section>
      )}
      {session.summary !== null && (
        <Section title={message("summary")}>
          <WrittenNote>{session.summary}</WrittenNote>
        </Section>
      )}
      {record && (
        <Section title={message("work-item")}>
          <Detail label={message("title")}>{record.title}</Detail>
          <Detail label={message("number")}>{record.id}</Detail>
          <Detail label={message("type")}>{humanizeName(record.table)}</Detail>
        </Section>
      )}
      <Section title={message("customer")} isUnverified={contact !== null && !customer.verified} footer={<WhoIsIt session={session} />}>
        <Detail label={message("name")}>{contact && customer.verified ? contact.name : formatPhone(customer.name)}</Detail>
        {contact && !customer.verified && (
          <>
            <Note>{message("unverified-match")}</Note>
            <Detail label={message("contact")}>{contact.name}</Detail>
          </>
        )}
        <Detail label={message("company")}>{company?.name ?? contact?.company}</Detail>
        <CopyableDetail label={message("email")} text={contact?.email} href={contact ? `mailto:${encodeURIComponent(contact.email)}` : null} />
        <CopyableDetail label={message("mobile")} text={contact ? formatPhone(contact.mobile) : null} href={contact ? phoneLink(contact.mobile) : null} />
        {!contact && <Note>{message(describeNobody(session))}</Note>}
      </Section>
      <Section title={message("case")} isUnverified={matter !== null && !customer.verified}>
        {matter ? (
          <>
            <Detail label={message("title")}>{matter.title}</Detail>
            <Detail label={message("number")}>{matter.id}</Detail>
            <Detail label={message("priority")}>{matter.priority}</Detail>
            <Detail label={message("status")}>{message(matter.active ? "active" : "resolved")}</Detail>
          </>
        ) : (
          <Note>{message("no-case")}</Note>
        )}
      </Section>
      <ConversationSection conversation={session} />
      <ConversationTabs conversation={session} />
    </aside>
  );
}

/** Why no contact is linked. */
function describeNobody({ candidates, isIdentificationAwaited }: SessionView): MessageId {
  if (isIdentificationAwaited) return "contact-awaited";
  return candidates.length > 0 ? "several-contacts" : "no-contact";
}
