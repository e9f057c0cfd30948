import { Button } from "@fluentui/react-components";
import { ArrowClockwiseRegular, DismissRegular, DocumentRegular, ErrorCircleRegular } from "@fluentui/react-icons";
import type { ConversationId } from "#shared/bindings/ConversationId";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { describeFileProblem } from "./describe-file-problem";
import { describeSize } from "./size";
import type { UnsentFile } from "./use-send-files";
import "./files.css";

/** Above the box to write in: the files on their way to the customer, and those that were not sent with what can be done. */
export function SendingFiles(props: { conversation: ConversationId; unsent: readonly UnsentFile[]; dismiss: (id: string) => void }) {
  const { conversation, unsent, dismiss } = props;
  const send = useSend();
  const files = useView("sendingFiles").filter((each) => each.conversation === conversation);
  return (
    <ul className="sending-files" aria-label={message("files-on-their-way")}>
      {files.map(({ held, name, size, problem }) => (
        <li key={held} className={problem ? "failed" : undefined}>
          {problem ? <ErrorCircleRegular aria-hidden /> : <DocumentRegular aria-hidden />}
          <div className="file-words">
            <bdi className="file-name">{name}</bdi>
            <p className="secondary" role="status">
              {problem ? describeFileProblem(problem) : `${describeSize(size)} · ${message("sending")}`}
            </p>
          </div>
          {problem && (
            <>
              <Button
                size="small"
                icon={<ArrowClockwiseRegular />}
                aria-label={message("send-file-again", { name })}
                onClick={() => {
                  send({ intent: "sendFileAgain", held });
                }}
              >
                {message("try-again")}
              </Button>
              <DiscardButton
                name={name}
                discard={() => {
                  send({ intent: "discardFile", held });
                }}
              />
            </>
          )}
        </li>
      ))}
      {unsent.map(({ id, name, why }) => (
        <li key={id} className="failed">
          <ErrorCircleRegular aria-hidden />
          <div className="file-words">
            <bdi className="file-name">{name}</bdi>
            <p className="secondary" role="alert">
              {why}
            </p>
          </div>
          <DiscardButton
            name={name}
            discard={() => {
              dismiss(id);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function DiscardButton({ name, discard }: { name: string; discard: () => void }) {
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<DismissRegular />}
      aria-label={message("discard-file", { name })}
      title={message("discard")}
      onClick={discard}
    />
  );
}
