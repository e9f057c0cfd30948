import { Badge } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Value } from "#shared/bindings/Value";
import { RelativeTime } from "#shared/components/relative-time";
import { spoken } from "#shared/time/duration";

/** Who the customer is and what it is about. On a narrow window it lies over the conversation when asked for. */
export function Details({ session, isNarrowOpen }: { session: SessionView; isNarrowOpen: boolean }) {
  const { case: matter, contact, customer, record } = session;
  return (
    // A place that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={`details ${isNarrowOpen ? "asked" : ""}`} aria-label="Customer and case" tabIndex={0}>
      {session.summary !== null && (
        <Part title="Summary">
          <Note>{session.summary}</Note>
        </Part>
      )}
      {record && (
        <Part title="Work item">
          <Row name="Title">{record.title}</Row>
          <Row name="Number">{record.id}</Row>
          <Row name="Type">{words(record.table)}</Row>
        </Part>
      )}
      <Part title="Customer" isUnverified={contact !== null && !customer.verified}>
        <Row name="Name">{contact && customer.verified ? contact.name : customer.name}</Row>
        {customer.signedIn && <Row name="Signed in">Yes, at the site</Row>}
        {contact && !customer.verified && (
          <>
            <Note>What the customer typed matches this contact. Make sure that it is theirs before you tell anything from it.</Note>
            <Row name="Contact">{contact.name}</Row>
          </>
        )}
        <Row name="Company">{contact?.company}</Row>
        <Row name="Email">{contact?.email}</Row>
        <Row name="Mobile">{contact?.mobile}</Row>
        {!contact && <Note>No contact matches this customer.</Note>}
      </Part>
      <Part title="Case" isUnverified={matter !== null && !customer.verified}>
        {matter ? (
          <>
            <Row name="Title">{matter.title}</Row>
            <Row name="Number">{matter.id}</Row>
            <Row name="Priority">{matter.priority}</Row>
            <Row name="Status">{matter.active ? "Active" : "Resolved"}</Row>
          </>
        ) : (
          <Note>No case is linked to this conversation.</Note>
        )}
      </Part>
      <Part title="Conversation">
        {Object.entries(customer.answers).map(([question, answer]) => (
          <Row key={question} name={question}>
            {answer}
          </Row>
        ))}
        {Object.entries(session.context).map(([name, value]) => (
          <Row key={name} name={words(name)}>
            {valueWords(value)}
          </Row>
        ))}
        <Row name="Handed over by">{session.handedBy}</Row>
        <Row name="Skills">{session.skills.join(", ")}</Row>
        <Row name="Queue">{session.queue}</Row>
        <Row name="Came in by">{session.workstream}</Row>
        <Row name="Waited">{spoken(session.acceptedAt - session.queuedAt)}</Row>
        <Row name="Opened">
          <RelativeTime at={session.openedAt} />
        </Row>
      </Part>
    </aside>
  );
}

/** A name that a system chose, as people write: `orderNumber` is "Order number". */
function words(name: string): string {
  const spaced = name.replace(/[_-]+/g, " ").replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function valueWords(value: Value | undefined): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return String(value ?? "");
}

function Part(props: { title: string; isUnverified?: boolean; children: ReactNode }) {
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
function Row({ name, children }: { name: string; children: ReactNode }) {
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
