import { Button } from "@fluentui/react-components";
import { NoticeBar } from "#shared/components/notice-bar";
import { useSend, useView } from "../bridge/desk";
import { describeReturned } from "./describe-returned";

/** Tells of what was given back and is listed elsewhere: whoever wrote it must learn of it wherever they are. */
export function ReturnedBar() {
  const { returned, selected } = useView();
  const send = useSend();
  const elsewhere = selected === null ? [] : returned.filter((each) => each.conversation !== selected);
  const last = elsewhere.at(-1);
  const others = elsewhere.length - 1;
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">
      {last && (
        <NoticeBar
          intent="warning"
          actions={
            <Button
              onClick={() => {
                send({ intent: "select", conversation: null });
              }}
            >
              Show
            </Button>
          }
        >
          <span dir="auto">
            {describeReturned(last)}
            {last.kind === "act" ? "" : ": not sent"}
            {others > 0 ? `, and ${String(others)} more` : ""}.
          </span>
        </NoticeBar>
      )}
    </div>
  );
}
