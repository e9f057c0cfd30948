import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { LogPosition, LogPositions } from "./log-positions";

/** How near its end a log counts as read to the end, in pixels. */
const END_TOLERANCE = 80;
/** How many messages are drawn beyond those in sight. */
const OVERSCAN = 8;
/** Space above the first message, and where the button for earlier ones stands, in pixels. */
const PADDING = 16;
const EARLIER_HEIGHT = 48;
/** Beyond the end of every log, in pixels: the browser takes the end for it. */
const BEYOND_END = 1e7;
/** About how high a message is, in pixels, until it is drawn: a line has about so many letters. */
const ROW_HEIGHT = 44;
const LINE_HEIGHT = 20;
const LINE_LETTERS = 60;

export interface Log {
  virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
  isAtEnd: boolean;
  /** The last message that was in sight at the end. */
  seen: string | null;
  onScroll: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: () => void;
  scrollToEnd: () => void;
}

interface LogOptions {
  scroller: RefObject<HTMLDivElement | null>;
  lines: MessageItem[];
  conversation: number;
  positions: LogPositions;
  hasEarlier: boolean;
  /** Whether the last message is by the rep at this desk. */
  isLastOwn: boolean;
  /** The first message that is new since the log was left, or -1. */
  firstNew: number;
}

/** Draws the part of a log that is in sight, keeps its end in sight or what is read where it is, and leaves it as it will be found again. */
export function useLog({ scroller, lines, conversation, positions, hasEarlier, isLastOwn, firstNew }: LogOptions): Log {
  const [saved] = useState(() => positions.get(conversation));
  const [opening] = useState({ lines, saved, firstNew });
  const [isAtEnd, setIsAtEnd] = useState(true);
  const lastKey = lines.at(-1)?.key ?? null;
  const [seen, setSeen] = useState(lastKey);
  if (isAtEnd && seen !== lastKey) setSeen(lastKey);
  const [focused, setFocused] = useState<number | null>(null);

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    estimateSize: useCallback((index: number) => ROW_HEIGHT + LINE_HEIGHT * Math.floor((lines[index]?.text.length ?? 0) / LINE_LETTERS), [lines]),
    // What has the keyboard stays drawn, wherever the log is scrolled to.
    rangeExtractor: useCallback((range: Range) => extractRange(range, focused), [focused]),
    overscan: OVERSCAN,
    paddingStart: hasEarlier ? EARLIER_HEIGHT : PADDING,
    paddingEnd: PADDING / 2,
    // Rows are measured while React draws them, when it cannot draw others at once.
    useFlushSync: false,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: END_TOLERANCE,
    initialOffset: BEYOND_END,
    initialMeasurementsCache: [...(saved?.heights ?? [])].map(([key, size]) => ({ key, size, index: 0, start: 0, end: size, lane: 0 })),
  });

  const remember = useRef<LogPosition | null>(null);
  const scrollToEnd = useCallback(() => {
    virtualizer.scrollToEnd();
  }, [virtualizer]);

  useLayoutEffect(() => {
    openAt(virtualizer, opening);
  }, [virtualizer, opening]);

  useLayoutEffect(() => {
    const { anchor } = remember.current ?? saved ?? { anchor: null };
    remember.current = { anchor: isAtEnd ? null : anchor, seen, heights: virtualizer.itemSizeCache };
    positions.set(conversation, remember.current);
  }, [isAtEnd, seen, virtualizer, positions, conversation, saved]);

  const lastOwn = isLastOwn ? lastKey : null;
  const previousOwn = useRef(lastOwn);
  useLayoutEffect(() => {
    // Whoever writes sees what they wrote.
    if (lastOwn !== null && previousOwn.current !== lastOwn) virtualizer.scrollToEnd();
    previousOwn.current = lastOwn;
  }, [lastOwn, virtualizer]);

  const isAtEndNow = useRef(isAtEnd);
  useEffect(() => {
    isAtEndNow.current = isAtEnd;
  }, [isAtEnd]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    // The box below grows while the rep writes, and the window changes: what was read at the end stays there.
    const observer = new ResizeObserver(() => {
      if (isAtEndNow.current) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [virtualizer]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const isEnd = element.scrollHeight - element.scrollTop - element.clientHeight < END_TOLERANCE;
    setIsAtEnd(isEnd);
    const item = virtualizer.getVirtualItemForOffset(element.scrollTop);
    if (!item || !remember.current) return;
    remember.current = { ...remember.current, anchor: isEnd ? null : { key: String(item.key), offset: element.scrollTop - item.start } };
    positions.set(conversation, remember.current);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const from = focused ?? (virtualizer.range ? virtualizer.range.endIndex + (step === 1 ? -1 : 1) : lines.length);
    const to = Math.min(Math.max(0, from + step), lines.length - 1);
    event.preventDefault();
    setFocused(to);
    virtualizer.scrollToIndex(to, { align: "auto" });
    // It is drawn by then, as the one that has the keyboard.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${String(to)}"] > .message`)?.focus({ preventScroll: true });
    });
  };

  return {
    virtualizer,
    isAtEnd,
    seen,
    onScroll,
    onKeyDown,
    onFocus: ({ target }: FocusEvent) => {
      const place = target.closest<HTMLElement>("[data-index]");
      setFocused(place ? Number(place.dataset["index"]) : null);
    },
    onBlur: () => {
      setFocused(null);
    },
    scrollToEnd,
  };
}

interface Opening {
  lines: MessageItem[];
  saved: LogPosition | undefined;
  firstNew: number;
}

/** Opens a log where it was left, else at what is new, else at its end. */
function openAt(virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>, { lines, saved, firstNew }: Opening): void {
  const anchor = saved?.anchor;
  const at = anchor ? lines.findIndex((line) => line.key === anchor.key) : -1;
  const start = at === -1 ? undefined : virtualizer.getOffsetForIndex(at, "start")?.[0];
  if (anchor && start !== undefined) virtualizer.scrollToOffset(start + anchor.offset);
  else if (firstNew !== -1) virtualizer.scrollToIndex(firstNew, { align: "start" });
  else virtualizer.scrollToEnd();
}

function extractRange(range: Range, focused: number | null): number[] {
  const indexes = defaultRangeExtractor(range);
  if (focused === null || focused >= range.count || indexes.includes(focused)) return indexes;
  return [...indexes, focused].sort((one, other) => one - other);
}
