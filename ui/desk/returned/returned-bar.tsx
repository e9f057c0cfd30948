import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useTell, useView } from "../bridge/desk";
import { titleOf } from "./words";

/** Tells of what was given back and is listed elsewhere: whoever wrote it must learn of it wherever they are. */
export function ReturnedBar() {
  const { returned, selected } = useView();
  const tell = useTell();
  const elsewhere = selected === null ? [] : returned.filter((each) => each.conversation !== selected);
  const last = elsewhere.at(-1);
  const others = elsewhere.length - 1;
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {last && (
        <MessageBar className="alert-bar" layout="multiline" intent="warning">
          <MessageBarBody>
            <span dir="auto">
              {titleOf(last)}
              {last.kind === "act" ? "" : ": not sent"}
              {others > 0 ? `, and ${String(others)} more` : ""}.
            </span>
          </MessageBarBody>
          <MessageBarActions>
            <Button
              onClick={() => {
                tell({ intent: "select", conversation: null });
              }}
            >
              Show
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
