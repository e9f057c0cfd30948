import { Button, Popover, PopoverSurface } from "@fluentui/react-components";
import { useId, useState } from "react";
import { copyToClipboard } from "#shared/clipboard";
import { useDesk } from "../bridge/desk";
import { message, type MessageId } from "../messages/messages";

/** An address in a message. Pressing it shows where it leads first; from there it opens outside of the window, or is copied. */
export function MessageLink({ text, href }: { text: string; href: string }) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className="link-button message-link"
        aria-expanded={isOpen}
        onClick={() => {
          setIsOpen((before) => !before);
        }}
      >
        {text}
      </button>
      {isOpen && (
        <LinkAddress
          href={href}
          target={button}
          close={() => {
            setIsOpen(false);
            button?.focus();
          }}
        />
      )}
    </>
  );
}

/** What came of a press. */
type Outcome = "copied" | "not-copied" | "not-opened";

const OUTCOMES = { copied: "address-copied", "not-copied": "mark-to-copy", "not-opened": "link-not-opened" } as const satisfies Record<Outcome, MessageId>;

function LinkAddress({ href, target, close }: { href: string; target: HTMLElement | null; close: () => void }) {
  const { openLink } = useDesk();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const title = useId();
  return (
    <Popover
      open
      withArrow
      positioning={{ target, position: "above", align: "start" }}
      onOpenChange={(_, { open }) => {
        if (!open) close();
      }}
    >
      <PopoverSurface className="link-address" aria-labelledby={title}>
        <p id={title} className="secondary">
          {message("link-opens-outside")}
        </p>
        <Address href={href} />
        <Button
          size="small"
          appearance="primary"
          onClick={() => {
            openLink(href).then(close, () => {
              setOutcome("not-opened");
            });
          }}
        >
          {message("open-link")}
        </Button>{" "}
        <Button
          size="small"
          onClick={({ currentTarget }) => {
            void copyToClipboard(href, document.body).then((isDone) => {
              setOutcome(isDone ? "copied" : "not-copied");
              // The other way takes the keyboard for a moment.
              currentTarget.focus();
            });
          }}
        >
          {message(outcome === "copied" ? "address-copied" : "copy-address")}
        </Button>
        <p className={outcome === "copied" ? "visually-hidden" : "secondary"} role="status">
          {outcome && message(OUTCOMES[outcome])}
        </p>
      </PopoverSurface>
    </Popover>
  );
}

/** An address with what it leads to in bold: the rest of it is its owner's to choose. */
function Address({ href }: { href: string }) {
  const { host, protocol } = new URL(href);
  const at = host === "" ? -1 : href.indexOf(host, protocol.length);
  return (
    <p className="link-href" dir="ltr">
      {at === -1 ? href : href.slice(0, at)}
      {at !== -1 && <strong>{host}</strong>}
      {at !== -1 && href.slice(at + host.length)}
    </p>
  );
}
