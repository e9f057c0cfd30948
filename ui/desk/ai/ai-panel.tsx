import { Button, Spinner } from "@fluentui/react-components";
import { DismissRegular, SparkleRegular } from "@fluentui/react-icons";
import { useEffect, useId, useState } from "react";
import type { AiTask } from "#shared/bindings/AiTask";
import type { SessionView } from "#shared/bindings/SessionView";
import { copyToClipboard } from "#shared/clipboard";
import { currentLocale } from "#shared/locale";
import { useSend, useView } from "../bridge/desk";
import { MessageText } from "../conversation/message-text";
import { message, type MessageId } from "../messages/messages";
import { describeAiFailure } from "./describe-ai-failure";
import "../conversation/handover-panel.css";
import "../conversation/knowledge-panel.css";
import "./ai-panel.css";

/** What a task is called. */
const TITLES: Record<AiTask["task"], MessageId> = {
  summary: "ai-summary",
  draft: "ai-draft",
  translateMessage: "ai-translation",
  translateAnswer: "ai-translated-answer",
};

/** The number of the last request of this page. */
let lastRequest = 0;

function nextRequest(): number {
  lastRequest += 1;
  return lastRequest;
}

/** What the organisation's AI endpoint makes, beside the conversation. Nothing of it reaches the customer unless the rep puts it into a message and sends that. */
export function AiPanel(props: { session: SessionView; task: AiTask; insert: ((text: string) => void) | null; close: () => void }) {
  const { session, task, insert, close } = props;
  const send = useSend();
  const isConnected = useView("connection").state === "connected";
  const made = useView("madeByAi");
  const [request, setRequest] = useState(nextRequest);
  const asked = JSON.stringify(task);
  const title = useId();
  const conversation = session.id;
  // What is asked for is not answered over another connection.
  useEffect(() => {
    if (!isConnected) return;
    send({ intent: "lookUp", what: { lookup: "ai", conversation, request, task: JSON.parse(asked) as AiTask, language: currentLocale().language } });
  }, [send, isConnected, conversation, asked, request]);
  const result = made?.conversation === conversation && made.request === request ? made : null;
  const isPutIn = task.task === "draft" || task.task === "translateAnswer";
  return (
    // Escape closes it, wherever in it the keyboard is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="details open handover ai-panel"
      data-region="ai"
      aria-labelledby={title}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header className="handover-head">
        <h2 id={title}>{message(TITLES[task.task])}</h2>
        {/* The keyboard goes to the panel when it opens. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <Button autoFocus appearance="subtle" icon={<DismissRegular />} aria-label={message("close")} onClick={close} />
      </header>
      <p className="secondary ai-mark">
        <SparkleRegular aria-hidden />
        {message("made-by-ai")}
      </p>
      <div className="ai-result" role="status">
        {result?.outcome === "done" && <MessageText text={result.text} />}
        {result?.outcome === "failed" && <p>{describeAiFailure(result.why)}</p>}
        {result === null && (isConnected ? <Spinner size="tiny" label={message("ai-working")} /> : <p>{message("no-connection-no-list")}</p>)}
      </div>
      <div className="handover-actions">
        {result?.outcome === "failed" && (
          <Button
            onClick={() => {
              setRequest(nextRequest());
            }}
          >
            {message("try-again")}
          </Button>
        )}
        {result?.outcome === "done" && (
          <Button
            onClick={({ currentTarget }) => {
              void copyToClipboard(result.text, currentTarget);
            }}
          >
            {message("copy")}
          </Button>
        )}
        {result?.outcome === "done" && isPutIn && insert && (
          <Button
            appearance="primary"
            onClick={() => {
              insert(result.text);
            }}
          >
            {message("ai-put-in")}
          </Button>
        )}
      </div>
    </aside>
  );
}
