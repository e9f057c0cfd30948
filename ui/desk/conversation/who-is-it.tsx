import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { PendingButton } from "#shared/components/pending-button";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";
import { ContactDialog } from "./contact-dialog";
import { ContactRow } from "./contact-row";
import "./who-is-it.css";

/** Which contact the customer is: those who fit, and what else the rep can say of it. */
export function WhoIsIt({ session }: { session: SessionView }) {
  const [isSearching, setIsSearching] = useState(false);
  const send = useSend();
  const pending = usePending();
  if (!session.isMine) return null;
  const { contact, customer, candidates, id } = session;
  const isLinked = contact !== null || customer.case !== null;
  return (
    <>
      {candidates.length > 0 && (
        <>
          <p id={`who-${String(id)}`} className="who-question strong">
            {message("who-is-it")}
          </p>
          <ul className="contact-rows" aria-labelledby={`who-${String(id)}`}>
            {candidates.map((candidate) => (
              <ContactRow key={candidate.id} session={session} contact={candidate} />
            ))}
          </ul>
        </>
      )}
      <div className="contact-actions">
        {isLinked && (
          <PendingButton
            label={message("unlink-contact")}
            pendingLabel={message("unlinking-contact")}
            about={contact?.name ?? customer.name}
            isPending={pending("unlinkContact", id) !== undefined}
            onClick={() => {
              send({ intent: "do", act: "unlinkContact", conversation: id });
            }}
          />
        )}
        {contact === null && (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              setIsSearching(true);
            }}
          >
            {message("find-or-create-contact")}
          </Button>
        )}
      </div>
      {isSearching && (
        <ContactDialog
          session={session}
          close={() => {
            setIsSearching(false);
          }}
        />
      )}
    </>
  );
}
