import type { ConversationDetails } from "#shared/bindings/ConversationDetails";
import { formatPhone, phoneLink } from "#shared/phone";
import { message } from "../messages/messages";
import { CopyableDetail, Detail, Note, Section, WrittenNote } from "./detail-list";

/** Who asks and which case it is about, to be read only. */
export function CustomerSection({ conversation }: { conversation: ConversationDetails }) {
  const { case: matter, contact, customer, summary } = conversation;
  const isUnverified = (contact !== null || matter !== null) && !customer.verified;
  return (
    <>
      {summary !== null && (
        <Section title={message("summary")}>
          <WrittenNote>{summary}</WrittenNote>
        </Section>
      )}
      <Section title={message("customer")} isUnverified={isUnverified}>
        <Detail label={message("name")}>{formatPhone(customer.name)}</Detail>
        {isUnverified && <Note>{message("unverified-match")}</Note>}
        <Detail label={message("contact")}>{contact !== null && !customer.verified ? contact.name : null}</Detail>
        <Detail label={message("company")}>{contact?.company}</Detail>
        <CopyableDetail label={message("email")} text={contact?.email} href={contact ? `mailto:${encodeURIComponent(contact.email)}` : null} />
        <CopyableDetail label={message("mobile")} text={contact ? formatPhone(contact.mobile) : null} href={contact ? phoneLink(contact.mobile) : null} />
        {!contact && <Note>{message("no-contact")}</Note>}
        <Detail label={message("case")}>{matter?.title}</Detail>
        <Detail label={message("priority")}>{matter?.priority}</Detail>
      </Section>
    </>
  );
}
