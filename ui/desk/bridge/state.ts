import type { ConversationId } from "#shared/bindings/ConversationId";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { MessageItem } from "#shared/bindings/MessageItem";
import type { View } from "#shared/bindings/View";

/** What the core has told. */
export interface DeskState {
  /** Nothing until the core has told everything once. */
  view: View | null;
  lines: Partial<Record<ConversationId, MessageItem[]>>;
  /** What the router's clock shows more than this machine's, in milliseconds. */
  offset: number;
}

export const EMPTY_STATE: DeskState = { view: null, lines: {}, offset: 0 };

/**
 * What the page knows after a frame.
 *
 * @param receivedAt This machine's clock when the frame came.
 */
export function applyFrame(state: DeskState, frame: CoreToWindow, receivedAt: number): DeskState {
  switch (frame.type) {
    case "whole":
      return {
        view: frame.view,
        lines: Object.fromEntries(frame.lines.map(({ conversation, lines }) => [conversation, lines])),
        offset: frame.now - receivedAt,
      };
    case "changed": {
      if (!state.view) return state;
      const changes = Object.fromEntries(frame.parts.map(({ part, value }) => [part, value])) as Partial<View>;
      return { ...state, view: { ...state.view, ...changes }, offset: frame.now - receivedAt };
    }
    case "lines": {
      const kept = (state.lines[frame.conversation] ?? []).slice(0, frame.from);
      return { ...state, lines: { ...state.lines, [frame.conversation]: [...kept, ...frame.lines] } };
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
