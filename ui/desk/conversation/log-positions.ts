import type { ConversationId } from "#shared/bindings/ConversationId";

/** Where somebody left a log. */
export interface LogPosition {
  /** The first message in sight and how far it was above the edge, in pixels; nothing when the end was in sight. */
  anchor: { key: string; offset: number } | null;
  /** The last message that was in sight at the end; nothing when there was none. */
  seen: string | null;
  /** The heights of the messages that were drawn, in pixels, by their keys: so the log is at once as high as it was. */
  heights: ReadonlyMap<string | number | bigint, number>;
}

/** Remembers, for as long as the page is there, where each session's log was left. */
export class LogPositions {
  private readonly positions = new Map<ConversationId, LogPosition>();

  get(conversation: ConversationId): LogPosition | undefined {
    return this.positions.get(conversation);
  }

  set(conversation: ConversationId, position: LogPosition): void {
    this.positions.set(conversation, position);
  }
}
