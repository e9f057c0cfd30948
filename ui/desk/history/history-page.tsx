import { Tab, TabList } from "@fluentui/react-components";
import { useEffect, useId, useRef, useState } from "react";
import type { HistoryList } from "#shared/bindings/HistoryList";
import { message, type MessageId } from "../messages/messages";
import { SearchField } from "../search-field";
import { HistoryRows } from "./history-rows";
import { usePaused } from "./use-history";
import "./history.css";

/** As long as the server searches for. */
const LONGEST_SEARCH = 100;

const LISTS: Record<HistoryList, { name: MessageId; search: MessageId }> = {
  closed: { name: "history-closed", search: "search-history-closed" },
  passedOn: { name: "history-passed-on", search: "search-history-passed-on" },
  mentions: { name: "history-mentions", search: "search-history-mentions" },
};

const isList = (value: unknown): value is HistoryList => typeof value === "string" && Object.hasOwn(LISTS, value);

/** What the rep closed, what rang at their desk and went elsewhere, and who mentioned them: to look up and to read, nothing else. */
export function HistoryPage() {
  const page = useRef<HTMLDivElement>(null);
  const [list, setList] = useState<HistoryList>("closed");
  const [typed, setTyped] = useState("");
  const search = usePaused(typed.trim());
  const panel = useId();
  const tab = (of: HistoryList) => `${panel}-${of}`;
  useEffect(() => {
    page.current?.focus();
  }, []);
  return (
    // A place that scrolls must be reachable by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={page} className="history" role="region" data-region="history" aria-label={message("history")} tabIndex={0}>
      <header>
        <h1>{message("history")}</h1>
        <p className="secondary">{message("history-scope")}</p>
      </header>
      <div className="history-tools">
        <TabList
          aria-label={message("history")}
          selectedValue={list}
          onTabSelect={(_, { value }) => {
            if (isList(value)) setList(value);
          }}
        >
          {Object.entries(LISTS).map(([each, { name }]) => (
            <Tab key={each} id={`${panel}-${each}`} value={each} aria-controls={panel}>
              {message(name)}
            </Tab>
          ))}
        </TabList>
        <SearchField
          className="history-search"
          maxLength={LONGEST_SEARCH}
          placeholder={message(LISTS[list].search)}
          aria-label={message(LISTS[list].search)}
          value={typed}
          onChange={(_, { value }) => {
            setTyped(value);
          }}
        />
      </div>
      <div id={panel} role="tabpanel" aria-labelledby={tab(list)} className="history-panel">
        <HistoryRows key={`${list} ${search}`} list={list} search={search} />
      </div>
    </div>
  );
}
