import type { PassedOn } from "#shared/bindings/PassedOn";
import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { RelativeTime } from "#shared/components/relative-time";
import { formatPhone } from "#shared/phone";
import { useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { describeBecame, describeOutcome } from "./describe-passed";
import { explainNotShown } from "./not-shown";
import { ShortenedList } from "./shortened-list";

/** So many are listed before somebody asks for all. */
const SHOWN_FIRST = 5;

/** What came today and went elsewhere, and what became of it: the way to catch up after an absence. */
export function PassedOnToday() {
  const passed = useView("today")?.records?.passedOn ?? [];
  if (passed.length === 0) return null;
  return <ShortenedList title={message("passed-on")} items={passed} shownFirst={SHOWN_FIRST} row={(each) => <PassedOnRow key={each.offer} passed={each} />} />;
}

function PassedOnRow({ passed }: { passed: PassedOn }) {
  const why = passed.outcome.outcome === "notDisplayed" ? explainNotShown(passed.outcome.by ?? "other").why : undefined;
  return (
    <li>
      <Card className="work work-passed">
        <ChannelIcon channel={passed.channel} />
        <span className="card-title" dir="auto">
          {formatPhone(passed.customer)}
        </span>
        <span className="secondary card-text work-about" title={why}>
          {describeOutcome(passed.outcome)}
        </span>
        <span className="secondary card-text work-queue" dir="auto">
          {describeBecame(passed.became)}
        </span>
        <span className="secondary work-time">
          <RelativeTime at={passed.at} />
        </span>
      </Card>
    </li>
  );
}
