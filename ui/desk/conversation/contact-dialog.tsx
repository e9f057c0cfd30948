import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, DialogTrigger, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { ContactMatches } from "#shared/bindings/ContactMatches";
import type { SessionView } from "#shared/bindings/SessionView";
import { phoneLink } from "#shared/phone";
import { useSend, useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { message } from "../messages/messages";
import { PageDialog } from "../page-dialog";
import { SearchField } from "../search-field";
import { ContactRow } from "./contact-row";

/** The longest name, e-mail address or phone number, in characters. */
const LONGEST_LINE = 300;

/** Finds the customer among all contacts, or makes a contact of them. */
export function ContactDialog({ session, close }: { session: SessionView; close: () => void }) {
  const [isCreating, setIsCreating] = useState(false);
  return (
    <PageDialog className="contact-dialog" close={close}>
      {isCreating ? (
        <NewContact session={session} close={close} />
      ) : (
        <Search
          session={session}
          close={close}
          create={() => {
            setIsCreating(true);
          }}
        />
      )}
    </PageDialog>
  );
}

function Search({ session, close, create }: { session: SessionView; close: () => void; create: () => void }) {
  const [search, setSearch] = useState("");
  return (
    <DialogBody>
      <DialogTitle>{message("find-contact")}</DialogTitle>
      <DialogContent>
        <SearchField
          className="contact-search"
          placeholder={message("contact-search-hint")}
          maxLength={100}
          aria-label={message("search-contacts")}
          value={search}
          onChange={(_, { value }) => {
            setSearch(value);
          }}
        />
        {search.trim() === "" ? (
          <div className="contacts-found">
            <p className="secondary">{message("contacts-appear-here")}</p>
          </div>
        ) : (
          <Found session={session} search={search} close={close} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={create}>{message("create-contact")}</Button>
        <DialogTrigger disableButtonEnhancement>
          <Button>{message("cancel")}</Button>
        </DialogTrigger>
      </DialogActions>
    </DialogBody>
  );
}

function Found({ session, search, close }: { session: SessionView; search: string; close: () => void }) {
  const connection = useView("connection");
  useLookup({ lookup: "contacts", conversation: session.id, search });
  const found = currentMatches(useView("contacts"), session, search);
  const words = connection.state === "connected" ? describeFound(found, search) : message("no-connection-no-list");
  return (
    <div className="contacts-found">
      {words !== null && (
        <p className="secondary" role="status">
          {words}
        </p>
      )}
      {found && found.contacts.length > 0 && (
        <ul className="contact-rows" aria-label={message("contacts-found")}>
          {found.contacts.map((contact) => (
            <ContactRow key={contact.id} session={session} contact={contact} linked={close} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** What was found for this search of this conversation. */
function currentMatches(matches: ContactMatches | null, session: SessionView, search: string): ContactMatches | null {
  return matches?.conversation === session.id && matches.search === search ? matches : null;
}

/** What is to say about a search beside what it found. */
function describeFound(found: ContactMatches | null, search: string): string | null {
  if (!found) return message("looking");
  if (found.unavailable) return message("contacts-unavailable");
  if (found.contacts.length === 0) return message("no-contact-matches", { search: search.trim() });
  return found.more ? message("more-contacts-match") : null;
}

function NewContact({ session, close }: { session: SessionView; close: () => void }) {
  const { customer } = session;
  const send = useSend();
  const [name, setName] = useState(customer.name);
  const [email, setEmail] = useState(customer.email ?? "");
  const [phone, setPhone] = useState(customer.phone ?? "");
  const [isChecked, setIsChecked] = useState(false);
  const isComplete = name.trim() !== "";
  const wrongEmail = email.trim() !== "" && !email.includes("@") ? message("problem-wrong-contact-email") : undefined;
  const wrongPhone = phone.trim() !== "" && phoneLink(phone) === null ? message("problem-wrong-contact-phone") : undefined;
  const create = () => {
    setIsChecked(true);
    if (!isComplete || wrongEmail !== undefined || wrongPhone !== undefined) return;
    send({ intent: "do", act: "createContact", conversation: session.id, name, email, phone });
    close();
  };
  return (
    <form
      // Not every engine says what it finds wrong; the words below the lines do.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <DialogBody>
        <DialogTitle>{message("create-contact")}</DialogTitle>
        <DialogContent className="contact-form">
          <Line label={message("name")} value={name} change={setName} isRequired />
          <Line label={message("email")} value={email} change={setEmail} type="email" problem={isChecked ? wrongEmail : undefined} />
          <Line label={message("phone-number")} value={phone} change={setPhone} type="tel" problem={isChecked ? wrongPhone : undefined} />
        </DialogContent>
        <DialogActions>
          <Button type="submit" appearance="primary" disabledFocusable={!isComplete}>
            {message("create-contact")}
          </Button>
          <DialogTrigger disableButtonEnhancement>
            <Button>{message("cancel")}</Button>
          </DialogTrigger>
        </DialogActions>
      </DialogBody>
    </form>
  );
}

function Line(props: { label: string; value: string; change: (value: string) => void; type?: "email" | "tel" | "text"; isRequired?: boolean; problem?: string | undefined }) {
  const { label, value, change, type = "text", isRequired = false, problem } = props;
  return (
    <Field label={label} required={isRequired} validationMessage={problem ?? null}>
      <Input
        // The button that led here is gone: the keyboard goes to the first line.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isRequired}
        type={type}
        maxLength={LONGEST_LINE}
        value={value}
        onChange={(_, { value: changed }) => {
          change(changed);
        }}
      />
    </Field>
  );
}
