import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { Passed } from "#shared/bindings/Passed";
import { useTell, useView } from "../bridge/desk";
import { clockTime, exactTime } from "../bridge/time";

/** What was missed or rejected, until the rep has seen it. What covers the presence stands in the alert bar already. */
export function PassedBar() {
  const { passed, presence } = useView();
  const tell = useTell();
  const told = passed.filter((each) => each.how !== presence?.cover);
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {told.map((each) => (
        <MessageBar key={each.how} className="alert-bar" layout="multiline" intent={each.how === "missed" ? "warning" : "info"}>
          <MessageBarBody>
            <MessageBarTitle>{title(each)}</MessageBarTitle>
            <span className="alert-means">
              {each.count > 1 ? "They went back to their queues and are offered again, perhaps to you." : "It went back to its queue and is offered again, perhaps to you."}{" "}
              <time className="secondary" dateTime={new Date(each.at).toISOString()} title={exactTime(each.at)}>
                {clockTime(each.at)}
              </time>
            </span>
          </MessageBarBody>
          <MessageBarActions>
            <Button
              onClick={() => {
                tell({ intent: "dismissPassed" });
              }}
            >
              Dismiss
            </Button>
          </MessageBarActions>
        </MessageBar>
      ))}
    </div>
  );
}

function title({ how, customer, count }: Passed): string {
  const others = count - 1;
  const more = others < 1 ? "" : others === 1 ? " and 1 other" : ` and ${String(others)} others`;
  return `You ${how} a request from ${customer}${more}.`;
}
