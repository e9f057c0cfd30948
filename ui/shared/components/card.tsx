import type { ReactNode } from "react";
import "./card.css";

/** A line about one conversation, in columns that `className` lays out. Where `open` is given, pressing it opens the conversation. */
export function Card(props: { className: string; open?: () => void; isCurrent?: boolean; title?: string; children: ReactNode }) {
  const { className, open, isCurrent = false, title, children } = props;
  if (!open) return <div className={`card ${className}`}>{children}</div>;
  return (
    <button type="button" className={`card ${className}`} title={title} aria-current={isCurrent ? "true" : undefined} onClick={open}>
      {children}
    </button>
  );
}
