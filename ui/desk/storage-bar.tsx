import type { StorageProblem } from "#shared/bindings/StorageProblem";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { useView } from "./bridge/desk";
import { message } from "./messages/messages";

/** Says, for as long as it is so, that what is written here is not on the disk. */
export function StorageBar() {
  const storageProblem = useView("storageProblem");
  return (
    <div role="alert">
      {storageProblem !== null && (
        <NoticeBar intent="error" title={message("not-kept-here")}>
          <NoticeDetail>
            {message("storage-would-be-lost")} {describeStorage(storageProblem)}
          </NoticeDetail>
        </NoticeBar>
      )}
    </div>
  );
}

function describeStorage(storage: StorageProblem): string {
  switch (storage.problem) {
    case "diskFull":
      return message("storage-disk-full");
    case "diskReadOnly":
      return message("storage-disk-read-only");
    case "notWritable":
      return message("storage-not-writable", { folder: storage.folder, error: storage.error });
  }
}
