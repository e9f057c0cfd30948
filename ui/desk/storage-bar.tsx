import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { useView } from "./bridge/desk";
import { message } from "./messages/messages";

/** Says, for as long as it is so, that what is written here is not on the disk. */
export function StorageBar() {
  const { storageProblem } = useView();
  return (
    <div role="alert">
      {storageProblem !== null && (
        <NoticeBar intent="error" title={message("not-kept-here")}>
          <NoticeDetail>{storageProblem}</NoticeDetail>
        </NoticeBar>
      )}
    </div>
  );
}
