import { Button } from "@fluentui/react-components";
import { useCallback, useRef, useState, type ReactNode } from "react";
import type { Ending } from "#shared/bindings/Ending";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { SessionView } from "#shared/bindings/SessionView";
import { channelWork } from "#shared/channel";
import { PendingButton } from "#shared/components/pending-button";
import { getOrDefault } from "#shared/get-or-default";
import { useNow } from "#shared/time/clock";
import { formatDuration } from "#shared/time/duration";
import { AiPanel } from "../ai/ai-panel";
import { useAiFunctions } from "../ai/use-ai-functions";
import { useDeskState, useSend, useView } from "../bridge/desk";
import type { CommandId } from "../compose/commands";
import { useLookup } from "../bridge/lookup";
import { usePending } from "../bridge/pending";
import { useShortcuts } from "../keys/use-shortcuts";
import { DropPlace } from "../files/drop-place";
import { useSendFiles } from "../files/use-send-files";
import { Returned } from "../returned/returned";
import { message, type MessageId } from "../messages/messages";
import { CallScreen } from "./call-screen";
import { Compose, type ComposeHandle } from "./compose";
import { ConsultSearches } from "./consult-searches";
import { Consultants } from "./consultants";
import { Details } from "./details";
import { HandoverPanel } from "./handover-panel";
import { Header } from "./header";
import { KnowledgePanel } from "./knowledge-panel";
import { Messages } from "./messages";
import { AddNote, NotePanel } from "./note-field";
import { handoverPanel, type Panel } from "./panel";
import { DispositionPicker, WrapUpStrip } from "./wrap-up";
import "./conversation.css";

/** Always the same, so that nothing counts it as new. */
const NO_LINES: MessageItem[] = [];

const ENDING_TEXTS: Record<Ending, MessageId> = {
  representative: "ended-by-you",
  customer: "ended-by-customer",
  customerGone: "ended-customer-gone",
  supervisor: "ended-by-supervisor",
  autoClosed: "ended-auto-closed",
  unanswered: "ended-unanswered",
  overflow: "ended-overflow",
  noRepresentatives: "ended-no-representatives",
  resolved: "ended-resolved",
};

/** How it ended, for whoever has it and whoever only consults. */
function describeEnding(session: SessionView, ending: Ending): string {
  if (ending === "representative" && !session.isMine) return message("ended-by-representative");
  return message(getOrDefault(ENDING_TEXTS, ending, "ended-unknown"));
}

/** One session: what is said, and who and what it is about. */
export function Conversation({ session }: { session: SessionView }) {
  const lines = useDeskState((state) => state.lines[session.id]) ?? NO_LINES;
  const returned = useView("returned");
  const [isNarrowOpen, setIsNarrowOpen] = useState(false);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [isWrappingUp, setIsWrappingUp] = useState(false);
  const send = useSend();
  const hasDispositions = useView("dispositions").length > 0;
  useLookup({ lookup: "dispositions" });
  const pending = usePending();
  const isLeaving = (["end", "transfer", "escalate", "close"] as const).some((what) => pending(what, session.id) !== undefined);
  const isAtWork = session.isMine && session.ended === null;
  const handover = panel?.panel === "handover" && isAtWork && !isLeaving ? panel : null;
  const hasMessages = channelWork(session.channel) !== "call" && channelWork(session.channel) !== "record";
  const canWrite = session.ended === null && (session.isMine ? hasMessages && !isWrappingUp && pending("end", session.id) === undefined : session.participates);
  const knowledge = panel?.panel === "knowledge" ? panel : null;
  // The wrap-up has a place for it of its own.
  const isNoting = panel?.panel === "note" && isAtWork && !isWrappingUp && !isLeaving;
  const ai = panel?.panel === "ai" ? panel : null;
  const aiFunctions = useAiFunctions();
  const files = useSendFiles(session.id);
  const compose = useRef<ComposeHandle>(null);
  const opener = useRef<Element | null>(null);
  const openPanel = (next: Panel) => {
    opener.current = document.activeElement;
    setPanel(next);
  };
  // Always the same, so that no message is drawn anew for it.
  const translate = useCallback((text: string) => {
    opener.current = document.activeElement;
    setPanel({ panel: "ai", task: { task: "translateMessage", text } });
  }, []);
  const closePanel = () => {
    setPanel(null);
    const before = opener.current;
    const place = before instanceof HTMLElement && before.isConnected ? before : root.current?.querySelector<HTMLElement>(".talk-header [data-hands-over], .compose textarea");
    place?.focus();
  };
  const showKnowledge = () => {
    openPanel({ panel: "knowledge", search: "" });
  };
  const writeNote = () => {
    openPanel({ panel: "note" });
  };
  useShortcuts({ knowledge: showKnowledge, ...(isAtWork && { note: writeNote }) });
  const isAllowed = (command: CommandId) => {
    switch (command) {
      case "consult":
      case "consultQueue":
        return isAtWork && !isLeaving && pending("consult", session.id) === undefined;
      case "transfer":
      case "transferQueue":
        return isAtWork && !isLeaving;
      case "note":
        return isAtWork && !isLeaving;
      default:
        return true;
    }
  };
  const end = () => {
    setIsWrappingUp(false);
    send({ intent: "end", conversation: session.id });
  };
  const root = useRef<HTMLDivElement>(null);
  return (
    <div ref={root} className="conversation">
      <DropPlace
        className="talk"
        label={message("conversation-with", { customer: session.customer.name })}
        sendFiles={
          canWrite
            ? (chosen) => {
                void files.sendFiles(chosen);
              }
            : null
        }
      >
        <Header
          session={session}
          handOver={(to) => {
            openPanel(handoverPanel(to));
          }}
          end={() => {
            // Where nothing is asked it ends at once, and can be taken back for a moment.
            if (hasDispositions && !isWrappingUp) setIsWrappingUp(true);
            else end();
          }}
          showKnowledge={showKnowledge}
          writeNote={writeNote}
          summarise={
            aiFunctions.summary
              ? () => {
                  openPanel({ panel: "ai", task: { task: "summary" } });
                }
              : null
          }
          toggleDetails={() => {
            setIsNarrowOpen((before) => !before);
          }}
          isOpen={isNarrowOpen}
        />
        <div className="talk-rows">
          <Consultants session={session} />
          <ConsultSearches session={session} />
          <PausedRules session={session} />
        </div>
        {channelWork(session.channel) === "call" ? <CallScreen session={session} /> : <Messages session={session} lines={lines} translate={aiFunctions.translation ? translate : null} />}
        <Returned returned={returned.filter((each) => each.conversation === session.id)} />
        {isWrappingUp && isAtWork && !isLeaving ? (
          <WrapUpStrip
            session={session}
            end={end}
            keep={() => {
              setIsWrappingUp(false);
            }}
          />
        ) : (
          <ComposeOrEnd session={session}>
            <Compose ref={compose} session={session} isAllowed={isAllowed} openPanel={openPanel} files={files} aiFunctions={aiFunctions} />
          </ComposeOrEnd>
        )}
      </DropPlace>
      {handover && (
        <HandoverPanel
          // What is searched for from the beginning begins anew.
          key={`${handover.search} ${String(handover.isOnlyQueues)}`}
          session={session}
          handover={handover.handover}
          search={handover.search}
          isOnlyQueues={handover.isOnlyQueues}
          close={closePanel}
        />
      )}
      {knowledge && (
        <KnowledgePanel
          key={knowledge.search}
          session={session}
          search={knowledge.search}
          share={
            canWrite
              ? (article) => {
                  setPanel(null);
                  compose.current?.insert(article);
                }
              : null
          }
          close={closePanel}
        />
      )}
      {isNoting && <NotePanel session={session} close={closePanel} />}
      {ai && (
        <AiPanel
          key={JSON.stringify(ai.task)}
          session={session}
          task={ai.task}
          insert={
            canWrite
              ? (text) => {
                  setPanel(null);
                  compose.current?.insert(text);
                }
              : null
          }
          close={closePanel}
        />
      )}
      <Details
        session={session}
        isCovered={handover !== null || knowledge !== null || ai !== null || isNoting}
        isNarrowOpen={isNarrowOpen}
        close={() => {
          setIsNarrowOpen(false);
          root.current?.querySelector<HTMLElement>(".details-toggle")?.focus();
        }}
      />
    </div>
  );
}

/** Where the rep writes, or why there is nothing to write. */
function ComposeOrEnd({ session, children }: { session: SessionView; children: ReactNode }) {
  const pending = usePending();
  if (session.ended !== null) {
    return (
      <div className="conversation-note">
        <p>{`${describeEnding(session, session.ended)} ${message("close-when-done")}`}</p>
        {session.isMine && <DispositionPicker session={session} />}
        {session.isMine && <AddNote session={session} />}
      </div>
    );
  }
  if (!session.isMine && session.participates) return children;
  if (!session.isMine) return <p className="conversation-note">{message("consulting-read-only")}</p>;
  const end = pending("end", session.id);
  if (end) return <EndingBar session={session} undoUntil={end.undoUntil} />;
  if (channelWork(session.channel) === "record") return <p className="conversation-note">{message("record-no-messages")}</p>;
  if (channelWork(session.channel) === "call") return null;
  return children;
}

/** In place of the box to write in, while the end can be taken back and until it is done. */
function EndingBar({ session, undoUntil }: { session: SessionView; undoUntil: number | null }) {
  const send = useSend();
  const isRecord = channelWork(session.channel) === "record";
  return (
    <div className="ending">
      <p role="status">
        {message(isRecord ? "resolving" : "ending")} {undoUntil !== null && <span className="visually-hidden">{message("can-be-undone")}</span>}
      </p>
      {undoUntil !== null && (
        <>
          <Countdown until={undoUntil} />
          <Button
            onClick={() => {
              send({ intent: "undoEnd", conversation: session.id });
            }}
          >
            {message("undo")}
          </Button>
        </>
      )}
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  return (
    <span className="secondary figure" aria-hidden>
      {formatDuration(Math.max(0, until - useNow()))}
    </span>
  );
}

/** The time-out rules that do nothing in this conversation for now. */
function PausedRules({ session }: { session: SessionView }) {
  const paused = session.timeouts.filter((rule) => rule.paused);
  const send = useSend();
  const pending = usePending();
  if (paused.length === 0 || session.ended !== null) return null;
  return (
    <ul className="conversation-rows" aria-label={message("paused-rules")}>
      {paused.map(({ name }) => (
        <li key={name}>
          <span>{message("rule-paused", { rule: name })}</span>
          <PendingButton
            label={message("resume")}
            pendingLabel={message("resuming")}
            about={name}
            isPending={pending("resumeTimeout", session.id, { rule: name }) !== undefined}
            onClick={() => {
              send({ intent: "do", act: "resumeTimeout", conversation: session.id, rule: name });
            }}
          />
        </li>
      ))}
    </ul>
  );
}
