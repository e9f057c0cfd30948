import { Button } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { TitledList } from "#shared/components/titled-list";
import { message } from "../messages/messages";

/** A list of Home that has its first rows until somebody asks for all. */
export function ShortenedList<Item>(props: {
  title: string;
  items: readonly Item[];
  /** So many rows are there at first. */
  shownFirst: number;
  row: (item: Item) => ReactNode;
  /** Stands in it while there are none. */
  empty?: ReactNode;
}) {
  const { title, items, shownFirst, row, empty } = props;
  const [isExpanded, setIsExpanded] = useState(false);
  const shown = isExpanded ? items : items.slice(0, shownFirst);
  return (
    <TitledList title={title} count={items.length}>
      {shown.map(row)}
      {shown.length < items.length && (
        <li>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              setIsExpanded(true);
            }}
          >
            {message("show-all", { count: items.length })}
          </Button>
        </li>
      )}
      {items.length === 0 && empty}
    </TitledList>
  );
}
