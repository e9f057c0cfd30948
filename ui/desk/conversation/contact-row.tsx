import type { Candidate } from "#shared/bindings/Candidate";
import type { SessionView } from "#shared/bindings/SessionView";
import { PendingButton } from "#shared/components/pending-button";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";

/** A contact in few words, with the button that links it. */
export function ContactRow({ session, contact, linked }: { session: SessionView; contact: Candidate; linked?: () => void }) {
  const send = useSend();
  const pending = usePending();
  const details = [contact.email, contact.phone, contact.company].filter((each) => each !== "");
  return (
    <li>
      <span className="contact-words">
        <span dir="auto">{contact.name}</span>
        {details.map((detail) => (
          <span key={detail} dir="auto" className="secondary">
            {detail}
          </span>
        ))}
      </span>
      <PendingButton
        appearance="secondary"
        label={message("link-contact")}
        pendingLabel={message("linking-contact")}
        about={contact.name}
        isPending={pending("linkContact", session.id) !== undefined}
        onClick={() => {
          send({ intent: "do", act: "linkContact", conversation: session.id, contact: contact.id });
          linked?.();
        }}
      />
    </li>
  );
}
