import { Button } from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { MessageAttachment } from "#shared/bindings/MessageAttachment";
import { useDesk } from "../bridge/desk";
import { MessageText } from "../conversation/message-text";
import { message } from "../messages/messages";
import { PageDialog } from "../page-dialog";
import { describeFileProblem } from "./describe-file-problem";
import { FileIcon } from "./file-icon";
import { describeSize } from "./size";
import { useFetchedFile, useFileAddress } from "./use-fetched-file";
import "./files.css";

/** What became of a file that was to be saved. */
type Saved = { path: string } | { code: string };

/** The file of a message: a picture to look at, and everything to be saved. Nothing of it is opened. */
export function MessageFile({ file, name }: { file: MessageAttachment; name: string }) {
  const { id, type, size } = file;
  const { saveFile } = useDesk();
  const isPicture = type.startsWith("image/");
  const [isWanted, setIsWanted] = useState(isPicture);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [isLarge, setIsLarge] = useState(false);
  const state = useFetchedFile(id, isWanted);
  const isHere = state?.state === "here";
  const address = useFileAddress(id, type, isPicture && isHere);

  const save = () => {
    setIsSaving(true);
    setSaved(null);
    setIsWanted(true);
  };
  if (isSaving && (isHere || state?.state === "failed")) {
    setIsSaving(false);
    if (isHere) {
      saveFile(id, name).then(
        (path) => {
          setSaved({ path });
        },
        (code: unknown) => {
          setSaved({ code: typeof code === "string" ? code : "file-not-held" });
        },
      );
    }
  }

  return (
    <div className="message-file">
      {isPicture && (
        <button
          type="button"
          className="file-picture"
          disabled={address === null}
          aria-label={message("enlarge-picture", { name })}
          onClick={() => {
            setIsLarge(true);
          }}
        >
          {address === null ? <FileIcon type={type} /> : <img src={address} alt="" />}
        </button>
      )}
      <div className="file-row">
        {!isPicture && <FileIcon type={type} />}
        <div className="file-words">
          <MessageText text={name} />
          <p className="secondary">{describeSize(size)}</p>
        </div>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowDownloadRegular />}
          disabledFocusable={isSaving}
          aria-label={message("save-file", { name })}
          title={message("save")}
          onClick={save}
        />
      </div>
      {state?.state === "failed" && (
        <p className="secondary failed" role="alert">
          {describeFileProblem(state.problem)}{" "}
          <Retry id={id} />
        </p>
      )}
      {saved && (
        <p className={`secondary ${"code" in saved ? "failed" : ""}`} role="status">
          {"code" in saved ? describeFileProblem({ code: saved.code, parameters: {} }) : message("file-saved-as", { path: saved.path })}
        </p>
      )}
      {isLarge && address !== null && (
        <PageDialog
          className="picture-dialog"
          close={() => {
            setIsLarge(false);
          }}
        >
          <img src={address} alt={name} />
          <Button
            onClick={() => {
              setIsLarge(false);
            }}
          >
            {message("close")}
          </Button>
        </PageDialog>
      )}
    </div>
  );
}

function Retry({ id }: { id: string }) {
  const { ask } = useDesk();
  return (
    <Button
      size="small"
      appearance="transparent"
      onClick={() => {
        ask({ intent: "fetchFile", id }).catch(() => undefined);
      }}
    >
      {message("try-again")}
    </Button>
  );
}
