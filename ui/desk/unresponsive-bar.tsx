import { Button } from "@fluentui/react-components";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { useDesk } from "./bridge/desk";

/** Says, for as long as it is so, that the page does not reach Handbell's background program. */
export function UnresponsiveBar() {
  const { isUnresponsive } = useDesk();
  return (
    <div role="alert">
      {isUnresponsive && (
        <NoticeBar
          intent="error"
          title="Handbell's background program does not answer"
          actions={
            <Button
              onClick={() => {
                window.location.reload();
              }}
            >
              Load again
            </Button>
          }
        >
          <NoticeDetail>What you pressed last may not have been done. What is drawn here may be old.</NoticeDetail>
        </NoticeBar>
      )}
    </div>
  );
}
