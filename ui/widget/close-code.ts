import type { CloseCode } from "#shared/bindings/CloseCode";
import type { MessageId } from "./messages/messages";

/** What a close of the socket asks of the page. */
export interface CloseHandling {
  /**
   * `reconnect`: connect again with the usual waits. `reconnectLater`: connect again after a long wait. `stop`: connecting again
   * would end the same way until the customer does something. `idle`: connect when there is something to send.
   */
  then: "reconnect" | "reconnectLater" | "stop" | "idle";
  /** What the customer reads; nothing where the page's usual words are right. */
  message: MessageId | null;
  /** Whether what was sent last must not be sent again. */
  isTooLarge: boolean;
  /** Whether there is no such chat. */
  isMissing: boolean;
}

const RECONNECT: CloseHandling = { then: "reconnect", message: null, isTooLarge: false, isMissing: false };
const FRAME_TOO_LARGE: CloseHandling = { ...RECONNECT, isTooLarge: true };
const reconnectLater = (id: MessageId): CloseHandling => ({ ...RECONNECT, then: "reconnectLater", message: id });
const stop = (id: MessageId): CloseHandling => ({ ...RECONNECT, then: "stop", message: id });

/** The page was in no conversation for long. */
const CLOSED_IDLE = 4408;

const CLOSE_HANDLING: Record<CloseCode | typeof CLOSED_IDLE, CloseHandling> = {
  1000: RECONNECT,
  1001: RECONNECT,
  1009: FRAME_TOO_LARGE,
  // Either the page is out of date, or its greeting was too long on the way.
  4400: reconnectLater("page-out-of-date"),
  4401: stop("not-signed-in"),
  4403: stop("site-not-allowed"),
  4404: { ...stop("chat-does-not-exist"), isMissing: true },
  [CLOSED_IDLE]: { ...RECONNECT, then: "idle" },
  4409: RECONNECT,
  4410: stop("chat-was-closed"),
  4413: FRAME_TOO_LARGE,
  4423: reconnectLater("suspended"),
  4426: stop("page-out-of-date"),
  4503: { ...RECONNECT, message: "not-taken" },
  4429: reconnectLater("too-many-connections"),
};

/** What the close code of a socket means. One that nobody knows is an interruption like any other. */
export function handleCloseCode(code: number): CloseHandling {
  return (CLOSE_HANDLING as Partial<Record<number, CloseHandling>>)[code] ?? RECONNECT;
}

/** The line is lost without a code. */
export const CONNECTION_LOST = RECONNECT;
