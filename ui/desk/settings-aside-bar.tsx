import { Button } from "@fluentui/react-components";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { useSend, useView } from "./bridge/desk";
import { message } from "./messages/messages";

/** Says that what was set could not be read, and where it is, until the rep has taken note. */
export function SettingsAsideBar() {
  const file = useView("settingsAside");
  const send = useSend();
  return (
    <div role="status">
      {file !== null && (
        <NoticeBar
          intent="warning"
          title={message("settings-not-read")}
          actions={
            <Button
              onClick={() => {
                send({ intent: "dismissSettingsAside" });
              }}
            >
              {message("dismiss")}
            </Button>
          }
        >
          <NoticeDetail>{message("settings-not-read-detail", { file })}</NoticeDetail>
        </NoticeBar>
      )}
    </div>
  );
}
