import { Button } from "@fluentui/react-components";
import { DocumentTextRegular, SendRegular, TimerRegular } from "@fluentui/react-icons";
import { useState, type JSX } from "react";
import type { Returned as ReturnedView } from "#shared/bindings/Returned";
import type { ReturnedKind } from "#shared/bindings/ReturnedKind";
import { copy } from "#shared/clipboard";
import { RelativeTime } from "#shared/components/relative-time";
import { TitledList } from "#shared/components/titled-list";
import { excess } from "#shared/limits";
import { useTell } from "../bridge/desk";
import { titleOf } from "./words";
import "./returned.css";

const ICONS: Record<ReturnedKind, JSX.Element> = {
  message: <SendRegular aria-hidden />,
  draft: <DocumentTextRegular aria-hidden />,
  act: <TimerRegular aria-hidden />,
};

/** What was written or pressed and went nowhere, with what can be done about it. */
export function Returned({ returned }: { returned: readonly ReturnedView[] }) {
  if (returned.length === 0) return null;
  return (
    <TitledList className="returned" title="Not sent or not done" count={returned.length}>
      {returned.map((each) => (
        <Item key={each.id} item={each} />
      ))}
    </TitledList>
  );
}

function Item({ item }: { item: ReturnedView }) {
  const title = titleOf(item);
  return (
    <li className="returned-item" aria-label={title}>
      {ICONS[item.kind]}
      <p className="returned-title">
        <span className="strong" dir="auto">
          {title}
        </span>{" "}
        <span className="secondary">
          <RelativeTime at={item.at} />
        </span>
      </p>
      <p className="returned-text" dir="auto">
        {item.text}
      </p>
      <p className="secondary" dir="auto">
        {item.why}
      </p>
      <Acts item={item} title={title} />
    </li>
  );
}

function Acts({ item, title }: { item: ReturnedView; title: string }) {
  const tell = useTell();
  const [isAsking, setIsAsking] = useState(false);
  const { conversation } = item;
  // What is too long is refused again.
  const canGo = item.canEdit && item.kind === "message" && excess(item.text) === 0;
  const name = (what: string) => `${what}: ${title}`;
  const discard = ({ currentTarget }: { currentTarget: Element }) => {
    focusNext(currentTarget);
    tell({ intent: "discardReturned", id: item.id });
  };
  if (item.kind === "act") {
    return (
      <div className="returned-acts">
        <Button size="small" aria-label={name("Dismiss")} onClick={discard}>
          Dismiss
        </Button>
      </div>
    );
  }
  if (isAsking) {
    return (
      <div className="returned-acts">
        <Button size="small" aria-label={name("Discard for good")} onClick={discard}>
          Discard for good
        </Button>
        <Button
          size="small"
          appearance="subtle"
          // The button that was pressed is gone: the keyboard stays where it was.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={name("Keep")}
          onClick={() => {
            setIsAsking(false);
          }}
        >
          Keep
        </Button>
      </div>
    );
  }
  return (
    <div className="returned-acts">
      {item.canEdit && (
        <Button
          size="small"
          appearance="primary"
          aria-label={name("Edit")}
          onClick={() => {
            tell({ intent: "editReturned", id: item.id });
          }}
        >
          Edit
        </Button>
      )}
      {canGo && conversation !== null && (
        <Button
          size="small"
          aria-label={name("Send again")}
          onClick={({ currentTarget }) => {
            focusNext(currentTarget);
            tell({ intent: "sendReturned", id: item.id });
          }}
        >
          Send again
        </Button>
      )}
      <CopyButton text={item.text} name={name("Copy")} />
      <Button
        size="small"
        appearance="subtle"
        aria-label={name("Discard")}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Discard
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
  const [done, setDone] = useState<boolean | null>(null);
  return (
    <>
      <Button
        size="small"
        aria-label={name}
        onClick={({ currentTarget }) => {
          void copy(text, document.body).then((isCopied) => {
            setDone(isCopied);
            // The other way takes the keyboard for a moment.
            currentTarget.focus();
          });
        }}
      >
        {done === true ? "Copied" : "Copy"}
      </Button>
      <span className={done === false ? "secondary" : "unseen"} role="status">
        {done === true ? "Copied" : done === false ? "Mark the text to copy it." : ""}
      </span>
    </>
  );
}
