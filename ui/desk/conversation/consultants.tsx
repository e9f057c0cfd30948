import type { Consultant } from "#shared/bindings/Consultant";
import type { SessionView } from "#shared/bindings/SessionView";
import { channelWork } from "#shared/channel";
import { PendingButton } from "#shared/components/pending-button";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";

/** Who consults, and who was asked to. */
export function Consultants({ session }: { session: SessionView }) {
  if (session.consultants.length === 0 || session.ended !== null) return null;
  return (
    <ul className="conversation-rows" aria-label={message("consults")}>
      {session.consultants.map((consultant) => (
        <ConsultantRow key={consultant.rep} session={session} consultant={consultant} />
      ))}
    </ul>
  );
}

/** Where somebody stands who consults, or was asked to. */
function describeConsultant({ name, joined, participates }: Consultant): string {
  if (!joined) return message("waiting-for-consultant", { name });
  return message(participates ? "consultant-participates" : "consultant-reads", { name });
}

function ConsultantRow({ session, consultant }: { session: SessionView; consultant: Consultant }) {
  const { joined, participates } = consultant;
  return (
    <li>
      <span>{describeConsultant(consultant)}</span>
      {session.isMine && (
        <>
          {participates && <ConsultantButton session={session} consultant={consultant} act="removeConsultant" label={message("make-read-only")} pendingLabel={message("making-read-only")} />}
          {joined && !participates && hasMessages(session) && (
            <ConsultantButton session={session} consultant={consultant} act="addConsultant" label={message("add-to-conversation")} pendingLabel={message("adding")} />
          )}
          <ConsultantButton
            session={session}
            consultant={consultant}
            act="endConsult"
            label={message(joined ? "remove" : "cancel-request")}
            pendingLabel={message(joined ? "removing" : "cancelling")}
          />
        </>
      )}
    </li>
  );
}

/** Whether messages are written to a customer in it. */
function hasMessages({ channel }: SessionView): boolean {
  return channelWork(channel) === "messages";
}

/** A button about one who consults. */
function ConsultantButton(props: {
  session: SessionView;
  consultant: Consultant;
  act: "addConsultant" | "removeConsultant" | "endConsult";
  label: string;
  pendingLabel: string;
}) {
  const { session, consultant, act, label, pendingLabel } = props;
  const { rep, name } = consultant;
  const send = useSend();
  const pending = usePending();
  return (
    <PendingButton
      label={label}
      pendingLabel={pendingLabel}
      about={name}
      isPending={pending(act, session.id, { rep }) !== undefined}
      onClick={() => {
        send({ intent: "do", act, conversation: session.id, rep });
      }}
    />
  );
}
