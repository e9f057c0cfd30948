import { Badge, Button } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { useEffect, useState, type ReactNode } from "react";
import { copyToClipboard } from "#shared/clipboard";
import { useDesk } from "../bridge/desk";
import { message } from "../messages/messages";

/** How long a copy is told as done, in milliseconds. */
const COPIED_SHOWN = 2_000;

/** A titled list of what is known. */
export function Section(props: { title: string; isUnverified?: boolean; footer?: ReactNode; children: ReactNode }) {
  const { title, isUnverified = false, footer, children } = props;
  return (
    <section aria-label={title}>
      <h2>
        {title}{" "}
        {isUnverified && (
          <Badge appearance="tint" color="warning">
            {message("not-verified")}
          </Badge>
        )}
      </h2>
      <dl>{children}</dl>
      {footer}
    </section>
  );
}

/** One thing that is known. What is not known takes no place. */
export function Detail({ label, children }: { label: string; children: ReactNode }) {
  if (children === undefined || children === null || children === "") return null;
  return (
    <div>
      <dt dir="auto">{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

/** A text that can be copied, and where it has an address also opened. */
export function CopyableDetail({ label, text, href = null }: { label: string; text: string | null | undefined; href?: string | null }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => {
      setIsCopied(false);
    }, COPIED_SHOWN);
    return () => {
      clearTimeout(timer);
    };
  }, [isCopied]);
  if (text === null || text === undefined || text === "") return null;
  return (
    <div className="copyable-detail">
      <dt dir="auto">{label}</dt>
      <dd dir="auto">{href === null ? text : <OutsideLink text={text} href={href} />}</dd>
      <dd className="copy-detail">
        <Button
          size="small"
          appearance="subtle"
          icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
          aria-label={message("action-about", { action: message(isCopied ? "copied" : "copy"), subject: label })}
          onClick={({ currentTarget }) => {
            void copyToClipboard(text, document.body).then((isDone) => {
              setIsCopied(isDone);
              // The other way takes the keyboard for a moment.
              currentTarget.focus();
            });
          }}
        />
        <span className="visually-hidden" role="status">
          {isCopied ? message("copied") : ""}
        </span>
      </dd>
    </div>
  );
}

/** An address that opens outside of the window; what cannot be opened can still be copied beside it. */
function OutsideLink({ text, href }: { text: string; href: string }) {
  const { openLink } = useDesk();
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault();
        openLink(href).catch((error: unknown) => {
          console.error("Handbell: an address was not opened.", error);
        });
      }}
    >
      {text}
    </a>
  );
}

/** What somebody wrote for the rep. */
export function WrittenNote({ children }: { children: string }) {
  return (
    <div>
      <dd className="handed-note" dir="auto">
        {children}
      </dd>
    </div>
  );
}

/** A sentence in place of what is known. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <div>
      <dd className="secondary">{children}</dd>
    </div>
  );
}
