import { Button } from "@fluentui/react-components";
import type { SearchView } from "#shared/bindings/SearchView";
import type { SessionView } from "#shared/bindings/SessionView";
import { useTell, useView } from "../bridge/desk";
import { stretch, useNow } from "../bridge/time";

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
  const { pending } = useView();
  const isPending = pending.some((each) => each.what === "cancelConsultSearch" && each.conversation === session.id && each.queue === queue);
  const what = isPending ? "Cancelling…" : "Cancel";
  const left = Math.max(0, until - useNow());
  return (
    <li>
      <span dir="auto">
        Looking for somebody in {queueName}… <span className="secondary figure">{stretch(left)}</span>
      </span>
      <Button
        size="small"
        appearance="subtle"
        disabledFocusable={isPending}
        aria-label={`${what}: ${queueName}`}
        onClick={() => {
          tell({ intent: "cancelConsultSearch", conversation: session.id, queue });
        }}
      >
        {what}
      </Button>
    </li>
  );
}
