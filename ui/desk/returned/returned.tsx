import { Button } from "@fluentui/react-components";
import { DocumentTextRegular, NoteRegular, SendRegular, TimerRegular } from "@fluentui/react-icons";
import { useState, type JSX } from "react";
import type { Returned as ReturnedView } from "#shared/bindings/Returned";
import type { ReturnedKind } from "#shared/bindings/ReturnedKind";
import { copyToClipboard } from "#shared/clipboard";
import { RelativeTime } from "#shared/components/relative-time";
import { TitledList } from "#shared/components/titled-list";
import { excessCharacters } from "#shared/limits";
import { useSend } from "../bridge/desk";
import { message, type MessageId } from "../messages/messages";
import { describeReason, describeReturned, returnedText } from "./describe-returned";
import "./returned.css";

const ICONS: Record<ReturnedKind, JSX.Element> = {
  message: <SendRegular aria-hidden />,
  draft: <DocumentTextRegular aria-hidden />,
  note: <NoteRegular aria-hidden />,
  act: <TimerRegular aria-hidden />,
};

/** What was written or pressed and went nowhere, with what can be done about it. */
export function Returned({ returned }: { returned: readonly ReturnedView[] }) {
  if (returned.length === 0) return null;
  return (
    <TitledList className="returned" title={message("not-sent-or-not-done")} count={returned.length}>
      {returned.map((each) => (
        <ReturnedItem key={each.id} item={each} />
      ))}
    </TitledList>
  );
}

function ReturnedItem({ item }: { item: ReturnedView }) {
  const title = describeReturned(item);
  return (
    <li className="returned-item" aria-label={title}>
      {ICONS[item.kind]}
      <p className="returned-title">
        <span className="strong">{title}</span>{" "}
        <span className="secondary">
          <RelativeTime at={item.at} />
        </span>
      </p>
      <p className="returned-text" dir="auto">
        {returnedText(item)}
      </p>
      <p className="secondary">{describeReason(item.why)}</p>
      <ReturnedActions item={item} title={title} />
    </li>
  );
}

function ReturnedActions({ item, title }: { item: ReturnedView; title: string }) {
  const send = useSend();
  const [isConfirming, setIsConfirming] = useState(false);
  const { conversation } = item;
  // What is too long is refused again.
  const canResend = item.canEdit && item.kind === "message" && excessCharacters(item.text) === 0;
  const name = (action: MessageId) => message("action-about", { action: message(action), subject: title });
  const discard = ({ currentTarget }: { currentTarget: Element }) => {
    focusNext(currentTarget);
    send({ intent: "discardReturned", id: item.id });
  };
  if (item.kind === "act") {
    return (
      <div className="returned-actions">
        <Button size="small" aria-label={name("dismiss")} onClick={discard}>
          {message("dismiss")}
        </Button>
      </div>
    );
  }
  if (isConfirming) {
    return (
      <div className="returned-actions">
        <Button size="small" aria-label={name("discard-for-good")} onClick={discard}>
          {message("discard-for-good")}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          // The button that was pressed is gone: the keyboard stays where it was.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={name("keep")}
          onClick={() => {
            setIsConfirming(false);
          }}
        >
          {message("keep")}
        </Button>
      </div>
    );
  }
  return (
    <div className="returned-actions">
      {item.canEdit && (
        <Button
          size="small"
          appearance="primary"
          aria-label={name("edit")}
          onClick={() => {
            send({ intent: "editReturned", id: item.id });
          }}
        >
          {message("edit")}
        </Button>
      )}
      {canResend && conversation !== null && (
        <Button
          size="small"
          aria-label={name("send-again")}
          onClick={({ currentTarget }) => {
            focusNext(currentTarget);
            send({ intent: "sendReturned", id: item.id });
          }}
        >
          {message("send-again")}
        </Button>
      )}
      <CopyButton text={item.text} name={name("copy")} />
      <Button
        size="small"
        appearance="subtle"
        aria-label={name("discard")}
        onClick={() => {
          setIsConfirming(true);
        }}
      >
        {message("discard")}
      </Button>
    </div>
  );
}

/** The item goes with its button: the keyboard goes on with the next one, or the one before. */
function focusNext(button: Element): void {
  const item = button.closest("li");
  const next = item?.nextElementSibling ?? item?.previousElementSibling;
  next?.querySelector("button")?.focus();
}

function CopyButton({ text, name }: { text: string; name: string }) {
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  return (
    <>
      <Button
        size="small"
        aria-label={name}
        onClick={({ currentTarget }) => {
          void copyToClipboard(text, document.body).then((isCopied) => {
            setIsCopied(isCopied);
            // The other way takes the keyboard for a moment.
            currentTarget.focus();
          });
        }}
      >
        {message(isCopied === true ? "copied" : "copy")}
      </Button>
      <span className={isCopied === false ? "secondary" : "visually-hidden"} role="status">
        {isCopied === true ? message("copied") : isCopied === false ? message("mark-to-copy") : ""}
      </span>
    </>
  );
}
