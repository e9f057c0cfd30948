/** What a close of the socket asks of the page. */
export interface Closing {
  /**
   * `again`: connect again with the usual waits. `later`: connect again after a long wait. `stop`: connecting again would end
   * the same way until the customer does something.
   */
  then: "again" | "later" | "stop";
  /** What the customer reads; nothing where the page's usual words are right. */
  words: string | null;
  /** Whether what was sent last must not be sent again. */
  isTooLarge: boolean;
}

const OUT_OF_DATE = "This page is out of date. What you wrote is kept: reload the page to go on.";

const CLOSINGS: Record<number, Partial<Closing>> = {
  // The router ends, or wants the page to come back.
  1001: {},
  4409: {},
  // A frame was too large.
  1009: { isTooLarge: true },
  4413: { isTooLarge: true },
  // The router did not understand the greeting, or speaks another version.
  4400: { then: "stop", words: OUT_OF_DATE },
  4426: { then: "stop", words: OUT_OF_DATE },
  4401: { then: "stop", words: "This chat cannot be opened from here any more. Reload the page to begin anew." },
  4403: { then: "stop", words: "This chat cannot be used on this site." },
  4404: { then: "stop", words: "This chat does not exist any more." },
  4410: { then: "stop", words: "This chat was closed." },
  4429: { then: "later", words: "There are too many connections from here. What you wrote is kept, and we try again in a minute." },
};

/** What the close code of a socket means. One that nobody knows is an interruption like any other. */
export function closingOf(code: number): Closing {
  return { then: "again", words: null, isTooLarge: false, ...CLOSINGS[code] };
}
