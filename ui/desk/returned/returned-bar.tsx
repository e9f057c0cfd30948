import { Button } from "@fluentui/react-components";
import { NoticeBar } from "#shared/components/notice-bar";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { describeReturned } from "./describe-returned";

/** Tells of what was given back and is listed elsewhere: whoever wrote it must learn of it wherever they are. */
export function ReturnedBar() {
  const returned = useView("returned");
  const selected = useView("selected");
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
              {message("show")}
            </Button>
          }
        >
          <span>{message("returned-elsewhere", { title: describeReturned(last), kind: last.kind, others })}</span>
        </NoticeBar>
      )}
    </div>
  );
}
