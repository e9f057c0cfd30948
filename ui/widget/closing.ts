import type { CloseCode } from "#shared/bindings/CloseCode";

/** What a close of the socket asks of the page. */
export interface Closing {
  /**
   * `again`: connect again with the usual waits. `later`: connect again after a long wait. `stop`: connecting again would end
   * the same way until the customer does something. `rest`: connect when there is something to send.
   */
  then: "again" | "later" | "stop" | "rest";
  /** What the customer reads; nothing where the page's usual words are right. */
  words: string | null;
  /** Whether what was sent last must not be sent again. */
  isTooLarge: boolean;
  /** Whether there is no such chat. */
  isMissing: boolean;
}

const AGAIN: Closing = { then: "again", words: null, isTooLarge: false, isMissing: false };
const TOO_LARGE: Closing = { ...AGAIN, isTooLarge: true };
const later = (words: string): Closing => ({ ...AGAIN, then: "later", words });
const stop = (words: string): Closing => ({ ...AGAIN, then: "stop", words });

const OUT_OF_DATE = "This page is out of date. What you wrote is kept: reload the page to go on.";

/** The page was in no conversation for long. */
const IDLE = 4408;

const CLOSINGS: Record<CloseCode | typeof IDLE, Closing> = {
  1000: AGAIN,
  1001: AGAIN,
  1009: TOO_LARGE,
  // Either the page is out of date, or its greeting was too long on the way.
  4400: later(OUT_OF_DATE),
  4401: stop("This chat cannot be opened from here any more. Reload the page to begin anew."),
  4403: stop("This chat cannot be used on this site."),
  4404: { ...stop("This chat does not exist any more."), isMissing: true },
  [IDLE]: { ...AGAIN, then: "rest" },
  4409: AGAIN,
  4410: stop("This chat was closed."),
  4413: TOO_LARGE,
  4426: stop(OUT_OF_DATE),
  4503: { ...AGAIN, words: "Messages cannot be taken at the moment. What you wrote is kept, and we try again." },
  4429: later("There are too many connections from here. What you wrote is kept, and we try again in a minute."),
};

/** What the close code of a socket means. One that nobody knows is an interruption like any other. */
export function closingOf(code: number): Closing {
  return (CLOSINGS as Partial<Record<number, Closing>>)[code] ?? AGAIN;
}

/** The line is lost without a code. */
export const LOST = AGAIN;
