import { Dropdown, Option } from "@fluentui/react-components";
import { useState } from "react";
import type { WorkItem } from "#shared/bindings/WorkItem";
import type { WorkOrder } from "#shared/bindings/WorkOrder";
import { TitledList } from "#shared/components/titled-list";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { message, type MessageId } from "../messages/messages";
import { SearchField } from "../search-field";
import { WorkItemRow } from "./work-item";

/** As long as the server searches for. */
const LONGEST_SEARCH = 100;

const ORDERS: Record<WorkOrder, MessageId> = {
  queue: "order-queue",
  longest: "order-longest",
  newest: "order-newest",
  customer: "order-customer",
};

const isOrder = (word: string | undefined): word is WorkOrder => word !== undefined && Object.hasOwn(ORDERS, word);

/** What waits in the rep's queues and can be picked. */
export function OpenWorkList({ look }: { look: (item: WorkItem) => void }) {
  const connection = useView("connection");
  const work = useView("openWork");
  const sessions = useView("sessions");
  const ringing = useView("ringing");
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<WorkOrder>("queue");
  useLookup({ lookup: "work", search, order }, `${String(sessions.length)} ${String(ringing.length)}`);
  const waiting = work?.waiting ?? 0;
  const isCurrent = work?.search === search && work.order === order;
  const shown = isCurrent ? work : null;
  return (
    <TitledList
      title={message("open-in-queues")}
      count={waiting}
      tools={
        (waiting > 1 || search !== "") && (
          <>
            <SearchField
              size="small"
              className="work-search"
              maxLength={LONGEST_SEARCH}
              placeholder={message("search-open-work")}
              aria-label={message("search-open-work")}
              value={search}
              onChange={(_, { value }) => {
                setSearch(value);
              }}
            />
            <Dropdown
              size="small"
              className="work-order"
              clearButton={{ "aria-label": message("clear-selection") }}
              aria-label={message("sort-by")}
              value={message(ORDERS[order])}
              selectedOptions={[order]}
              onOptionSelect={(_, { optionValue }) => {
                if (isOrder(optionValue)) setOrder(optionValue);
              }}
            >
              {Object.entries(ORDERS).map(([each, label]) => (
                <Option key={each} value={each}>
                  {message(label)}
                </Option>
              ))}
            </Dropdown>
          </>
        )
      }
    >
      {shown?.open.map((item) => (
        <WorkItemRow
          key={item.id}
          item={item}
          act="pick"
          look={() => {
            look(item);
          }}
        />
      ))}
      <li className="work-note">
        <p className="secondary" role="status">
          {describeRest()}
        </p>
      </li>
    </TitledList>
  );

  /** What the list does not show, in one sentence. */
  function describeRest(): string {
    if (!shown) return message(connection.state === "connected" ? "looking" : "list-comes-with-connection");
    if (shown.waiting === 0) return message("nobody-is-waiting");
    if (shown.matching === 0) return message("nothing-matches", { search: search.trim() });
    if (shown.open.length < shown.matching) return message("first-of-waiting", { count: shown.open.length, total: shown.matching });
    return "";
  }
}
