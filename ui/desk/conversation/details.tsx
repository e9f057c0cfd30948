import { Badge } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Value } from "#shared/bindings/Value";
import { RelativeTime } from "#shared/components/relative-time";
import { formatForScreenReader } from "#shared/time/duration";

/** Who the customer is and what it is about. On a narrow window it lies over the conversation when asked for. */
export function Details({ session, isNarrowOpen }: { session: SessionView; isNarrowOpen: boolean }) {
  const { case: matter, contact, customer, record } = session;
  return (
    // A place that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={`details ${isNarrowOpen ? "open" : ""}`} aria-label="Customer and case" tabIndex={0}>
      {session.summary !== null && (
        <Section title="Summary">
          <Note>{session.summary}</Note>
        </Section>
      )}
      {record && (
        <Section title="Work item">
          <Detail name="Title">{record.title}</Detail>
          <Detail name="Number">{record.id}</Detail>
          <Detail name="Type">{humanizeName(record.table)}</Detail>
        </Section>
      )}
      <Section title="Customer" isUnverified={contact !== null && !customer.verified}>
        <Detail name="Name">{contact && customer.verified ? contact.name : customer.name}</Detail>
        {customer.signedIn && <Detail name="Signed in">Yes, at the site</Detail>}
        {contact && !customer.verified && (
          <>
            <Note>What the customer typed matches this contact. Make sure that it is theirs before you tell anything from it.</Note>
            <Detail name="Contact">{contact.name}</Detail>
          </>
        )}
        <Detail name="Company">{contact?.company}</Detail>
        <Detail name="Email">{contact?.email}</Detail>
        <Detail name="Mobile">{contact?.mobile}</Detail>
        {!contact && <Note>No contact matches this customer.</Note>}
      </Section>
      <Section title="Case" isUnverified={matter !== null && !customer.verified}>
        {matter ? (
          <>
            <Detail name="Title">{matter.title}</Detail>
            <Detail name="Number">{matter.id}</Detail>
            <Detail name="Priority">{matter.priority}</Detail>
            <Detail name="Status">{matter.active ? "Active" : "Resolved"}</Detail>
          </>
        ) : (
          <Note>No case is linked to this conversation.</Note>
        )}
      </Section>
      <Section title="Conversation">
        {Object.entries(customer.answers).map(([question, answer]) => (
          <Detail key={question} name={question}>
            {answer}
          </Detail>
        ))}
        {Object.entries(session.context).map(([name, value]) => (
          <Detail key={name} name={humanizeName(name)}>
            {formatValue(value)}
          </Detail>
        ))}
        <Detail name="Handed over by">{session.handedBy}</Detail>
        <Detail name="Skills">{session.skills.join(", ")}</Detail>
        <Detail name="Queue">{session.queue}</Detail>
        <Detail name="Came in by">{session.workstream}</Detail>
        <Detail name="Waited">{formatForScreenReader(session.acceptedAt - session.queuedAt)}</Detail>
        <Detail name="Opened">
          <RelativeTime at={session.openedAt} />
        </Detail>
      </Section>
    </aside>
  );
}

/** A name that a system chose, as people write: `orderNumber` is "Order number". */
function humanizeName(name: string): string {
  const spaced = name.replace(/[_-]+/g, " ").replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function formatValue(value: Value | undefined): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return String(value ?? "");
}

function Section(props: { title: string; isUnverified?: boolean; children: ReactNode }) {
  const { title, isUnverified = false, children } = props;
  return (
    <section aria-label={title}>
      <h2>
        {title}{" "}
        {isUnverified && (
          <Badge appearance="tint" color="warning">
            Not verified
          </Badge>
        )}
      </h2>
      <dl>{children}</dl>
    </section>
  );
}

/** One thing that is known. What is not known takes no place. */
function Detail({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === null || children === "") return null;
  return (
    <div>
      <dt dir="auto">{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <div>
      <dd className="secondary">{children}</dd>
    </div>
  );
}
