import { Button, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { BriefcaseRegular, NoteRegular } from "@fluentui/react-icons";
import { useId, useState, type ReactNode } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import type { Timeline } from "#shared/bindings/Timeline";
import type { TimelineEntry } from "#shared/bindings/TimelineEntry";
import { channelName } from "#shared/channel";
import { ChannelIcon } from "#shared/components/channel-icon";
import { RelativeTime } from "#shared/components/relative-time";
import { formatDateTime } from "#shared/time/date";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";
import type { PastConversation } from "./past-conversation";
import { TranscriptDialog } from "./transcript-dialog";
import "./timeline.css";

/** So many entries are looked up at first, and so many more each time; the server has no more than the latest hundred. */
const PAGE = 20;
const LONGEST = 100;

/** What happened with this customer before: conversations, cases and notes, the latest first. */
export function TimelineSection({ session }: { session: SessionView }) {
  const connection = useView("connection");
  const found = useView("timeline");
  const [most, setMost] = useState(PAGE);
  const [opened, setOpened] = useState<PastConversation | null>(null);
  const isNoting = usePending()("addNote", session.id) !== undefined;
  useLookup({ lookup: "timeline", conversation: session.id, most }, `${session.contact?.id ?? ""} ${String(isNoting)}`);
  const title = useId();
  const timeline = found?.conversation === session.id ? found : null;
  return (
    <section className="timeline" aria-labelledby={title}>
      <h2 id={title}>{message("timeline")}</h2>
      {timeline ? (
        <>
          <p className="secondary" role="status">
            {describeRest(timeline, session, most)}
          </p>
          {timeline.entries.length > 0 && (
            <ol aria-labelledby={title}>
              {timeline.entries.map((entry) => (
                <Entry key={`${entry.kind} ${String(entry.id)}`} entry={entry} open={setOpened} />
              ))}
            </ol>
          )}
          {timeline.more && most < LONGEST && (
            <Button
              size="small"
              appearance="subtle"
              onClick={() => {
                setMost(most + PAGE);
              }}
            >
              {message("show-earlier")}
            </Button>
          )}
        </>
      ) : connection.state === "connected" ? (
        <Skeleton aria-label={message("looking")}>
          <SkeletonItem size={16} />
          <SkeletonItem size={16} />
        </Skeleton>
      ) : (
        <p className="secondary" role="status">
          {message("no-connection-no-list")}
        </p>
      )}
      {opened && (
        <TranscriptDialog
          from={session.id}
          past={{ id: opened.id, title: opened.about ?? channelName(opened.channel), about: message("transcript-opened", { time: formatDateTime(opened.at) }), customer: session.customer.name }}
          close={() => {
            setOpened(null);
          }}
        />
      )}
    </section>
  );
}

/** What is to say beside the entries. */
function describeRest({ entries, more, unavailable }: Timeline, { contact }: SessionView, most: number): string {
  if (unavailable) return message("timeline-unavailable");
  if (entries.length === 0) return message(contact === null ? "timeline-needs-contact" : "timeline-empty");
  return more && most >= LONGEST ? message("timeline-latest", { count: LONGEST }) : "";
}

/** One thing that happened. What was written in a conversation can be read. */
function Entry({ entry, open }: { entry: TimelineEntry; open: (past: PastConversation) => void }) {
  switch (entry.kind) {
    case "conversation":
      return (
        <Line icon={<ChannelIcon channel={entry.channel} />} details={[entry.outcome, entry.by, entry.ending === null && message("goes-on")]} at={entry.at}>
          <button
            type="button"
            className="link-button timeline-open"
            dir="auto"
            onClick={() => {
              open(entry);
            }}
          >
            {entry.about ?? channelName(entry.channel)}
          </button>
        </Line>
      );
    case "case":
      return (
        <Line icon={<BriefcaseRegular role="img" aria-label={message("case")} />} details={[entry.id, message(entry.active ? "active" : "resolved")]} at={entry.at}>
          <span dir="auto">{entry.title}</span>
        </Line>
      );
    case "note":
      return (
        <Line icon={<NoteRegular role="img" aria-label={message("handover-note")} />} details={[entry.by, entry.ofThis && message("note-of-this")]} at={entry.at}>
          <span className="handed-note" dir="auto">
            {entry.text}
          </span>
        </Line>
      );
  }
}

function Line(props: { icon: ReactNode; details: (string | false | null)[]; at: number; children: ReactNode }) {
  const { icon, details, at, children } = props;
  const words = details.filter((each): each is string => typeof each === "string" && each !== "");
  return (
    <li className="timeline-line">
      {icon}
      {children}
      <span className="secondary timeline-about">
        <RelativeTime at={at} />
        {words.map((each) => (
          <span key={each}>
            {" · "}
            <span dir="auto">{each}</span>
          </span>
        ))}
      </span>
    </li>
  );
}
