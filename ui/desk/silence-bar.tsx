import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useDesk } from "./bridge/desk";

/** Says, for as long as it is so, that the page does not reach Handbell's background program. */
export function SilenceBar() {
  const { isSilent } = useDesk();
  return (
    <div role="alert">
      {isSilent && (
        <MessageBar className="alert-bar" layout="multiline" intent="error">
          <MessageBarBody>
            <MessageBarTitle>Handbell&apos;s background program does not answer</MessageBarTitle>
            <span className="alert-means">What you pressed last may not have been done. What is drawn here may be old.</span>
          </MessageBarBody>
          <MessageBarActions>
            <Button
              onClick={() => {
                window.location.reload();
              }}
            >
              Load again
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
