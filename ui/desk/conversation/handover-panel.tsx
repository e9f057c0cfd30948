import { Avatar, Button } from "@fluentui/react-components";
import { DismissRegular, PeopleQueueRegular } from "@fluentui/react-icons";
import { useEffect, useId, useRef, useState } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Target } from "#shared/bindings/Target";
import type { TargetView } from "#shared/bindings/TargetView";
import type { Targets } from "#shared/bindings/Targets";
import { formatForScreenReader } from "#shared/time/duration";
import { useSend, useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { message, type MessageId } from "../messages/messages";
import { SearchField } from "../search-field";
import { NoteField } from "./note-field";
import "./handover-panel.css";

/** The longest search, in characters. */
const LONGEST_SEARCH = 100;

/** What is to become of a conversation that somebody else is brought in for. */
export type Handover = "transfer" | "escalate" | "consult";

const HANDOVER_TEXTS: Record<Handover, MessageId> = {
  transfer: "transfer-detail",
  escalate: "escalate-detail",
  consult: "consult-detail",
};

/** Asks to whom a conversation goes, beside it: the customer's words and what rings stay in sight. */
export function HandoverPanel(props: { session: SessionView; handover: Handover; search: string; isOnlyQueues: boolean; close: () => void }) {
  const { session, handover, search: wanted, isOnlyQueues, close } = props;
  const send = useSend();
  const [search, setSearch] = useState(wanted.slice(0, LONGEST_SEARCH));
  const [note, setNote] = useState("");
  const detail = useId();
  const title = message(handover);
  const [chosen, setChosen] = useState<string | null>(null);
  const found = currentTargets(useView("targets"), session, search);
  const choice = found?.find((each) => targetKey(each) === chosen && !mustConsultFirst(each, handover));
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [handover]);
  const submit = () => {
    if (!choice) return;
    const to: Target = choice.to === "queue" ? { to: choice.to, queue: choice.queue } : { to: choice.to, rep: choice.rep };
    const conversation = session.id;
    send({ intent: "do", act: handover, conversation, to, ...(note.trim() === "" ? {} : { note: note.trim() }) });
    close();
  };
  return (
    // Escape closes it, wherever in it the keyboard is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="details open handover"
      data-region="handover"
      aria-label={message("action-about", { action: title, subject: session.customer.name })}
      aria-describedby={detail}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header className="handover-head">
        <h2>{title}</h2>
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={message("close-handover")} onClick={close} />
      </header>
      <p id={detail} className="secondary">
        {message(HANDOVER_TEXTS[handover])}
      </p>
      <SearchField
        input={{ ref: box }}
        className="handover-search"
        placeholder={message("search-by-name")}
        maxLength={LONGEST_SEARCH}
        aria-label={message("search-targets")}
        value={search}
        onChange={(_, { value }) => {
          setSearch(value);
        }}
      />
      <TargetList session={session} handover={handover} isOnlyQueues={isOnlyQueues} search={search} chosen={choice ? targetKey(choice) : null} choose={setChosen} />
      <NoteField className="handover-note" text={note} change={setNote} hint={message(handover === "consult" ? "consult-note-hint" : "handover-note-hint")} />
      <div className="handover-actions">
        <Button appearance="primary" disabledFocusable={!choice} onClick={submit}>
          {title}
        </Button>
        <Button onClick={close}>{message("cancel")}</Button>
      </div>
    </aside>
  );
}

/** Tells one target from another. */
function targetKey(target: TargetView): string {
  return target.to === "queue" ? `queue ${target.queue}` : `representative ${target.rep}`;
}

/** Whether somebody has to be consulted first. */
function mustConsultFirst(target: TargetView, handover: Handover): boolean {
  return target.consultOnly && handover !== "consult";
}

function TargetList(props: { session: SessionView; handover: Handover; isOnlyQueues: boolean; search: string; chosen: string | null; choose: (key: string) => void }) {
  const { session, handover, isOnlyQueues, search, chosen, choose } = props;
  const connection = useView("connection");
  const targets = useView("targets");
  useLookup({ lookup: "targets", conversation: session.id, search });
  const found = currentTargets(targets, session, search)?.filter(({ to }) => !isOnlyQueues || to === "queue");
  if (connection.state !== "connected") return <ListStatus>{message("no-connection-no-list")}</ListStatus>;
  if (!found) return <ListStatus>{message("looking")}</ListStatus>;
  if (found.length === 0) {
    return <ListStatus>{search.trim() === "" ? message("nobody-can-be-asked") : message("nobody-matches", { search: search.trim() })}</ListStatus>;
  }
  return (
    <ul className="targets" aria-label={message("representatives-and-queues")}>
      {found.map((target) => (
        <TargetRow
          key={targetKey(target)}
          target={target}
          handover={handover}
          isChosen={targetKey(target) === chosen}
          choose={() => {
            choose(targetKey(target));
          }}
          skills={session.skills.length}
        />
      ))}
    </ul>
  );
}

/** What was found for this search of this conversation. */
function currentTargets(targets: Targets | null, session: SessionView, search: string): TargetView[] | null {
  return targets?.conversation === session.id && targets.search === search ? targets.targets : null;
}

function TargetRow(props: { target: TargetView; handover: Handover; isChosen: boolean; choose: () => void; skills: number }) {
  const { target, handover, isChosen, choose, skills } = props;
  const isBarred = mustConsultFirst(target, handover);
  const details = [
    target.to === "queue" ? message("queue") : target.presence,
    target.waiting !== null && message("queue-waiting", { count: target.waiting }),
    target.wait !== null && message("queue-wait", { time: formatForScreenReader(target.wait) }),
    target.skills > 0 && message("skills-of-total", { count: target.skills, total: skills }),
    isBarred && message("consult-first"),
    target.onlyYou && handover !== "consult" && message("comes-back-to-you"),
  ].filter((each) => typeof each === "string");
  return (
    <li>
      <label className="target" data-barred={isBarred || undefined}>
        <input type="radio" name="target" aria-label={[target.name, ...details].join(", ")} checked={isChosen} disabled={isBarred} onChange={choose} />
        {target.to === "queue" ? <PeopleQueueRegular className="target-icon" aria-hidden /> : <Avatar name={target.name} size={28} aria-hidden />}
        <span className="target-text">
          <span dir="auto" className="target-name">
            {target.name}
          </span>
          <span className="secondary">{details.join(" · ")}</span>
        </span>
      </label>
    </li>
  );
}

function ListStatus({ children }: { children: string }) {
  return (
    <p className="targets-empty secondary" role="status">
      {children}
    </p>
  );
}
