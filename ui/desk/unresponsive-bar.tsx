import { Button } from "@fluentui/react-components";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { useDeskState } from "./bridge/desk";
import { message } from "./messages/messages";

/** Says, for as long as it is so, that the page does not reach Handbell's background program. */
export function UnresponsiveBar() {
  const isUnresponsive = useDeskState((state) => state.isUnresponsive);
  return (
    <div role="alert">
      {isUnresponsive && (
        <NoticeBar
          intent="error"
          title={message("core-does-not-answer")}
          actions={
            <Button
              onClick={() => {
                window.location.reload();
              }}
            >
              {message("load-again")}
            </Button>
          }
        >
          <NoticeDetail>{message("core-does-not-answer-detail")}</NoticeDetail>
        </NoticeBar>
      )}
    </div>
  );
}
