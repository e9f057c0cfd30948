import { Badge } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { Ago, stretch } from "../bridge/time";

/** Who the customer is and what it is about. On a narrow window it lies over the conversation when asked for. */
export function Details({ session, isNarrowOpen }: { session: SessionView; isNarrowOpen: boolean }) {
  const { case: matter, contact, customer, record } = session;
  return (
    <aside className={`details ${isNarrowOpen ? "asked" : ""}`} aria-label="Customer and case">
      {session.summary !== null && (
        <Part title="Summary">
          <Note>{session.summary}</Note>
        </Part>
      )}
      {record && (
        <Part title="Record">
          <Row name="Title">{record.title}</Row>
          <Row name="Number">{record.id}</Row>
          <Row name="Kind">{record.table}</Row>
        </Part>
      )}
      <Part title="Customer" isUnverified={contact !== null && !customer.verified}>
        <Row name="Name">{contact && customer.verified ? contact.name : customer.name}</Row>
        {customer.signedIn && <Row name="Signed in">Yes, at the site</Row>}
        {contact && !customer.verified && (
          <>
            <Note>What the customer typed fits this record. Make sure that it is theirs before you tell anything from it.</Note>
            <Row name="Record">{contact.name}</Row>
          </>
        )}
        <Row name="Company">{contact?.company}</Row>
        <Row name="E-mail">{contact?.email}</Row>
        <Row name="Mobile">{contact?.mobile}</Row>
        {!contact && <Note>No record matches this customer.</Note>}
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
          <Row key={name} name={name}>
            {String(value)}
          </Row>
        ))}
        <Row name="Handed over by">{session.handedBy}</Row>
        <Row name="Skills">{session.skills.join(", ")}</Row>
        <Row name="Queue">{session.queue}</Row>
        <Row name="Workstream">{session.workstream}</Row>
        <Row name="Waited">{stretch(session.acceptedAt - session.openedAt)}</Row>
        <Row name="Opened">
          <Ago at={session.openedAt} />
        </Row>
      </Part>
    </aside>
  );
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
