import { Card } from "#shared/components/card";
import { ChannelIcon } from "#shared/components/channel-icon";
import { RelativeTime } from "#shared/components/relative-time";
import { useStartOfDay } from "#shared/time/clock";
import { formatPhone } from "#shared/phone";
import { useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { ShortenedList } from "./shortened-list";

/** So many closed sessions are listed before somebody asks for all. */
const SHOWN_FIRST = 20;

/** What the rep had to its end and closed since the organisation's midnight; since their own while that is not known. */
export function ClosedToday() {
  const today = useView("today");
  const startOfDay = useStartOfDay();
  const since = today?.since ?? startOfDay;
  const closed = useView("closed").filter((each) => each.at >= since);
  return (
    <ShortenedList
      title={message("closed-today")}
      items={closed}
      shownFirst={SHOWN_FIRST}
      row={(each) => (
        <li key={each.id}>
          <Card className="work">
            <ChannelIcon channel={each.channel} />
            <span className="card-title" dir="auto">
              {formatPhone(each.customer)}
            </span>
            <span className="secondary card-text work-about" dir="auto">
              {each.about ?? ""}
            </span>
            <span className="secondary work-time">
              <RelativeTime at={each.at} />
            </span>
          </Card>
        </li>
      )}
      empty={
        <li>
          <p>{message("nothing-closed")}</p>
          <p className="secondary">{message("nothing-closed-detail")}</p>
        </li>
      }
    />
  );
}
