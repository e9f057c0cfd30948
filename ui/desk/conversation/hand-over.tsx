import { Avatar, Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, DialogTrigger, SearchBox } from "@fluentui/react-components";
import { PeopleQueueRegular } from "@fluentui/react-icons";
import { useId, useState } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Target } from "#shared/bindings/Target";
import type { TargetView } from "#shared/bindings/TargetView";
import type { Targets } from "#shared/bindings/Targets";
import { useTell, useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import "./hand-over.css";

/** What is to become of a conversation that somebody else is brought in for. */
export type Handover = "transfer" | "escalate" | "consult";

const WORDS: Record<Handover, { title: string; means: string }> = {
  transfer: { title: "Transfer", means: "It leaves your desk and is offered to them at once." },
  escalate: { title: "Escalate", means: "It leaves your desk, and they see that it was handed up." },
  consult: { title: "Ask for help", means: "They read along. You stay with the customer, who does not see them." },
};

/** Asks to whom a conversation goes. */
export function HandOver(props: { session: SessionView; handover: Handover; close: () => void }) {
  const { session, handover, close } = props;
  const tell = useTell();
  const [search, setSearch] = useState("");
  const note = useId();
  const { title, means } = WORDS[handover];
  const choose = (found: TargetView) => {
    const target: Target = found.to === "queue" ? { to: found.to, queue: found.queue } : { to: found.to, rep: found.rep };
    tell({ intent: handover, conversation: session.id, target });
    close();
  };
  return (
    <Dialog
      open
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      {/* Fluent hides the page behind it from a screen reader; aria-modal would hide what rings, too. */}
      <DialogSurface className="hand-over" aria-describedby={note} aria-modal={false}>
        <DialogBody>
          <DialogTitle>
            {title}: <span dir="auto">{session.customer.name}</span>
          </DialogTitle>
          <DialogContent>
            <p id={note} className="secondary">
              {means}
            </p>
            <SearchBox
              className="hand-over-search"
              placeholder="Search by name"
              maxLength={100}
              aria-label="Search representatives and queues"
              value={search}
              onChange={(_, { value }) => {
                setSearch(value);
              }}
            />
            <Found session={session} handover={handover} search={search} choose={choose} />
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Found(props: { session: SessionView; handover: Handover; search: string; choose: (target: TargetView) => void }) {
  const { session, handover, search, choose } = props;
  const { connection, targets } = useView();
  useLookup({ lookup: "targets", conversation: session.id, search });
  const found = current(targets, session, search);
  if (connection.state !== "connected") return <Nobody>The router is not connected. The list comes with the connection.</Nobody>;
  if (!found) return <Nobody>Looking…</Nobody>;
  if (found.length === 0) {
    return <Nobody>{search.trim() === "" ? "Nobody can be asked at the moment, and no queue is open." : `Nobody who can be asked has “${search.trim()}” in the name.`}</Nobody>;
  }
  return (
    <ul className="targets" aria-label="Representatives and queues">
      {found.map((target) => (
        <TargetRow key={`${target.to}:${target.name}`} target={target} handover={handover} choose={choose} skills={session.skills.length} />
      ))}
    </ul>
  );
}

/** What was found for this search of this conversation. */
function current(targets: Targets | null, session: SessionView, search: string): TargetView[] | null {
  return targets?.conversation === session.id && targets.search === search ? targets.targets : null;
}

function TargetRow(props: { target: TargetView; handover: Handover; choose: (target: TargetView) => void; skills: number }) {
  const { target, handover, choose, skills } = props;
  const isBarred = target.consultOnly && handover !== "consult";
  const about = [
    target.to === "queue" ? "Queue" : target.presence,
    target.skills > 0 && `${String(target.skills)} of ${String(skills)} skills`,
    isBarred && "ask for help first",
    target.onlyYou && handover !== "consult" && "nobody else is there: it comes back to you after a minute",
  ].filter((each) => typeof each === "string");
  return (
    <li>
      <button
        type="button"
        className="target"
        aria-label={[target.name, ...about].join(", ")}
        disabled={isBarred}
        onClick={() => {
          choose(target);
        }}
      >
        {target.to === "queue" ? <PeopleQueueRegular className="target-icon" aria-hidden /> : <Avatar name={target.name} size={28} aria-hidden />}
        <span dir="auto" className="target-name">
          {target.name}
        </span>
        <span className="secondary">{about.join(" · ")}</span>
      </button>
    </li>
  );
}

function Nobody({ children }: { children: string }) {
  return (
    <p className="targets-empty secondary" role="status">
      {children}
    </p>
  );
}
