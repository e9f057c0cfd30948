import type { CloseCode } from "#shared/bindings/CloseCode";

/** What a close of the socket asks of the page. */
export interface CloseHandling {
  /**
   * `reconnect`: connect again with the usual waits. `reconnectLater`: connect again after a long wait. `stop`: connecting again
   * would end the same way until the customer does something. `idle`: connect when there is something to send.
   */
  then: "reconnect" | "reconnectLater" | "stop" | "idle";
  /** What the customer reads; nothing where the page's usual words are right. */
  message: string | null;
  /** Whether what was sent last must not be sent again. */
  isTooLarge: boolean;
  /** Whether there is no such chat. */
  isMissing: boolean;
}

const RECONNECT: CloseHandling = { then: "reconnect", message: null, isTooLarge: false, isMissing: false };
const FRAME_TOO_LARGE: CloseHandling = { ...RECONNECT, isTooLarge: true };
const reconnectLater = (words: string): CloseHandling => ({ ...RECONNECT, then: "reconnectLater", message: words });
const stop = (words: string): CloseHandling => ({ ...RECONNECT, then: "stop", message: words });

const OUT_OF_DATE = "This page is out of date. What you wrote is kept: reload the page to go on.";

/** The page was in no conversation for long. */
const CLOSED_IDLE = 4408;

const CLOSE_HANDLING: Record<CloseCode | typeof CLOSED_IDLE, CloseHandling> = {
  1000: RECONNECT,
  1001: RECONNECT,
  1009: FRAME_TOO_LARGE,
  // Either the page is out of date, or its greeting was too long on the way.
  4400: reconnectLater(OUT_OF_DATE),
  4401: stop("This chat cannot be opened from here any more. Reload the page to begin anew."),
  4403: stop("This chat cannot be used on this site."),
  4404: { ...stop("This chat does not exist any more."), isMissing: true },
  [CLOSED_IDLE]: { ...RECONNECT, then: "idle" },
  4409: RECONNECT,
  4410: stop("This chat was closed."),
  4413: FRAME_TOO_LARGE,
  4426: stop(OUT_OF_DATE),
  4503: { ...RECONNECT, message: "Messages cannot be taken at the moment. What you wrote is kept, and we try again." },
  4429: reconnectLater("There are too many connections from here. What you wrote is kept, and we try again in a minute."),
};

/** What the close code of a socket means. One that nobody knows is an interruption like any other. */
export function handleCloseCode(code: number): CloseHandling {
  return (CLOSE_HANDLING as Partial<Record<number, CloseHandling>>)[code] ?? RECONNECT;
}

/** The line is lost without a code. */
export const CONNECTION_LOST = RECONNECT;
