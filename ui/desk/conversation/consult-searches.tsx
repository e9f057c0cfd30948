import type { SearchView } from "#shared/bindings/SearchView";
import type { SessionView } from "#shared/bindings/SessionView";
import { PendingButton } from "#shared/components/pending-button";
import { useNow } from "#shared/time/clock";
import { formatDuration } from "#shared/time/duration";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";

/** The queues in which somebody is looked for who consults. */
export function ConsultSearches({ session }: { session: SessionView }) {
  if (session.searches.length === 0 || session.ended !== null) return null;
  return (
    <ul className="conversation-rows" aria-label={message("searches")}>
      {session.searches.map((search) => (
        <ConsultSearch key={search.queue} session={session} search={search} />
      ))}
    </ul>
  );
}

function ConsultSearch({ session, search }: { session: SessionView; search: SearchView }) {
  const { queue, queueName, until } = search;
  const send = useSend();
  const pending = usePending();
  const left = Math.max(0, until - useNow());
  return (
    <li>
      <span>
        {message("searching-in-queue", { queue: queueName })} <span className="secondary figure">{formatDuration(left)}</span>
      </span>
      <PendingButton
        label={message("cancel")}
        pendingLabel={message("cancelling")}
        about={queueName}
        isPending={pending("cancelConsultSearch", session.id, { queue }) !== undefined}
        onClick={() => {
          send({ intent: "do", act: "cancelConsultSearch", conversation: session.id, queue });
        }}
      />
    </li>
  );
}
