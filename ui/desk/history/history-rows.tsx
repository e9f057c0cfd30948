import { Button, Skeleton, SkeletonItem } from "@fluentui/react-components";
import { ArchiveRegular, PlugDisconnectedRegular, SearchRegular, WarningRegular } from "@fluentui/react-icons";
import { useState, type ReactNode } from "react";
import type { ClosedConversation } from "#shared/bindings/ClosedConversation";
import type { HistoryList } from "#shared/bindings/HistoryList";
import type { HistoryPage } from "#shared/bindings/HistoryPage";
import type { Mention } from "#shared/bindings/Mention";
import type { PassedOn } from "#shared/bindings/PassedOn";
import { channelName } from "#shared/channel";
import { EmptyList } from "#shared/components/titled-list";
import { useNow } from "#shared/time/clock";
import { formatDateTime } from "#shared/time/date";
import { dayKey, formatDay } from "#shared/time/day";
import { formatDuration } from "#shared/time/duration";
import { useView } from "../bridge/desk";
import { TranscriptDialog } from "../conversation/transcript-dialog";
import { message, type MessageId } from "../messages/messages";
import { ClosedRow, customerName, MentionRow, PassedRow } from "./history-row";
import { useHistory } from "./use-history";

/** So many grey rows stand for those that come. */
const SKELETON_ROWS = 6;

/** What is said of a list without rows, and what a search in it looks at. */
const EMPTY: Record<HistoryList, { title: MessageId; detail: MessageId; searched: MessageId }> = {
  closed: { title: "no-history-closed", detail: "no-history-closed-detail", searched: "history-is-searched" },
  passedOn: { title: "no-history-passed-on", detail: "no-history-passed-on-detail", searched: "history-offers-are-searched" },
  mentions: { title: "no-history-mentions", detail: "no-history-mentions-detail", searched: "history-mentions-are-searched" },
};

/** One list of the rep's history under its days, or what there is to say in its place. */
export function HistoryRows({ list, search }: { list: HistoryList; search: string }) {
  const connection = useView("connection");
  const closed = useView("closed");
  const passed = useView("passed");
  const { pages, isLooking, isUnavailable, showMore } = useHistory(list, search, `${String(closed.length)} ${String(passed.length)}`);
  const [opened, setOpened] = useState<Opened | null>(null);
  const days = inDays(pages);
  const isConnected = connection.state === "connected";
  return (
    <>
      <p className="visually-hidden" role="status">
        {describeState()}
      </p>
      {days.map(([day, rows]) => (
        <Day key={day} at={rows[0]?.row.at ?? 0}>
          {rows.map(drawRow)}
        </Day>
      ))}
      {days.length === 0 && inPlaceOfRows()}
      {days.length > 0 && (isUnavailable || (isLooking && !isConnected)) && <p className="secondary history-rest">{describeState()}</p>}
      {showMore && (
        <Button className="history-more" onClick={showMore}>
          {message(days.length === 0 ? "search-further-back" : "show-earlier")}
        </Button>
      )}
      {isLooking && isConnected && pages.length > 0 && <Grey count={2} />}
      {opened && (
        <TranscriptDialog
          from={opened.id}
          past={{ id: opened.id, title: customerName(opened.customer), about: opened.about, customer: customerName(opened.customer) }}
          close={() => {
            setOpened(null);
          }}
        />
      )}
    </>
  );

  function drawRow(each: Row): ReactNode {
    switch (each.kind) {
      case "closed":
        return (
          <ClosedRow
            key={`${String(each.row.id)} ${String(each.row.at)}`}
            row={each.row}
            open={() => {
              setOpened({ id: each.row.id, customer: each.row.customer, about: describeClosed(each.row) });
            }}
          />
        );
      case "passedOn":
        return <PassedRow key={each.row.offer} row={each.row} />;
      case "mentions":
        return (
          <MentionRow
            key={each.row.note}
            row={each.row}
            open={() => {
              const { conversation, customer, channel, about } = each.row;
              setOpened({ id: conversation, customer, about: joined(channelName(channel), about) });
            }}
          />
        );
    }
  }

  /** What a screen reader is told of the list. */
  function describeState(): string {
    if (isUnavailable) return message("timeline-unavailable");
    if (isLooking) return message(isConnected ? "looking" : "no-connection-no-list");
    const count = days.reduce((sum, [, rows]) => sum + rows.length, 0);
    if (count > 0) return message("history-count", { count });
    return search === "" ? message(EMPTY[list].title) : message("nothing-matches", { search });
  }

  /** What stands where no rows are. */
  function inPlaceOfRows(): ReactNode {
    if (isUnavailable) return <Empty icon={<WarningRegular aria-hidden />} title={message("history-unavailable")} detail={message("timeline-unavailable")} />;
    if (isLooking && !isConnected) return <Empty icon={<PlugDisconnectedRegular aria-hidden />} title={message("history-offline")} detail={message("no-connection-no-list")} />;
    if (isLooking) return <Grey count={SKELETON_ROWS} />;
    if (search !== "") return <Empty icon={<SearchRegular aria-hidden />} title={message("nothing-matches", { search })} detail={message(EMPTY[list].searched)} />;
    return <Empty icon={<ArchiveRegular aria-hidden />} title={message(EMPTY[list].title)} detail={message(EMPTY[list].detail)} />;
  }
}

/** What is said of a conversation above what was written in it. */
function describeClosed({ channel, about, at, took, outcome }: ClosedConversation): string {
  return joined(channelName(channel), about, outcome, message("history-closed-at", { time: formatDateTime(at) }), message("history-took", { time: formatDuration(took) }));
}

function joined(...words: (string | null)[]): string {
  return words.filter((each) => each !== null && each !== "").join(" · ");
}

function Day({ at, children }: { at: number; children: ReactNode }) {
  const now = useNow();
  return (
    <section className="history-day" aria-label={formatDay(at, now)}>
      <h2>{formatDay(at, now)}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Empty({ icon, title, detail }: { icon: ReactNode; title: string; detail: string }) {
  return (
    <ul className="history-empty">
      <EmptyList icon={icon} title={title}>
        {detail}
      </EmptyList>
    </ul>
  );
}

function Grey({ count }: { count: number }) {
  return (
    <Skeleton className="history-grey" aria-hidden>
      {Array.from({ length: count }, (_, at) => (
        <SkeletonItem key={at} size={40} />
      ))}
    </Skeleton>
  );
}

type Row = { kind: "closed"; row: ClosedConversation } | { kind: "passedOn"; row: PassedOn } | { kind: "mentions"; row: Mention };

/** The conversation that is read, and what is said above it. */
interface Opened {
  id: number;
  customer: string;
  about: string;
}

/** The rows under the days that they are of, in their order. */
function inDays(pages: HistoryPage[]): [string, Row[]][] {
  const days = new Map<string, Row[]>();
  const rows = pages.flatMap(({ closed, passedOn, mentions }): Row[] => [
    ...closed.map((row) => ({ kind: "closed" as const, row })),
    ...passedOn.map((row) => ({ kind: "passedOn" as const, row })),
    ...mentions.map((row) => ({ kind: "mentions" as const, row })),
  ]);
  for (const each of rows) {
    const day = dayKey(each.row.at);
    const others = days.get(day);
    if (others) others.push(each);
    else days.set(day, [each]);
  }
  return [...days];
}
