import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { Unseen } from "#shared/bindings/Unseen";
import { useTell, useView } from "../bridge/desk";
import { clockTime, exactTime } from "../bridge/time";
import { wordsOf } from "./not-shown";

/** Work that went elsewhere because it was on no screen: nobody is to blame, and the rep can mend it. */
export function NotDisplayed() {
  const { notDisplayed } = useView();
  const tell = useTell();
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {notDisplayed && (
        <MessageBar className="alert-bar" layout="multiline" intent="info">
          <MessageBarBody>
            <MessageBarTitle>{title(notDisplayed)}</MessageBarTitle>
            <span className="alert-means">
              {notDisplayed.count > 1 ? "They went to somebody else and do not count against you." : "It went to somebody else and does not count against you."}{" "}
              {wordsOf(notDisplayed.why).help}{" "}
              <time className="secondary" dateTime={new Date(notDisplayed.at).toISOString()} title={exactTime(notDisplayed.at)}>
                {clockTime(notDisplayed.at)}
              </time>
            </span>
          </MessageBarBody>
          <MessageBarActions>
            <Button
              onClick={() => {
                tell({ intent: "dismissNotDisplayed" });
              }}
            >
              Dismiss
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}

function title({ customer, count, why }: Unseen): string {
  const others = count - 1;
  const more = others < 1 ? "" : others === 1 ? " and 1 other" : ` and ${String(others)} others`;
  return `A request from ${customer}${more} could not be shown: ${wordsOf(why).why}.`;
}
