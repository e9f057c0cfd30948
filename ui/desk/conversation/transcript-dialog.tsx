import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, DialogTrigger } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { TranscriptMessage } from "#shared/bindings/TranscriptMessage";
import type { Transcript } from "#shared/bindings/Transcript";
import type { ConversationId } from "#shared/bindings/ConversationId";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { message } from "../messages/messages";
import { PageDialog } from "../page-dialog";
import { MessageRow } from "./message-row";
import { describeWriter, isSameWriter } from "./writer";
import "./messages.css";
import "./transcript.css";

/** An earlier conversation that is read. */
interface Past {
  id: ConversationId;
  /** What it was about. */
  title: string;
  /** When it was, and what else is to be said of it. */
  about: string;
  customer: string;
}

/** What was written in an earlier conversation, to be read only: a page of it at a time, the last one first. `from` is where it is looked at. */
export function TranscriptDialog({ from, past, close }: { from: ConversationId; past: Past; close: () => void }) {
  const connection = useView("connection");
  const found = useView("transcript");
  // The messages before which each page ends; the first is the end of the conversation.
  const [pages, setPages] = useState<(number | null)[]>([null]);
  const before = pages.at(-1) ?? null;
  useLookup({ lookup: "transcript", conversation: from, past: past.id, before });
  const transcript = found?.conversation === from && found.past === past.id && found.before === before ? found : null;
  const first = transcript?.messages.at(0)?.number;
  return (
    <PageDialog className="transcript" close={close}>
      <DialogBody>
        <DialogTitle>
          <span dir="auto">{past.title}</span>
        </DialogTitle>
        <DialogContent>
          <p className="secondary">{past.about}</p>
          <p className="secondary" role="status">
            {connection.state === "connected" || transcript ? describeTranscript(transcript) : message("no-connection-no-list")}
          </p>
          {/* A place that scrolls must be reachable by the keyboard. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="transcript-messages" role="region" aria-label={message("messages")} tabIndex={0}>
            {transcript && <TranscriptMessages messages={transcript.messages} customer={past.customer} />}
          </div>
        </DialogContent>
        <DialogActions>
          <span className="past-pages">
            <Button
              disabledFocusable={transcript?.earlier !== true}
              onClick={() => {
                if (first !== undefined) setPages([...pages, first]);
              }}
            >
              {message("earlier-messages")}
            </Button>
            <Button
              disabledFocusable={pages.length === 1}
              onClick={() => {
                setPages(pages.slice(0, -1));
              }}
            >
              {message("later-messages")}
            </Button>
          </span>
          <DialogTrigger disableButtonEnhancement>
            <Button>{message("close")}</Button>
          </DialogTrigger>
        </DialogActions>
      </DialogBody>
    </PageDialog>
  );
}

/** What is to say about a page beside its messages. */
function describeTranscript(transcript: Transcript | null): string {
  if (!transcript) return message("looking");
  if (transcript.unavailable) return message("timeline-unavailable");
  return transcript.messages.length === 0 ? message("no-messages-kept") : "";
}

function TranscriptMessages({ messages, customer }: { messages: TranscriptMessage[]; customer: string }) {
  const account = useView("account");
  const rows = useMemo(
    () =>
      messages.map(({ number, author, name, text, at }, place) => {
        const line = { key: String(number), author, text, at, delivery: { state: "sent" as const } };
        const writers = name !== null && "rep" in author ? { [author.rep]: name } : {};
        const before = messages[place - 1];
        return { line, writer: describeWriter(author, { customer: { name: customer }, writers }, account?.rep), hasHead: !before || !isSameWriter(before.author, author), position: number };
      }),
    [messages, customer, account?.rep],
  );
  return rows.map(({ line, writer, hasHead, position }) => (
    <MessageRow key={line.key} line={line} kind={writer.kind} writer={writer.name} hasHead={hasHead} delivery={null} resendIn={null} translate={null} position={position} />
  ));
}
