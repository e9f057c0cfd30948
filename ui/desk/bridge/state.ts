import type { ConversationId } from "#shared/bindings/ConversationId";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { View } from "#shared/bindings/View";
import { shareUnchanged } from "./share-unchanged";

/** What the core has told. */
export interface DeskState {
  /** Nothing until the core has told everything once. */
  view: View | null;
  lines: Partial<Record<ConversationId, MessageItem[]>>;
  /** What the router's clock shows more than this machine's, in milliseconds. */
  offset: number;
}

export const EMPTY_STATE: DeskState = { view: null, lines: {}, offset: 0 };

/** Differences of the clocks that are smaller come from the way of a frame; what shows time need not follow them. In milliseconds. */
const OFFSET_TOLERANCE = 250;

/**
 * What the page knows after a frame. What the frame does not change keeps its identity.
 *
 * @param receivedAt This machine's clock when the frame came.
 */
export function applyFrame(state: DeskState, frame: CoreToWindow, receivedAt: number): DeskState {
  switch (frame.type) {
    case "whole": {
      const lines = Object.fromEntries(frame.lines.map(({ conversation, lines }) => [conversation, lines]));
      return shareUnchanged(state, { view: frame.view, lines, offset: nextOffset(state, frame.now - receivedAt) });
    }
    case "changed": {
      if (!state.view) return state;
      const changes = Object.fromEntries(frame.parts.map(({ part, value }) => [part, value])) as Partial<View>;
      const view = shareUnchanged(state.view, { ...state.view, ...changes });
      const offset = nextOffset(state, frame.now - receivedAt);
      return view === state.view && offset === state.offset ? state : { ...state, view, offset };
    }
    case "lines": {
      const known = state.lines[frame.conversation] ?? [];
      const told = shareUnchanged(known.slice(frame.from), frame.lines);
      return { ...state, lines: { ...state.lines, [frame.conversation]: [...known.slice(0, frame.from), ...told] } };
    }
    case "earlierLines": {
      const known = state.lines[frame.conversation] ?? [];
      return { ...state, lines: { ...state.lines, [frame.conversation]: [...frame.lines, ...known] } };
    }
    case "answered":
    case "comeToFront":
    case "beat":
    case "putAway":
    case "end":
      return state;
  }
}

function nextOffset(state: DeskState, offset: number): number {
  return state.view && Math.abs(offset - state.offset) < OFFSET_TOLERANCE ? state.offset : offset;
}
