import type { SearchView } from "#shared/bindings/SearchView";
import type { SessionView } from "#shared/bindings/SessionView";
import { PendingButton } from "#shared/components/pending-button";
import { useNow } from "#shared/time/clock";
import { stretch } from "#shared/time/duration";
import { useTell } from "../bridge/desk";
import { usePending } from "../bridge/pending";

/** The queues in which somebody is looked for who consults. */
export function Searches({ session }: { session: SessionView }) {
  if (session.searches.length === 0 || session.ended !== null) return null;
  return (
    <ul className="helpers" aria-label="Searches">
      {session.searches.map((search) => (
        <Search key={search.queue} session={session} search={search} />
      ))}
    </ul>
  );
}

function Search({ session, search }: { session: SessionView; search: SearchView }) {
  const { queue, queueName, until } = search;
  const tell = useTell();
  const pending = usePending();
  const left = Math.max(0, until - useNow());
  return (
    <li>
      <span dir="auto">
        Looking for somebody in {queueName}… <span className="secondary figure">{stretch(left)}</span>
      </span>
      <PendingButton
        does="Cancel"
        doing="Cancelling…"
        about={queueName}
        isPending={pending("cancelConsultSearch", session.id, { queue }) !== undefined}
        onPress={() => {
          tell({ intent: "cancelConsultSearch", conversation: session.id, queue });
        }}
      />
    </li>
  );
}
