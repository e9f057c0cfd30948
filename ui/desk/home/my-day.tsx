import { Skeleton, SkeletonItem } from "@fluentui/react-components";
import type { DayOffers } from "#shared/bindings/DayOffers";
import { formatNumber } from "#shared/number";
import { formatDuration, formatForScreenReader } from "#shared/time/duration";
import { useView } from "../bridge/desk";
import { message, type MessageId } from "../messages/messages";
import "./my-day.css";

/** What is counted of the rep's offers, in the order of the columns. */
const COUNTED = [
  { of: "accepted", label: "day-accepted" },
  { of: "assigned", label: "day-assigned" },
  { of: "missed", label: "day-missed" },
  { of: "rejected", label: "day-rejected" },
  { of: "notDisplayed", label: "day-not-displayed" },
] as const satisfies { of: keyof DayOffers; label: MessageId }[];

/** The rep's offers of today: a table for whoever reads it, with a small bar below each figure for the eye. */
export function MyDay() {
  const today = useView("today");
  const connection = useView("connection");
  if (!today) {
    return (
      <section className="my-day" aria-label={message("my-day")}>
        <h2>{message("my-day")}</h2>
        <div className="my-day-none">{connection.state === "connected" ? <FiguresComing /> : <p className="secondary">{message("figures-come-with-connection")}</p>}</div>
      </section>
    );
  }
  const { offers } = today;
  const counted = COUNTED.filter(({ of }) => of !== "assigned" || offers.assigned > 0);
  return (
    <section className="my-day" aria-label={message("my-day")}>
      <h2 id="my-day">{message("my-day")}</h2>
      <table aria-labelledby="my-day">
        <thead>
          <tr>
            <th scope="col">{message("day-offered")}</th>
            {counted.map(({ of, label }) => (
              <th key={of} scope="col">
                {message(label)}
              </th>
            ))}
            <th scope="col">{message("day-time-to-accept")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className="day-figure">{formatNumber(offers.offered)}</td>
            {counted.map(({ of }) => (
              <td key={of} className="day-figure">
                {formatNumber(offers[of])}
                <Bar kind={of} share={offers.offered === 0 ? 0 : offers[of] / offers.offered} />
              </td>
            ))}
            <td className="day-figure">
              <TimeToAccept offers={offers} />
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** In place of the figures until they are there, so that nothing below them moves. */
function FiguresComing() {
  return (
    <Skeleton aria-label={message("looking")} className="my-day-coming">
      {COUNTED.map(({ of }) => (
        <SkeletonItem key={of} size={32} />
      ))}
    </Skeleton>
  );
}

function TimeToAccept({ offers }: { offers: DayOffers }) {
  const { timeToAccept, longestToAccept } = offers;
  if (timeToAccept === null) {
    return (
      <>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{message("day-none-accepted")}</span>
      </>
    );
  }
  const longest = longestToAccept === null ? undefined : message("day-longest", { time: formatForScreenReader(longestToAccept) });
  return (
    <span title={longest}>
      <span aria-hidden>{formatDuration(timeToAccept)}</span>
      <span className="visually-hidden">{[formatForScreenReader(timeToAccept), longest].filter((each) => each !== undefined).join(", ")}</span>
    </span>
  );
}

/** How much of all offers it is, drawn. */
function Bar({ kind, share }: { kind: string; share: number }) {
  return (
    <span className={`day-bar day-bar-${kind}`} aria-hidden>
      <span style={{ inlineSize: `${String(Math.round(share * 100))}%` }} />
    </span>
  );
}
