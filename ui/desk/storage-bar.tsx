import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useView } from "./bridge/desk";

/** Says, for as long as it is so, that what is written here is not on the disk. */
export function StorageBar() {
  const { storageProblem } = useView();
  return (
    <div role="alert">
      {storageProblem !== null && (
        <MessageBar className="alert-bar" layout="multiline" intent="error">
          <MessageBarBody>
            <MessageBarTitle>Not kept on this machine</MessageBarTitle>
            <span className="alert-means">{storageProblem}</span>
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
