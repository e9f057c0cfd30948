import { Badge } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Value } from "#shared/bindings/Value";
import { RelativeTime } from "#shared/components/relative-time";
import { formatForScreenReader } from "#shared/time/duration";
import { message } from "../messages/messages";

/** Who the customer is and what it is about. On a narrow window it lies over the conversation when asked for. */
export function Details({ session, isNarrowOpen }: { session: SessionView; isNarrowOpen: boolean }) {
  const { case: matter, contact, customer, record } = session;
  return (
    // A place that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={`details ${isNarrowOpen ? "open" : ""}`} aria-label={message("customer-and-case")} tabIndex={0}>
      {session.summary !== null && (
        <Section title={message("summary")}>
          <Note>{session.summary}</Note>
        </Section>
      )}
      {record && (
        <Section title={message("work-item")}>
          <Detail label={message("title")}>{record.title}</Detail>
          <Detail label={message("number")}>{record.id}</Detail>
          <Detail label={message("type")}>{humanizeName(record.table)}</Detail>
        </Section>
      )}
      <Section title={message("customer")} isUnverified={contact !== null && !customer.verified}>
        <Detail label={message("name")}>{contact && customer.verified ? contact.name : customer.name}</Detail>
        {customer.signedIn && <Detail label={message("signed-in")}>{message("signed-in-at-site")}</Detail>}
        {contact && !customer.verified && (
          <>
            <Note>{message("unverified-match")}</Note>
            <Detail label={message("contact")}>{contact.name}</Detail>
          </>
        )}
        <Detail label={message("company")}>{contact?.company}</Detail>
        <Detail label={message("email")}>{contact?.email}</Detail>
        <Detail label={message("mobile")}>{contact?.mobile}</Detail>
        {!contact && <Note>{message("no-contact")}</Note>}
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
      <Section title={message("conversation")}>
        {Object.entries(customer.answers).map(([question, answer]) => (
          <Detail key={question} label={question}>
            {answer}
          </Detail>
        ))}
        {Object.entries(session.context).map(([name, value]) => (
          <Detail key={name} label={humanizeName(name)}>
            {formatValue(value)}
          </Detail>
        ))}
        <Detail label={message("handed-over-by")}>{session.handedBy}</Detail>
        <Detail label={message("skills")}>{session.skills.join(", ")}</Detail>
        <Detail label={message("queue")}>{session.queue}</Detail>
        <Detail label={message("came-in-by")}>{session.workstream}</Detail>
        <Detail label={message("waited")}>{formatForScreenReader(session.acceptedAt - session.queuedAt)}</Detail>
        <Detail label={message("opened")}>
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
  if (typeof value === "boolean") return message(value ? "yes" : "no");
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
            {message("not-verified")}
          </Badge>
        )}
      </h2>
      <dl>{children}</dl>
    </section>
  );
}

/** One thing that is known. What is not known takes no place. */
function Detail({ label, children }: { label: string; children: ReactNode }) {
  if (children === undefined || children === null || children === "") return null;
  return (
    <div>
      <dt dir="auto">{label}</dt>
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
