import { Button, Menu, MenuDivider, MenuGroup, MenuGroupHeader, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { FilterFilled, FilterRegular } from "@fluentui/react-icons";
import { message, type MessageId } from "../messages/messages";
import { SearchField } from "../search-field";
import { USUAL_ARRANGEMENT, type Arrangement, type SessionFilter, type SessionOrder } from "./arrange";

/** From so many sessions on there is a box to search them with. */
const SEARCHED_FROM = 6;

const ORDERS: Record<SessionOrder, MessageId> = { opened: "order-opened", waiting: "order-longest", name: "order-customer" };
const FILTERS: Record<SessionFilter, MessageId> = { all: "filter-all", waiting: "waiting-for-you", unread: "filter-unread" };

const isOrder = (word: string | undefined): word is SessionOrder => word !== undefined && Object.hasOwn(ORDERS, word);
const isFilter = (word: string | undefined): word is SessionFilter => word !== undefined && Object.hasOwn(FILTERS, word);

/** Sorts, filters and searches the sessions. */
export function SessionsTools(props: { count: number; hidden: number; arrangement: Arrangement; arrange: (next: Arrangement) => void }) {
  const { count, hidden, arrangement, arrange } = props;
  const { order, filter, search } = arrangement;
  const isUsual = order === USUAL_ARRANGEMENT.order && filter === USUAL_ARRANGEMENT.filter;
  return (
    <>
      <div className="sessions-head">
        <h2>{message("sessions")}</h2>
        {count > 1 && (
          <Menu
            checkedValues={{ order: [order], filter: [filter] }}
            onCheckedValueChange={(_, { name, checkedItems: [chosen] }) => {
              if (name === "order" && isOrder(chosen)) arrange({ ...arrangement, order: chosen });
              if (name === "filter" && isFilter(chosen)) arrange({ ...arrangement, filter: chosen });
            }}
          >
            <MenuTrigger disableButtonEnhancement>
              <Button size="small" appearance="subtle" icon={isUsual ? <FilterRegular /> : <FilterFilled />} aria-label={message("sort-and-filter")} title={message("sort-and-filter")} />
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                <MenuGroup>
                  <MenuGroupHeader>{message("sort-by")}</MenuGroupHeader>
                  {Object.entries(ORDERS).map(([each, label]) => (
                    <MenuItemRadio key={each} name="order" value={each}>
                      {message(label)}
                    </MenuItemRadio>
                  ))}
                </MenuGroup>
                <MenuDivider />
                <MenuGroup>
                  <MenuGroupHeader>{message("show-only")}</MenuGroupHeader>
                  {Object.entries(FILTERS).map(([each, label]) => (
                    <MenuItemRadio key={each} name="filter" value={each}>
                      {message(label)}
                    </MenuItemRadio>
                  ))}
                </MenuGroup>
              </MenuList>
            </MenuPopover>
          </Menu>
        )}
      </div>
      {(count >= SEARCHED_FROM || search !== "") && (
        <SearchField
          size="small"
          className="sessions-search"
          placeholder={message("search-sessions")}
          aria-label={message("search-sessions")}
          value={search}
          onChange={(_, { value }) => {
            arrange({ ...arrangement, search: value });
          }}
        />
      )}
      <p className="sessions-hidden secondary" role="status">
        {hidden > 0 && (
          <>
            {message("sessions-hidden", { count: hidden })}
            <Button
              size="small"
              appearance="transparent"
              onClick={() => {
                arrange({ ...USUAL_ARRANGEMENT, order });
              }}
            >
              {message("show-all-sessions")}
            </Button>
          </>
        )}
      </p>
    </>
  );
}
