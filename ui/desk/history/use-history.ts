import { useEffect, useState } from "react";
import type { HistoryList } from "#shared/bindings/HistoryList";
import type { HistoryPage } from "#shared/bindings/HistoryPage";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";

/** How long somebody types no more before it is searched for, in milliseconds. */
const TYPING_PAUSE = 250;

/** Where a page begins; the first one begins nowhere. */
type Cursor = string | null;

/** The pages of a list of the rep's history that were looked at so far, in their order, and what asks for the next one. */
interface History {
  pages: HistoryPage[];
  /** Whether the last page that was asked for has not come. */
  isLooking: boolean;
  isUnavailable: boolean;
  /** Asks for the next page, where there is one. */
  showMore: (() => void) | null;
}

/** Looks up a list of the rep's history page by page. Another list and another search are another component: give it a key. */
export function useHistory(list: HistoryList, search: string, trigger: unknown): History {
  const found = useView("history");
  const [asked, setAsked] = useState<Cursor[]>([null]);
  const [come, setCome] = useState<ReadonlyMap<Cursor, HistoryPage>>(new Map());
  const isOurs = found !== null && found.list === list && found.search === search && asked.includes(found.after);
  // What is there stays while it cannot be looked up again.
  if (isOurs && come.get(found.after) !== found && !(found.unavailable && come.get(found.after)?.unavailable === false)) {
    setCome(new Map(come).set(found.after, found));
  }
  const last = asked.at(-1) ?? null;
  const page = come.get(last);
  const isThere = page !== undefined && !page.unavailable;
  // Only the first page of all changes by itself.
  const isLooked = isThere && (search !== "" || asked.length > 1);
  useLookup(isLooked ? null : { lookup: "history", list, search, after: last }, trigger);
  const next = page?.next ?? null;
  return {
    pages: asked.flatMap((cursor) => come.get(cursor) ?? []),
    isLooking: page === undefined,
    isUnavailable: page?.unavailable === true,
    showMore:
      next === null
        ? null
        : () => {
            setAsked([...asked, next]);
          },
  };
}

/** What was typed, once somebody pauses. */
export function usePaused(typed: string): string {
  const [paused, setPaused] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => {
      setPaused(typed);
    }, TYPING_PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [typed]);
  return paused;
}
