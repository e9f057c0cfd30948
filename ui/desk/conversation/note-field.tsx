import { Button, Field, Textarea } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";
import { useNoteDraft } from "./use-note-draft";
import "./handover-panel.css";

/** The longest note that the server takes, in characters. */
const LONGEST_NOTE = 1_000;

/** Where a note is written, and who reads it. */
export function NoteField(props: { text: string; change: (text: string) => void; hint: string; rows?: number; className?: string }) {
  const { text, change, hint, rows = 3, className } = props;
  return (
    <Field className={className} label={message("handover-note")} hint={hint}>
      <Textarea
        rows={rows}
        maxLength={LONGEST_NOTE}
        textarea={{ dir: "auto" }}
        value={text}
        onChange={(_, { value }) => {
          change(value);
        }}
      />
    </Field>
  );
}

/** Adds a note beside a conversation that goes on. What was begun stays when it is closed. */
export function NotePanel({ session, close }: { session: SessionView; close: () => void }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.querySelector("textarea")?.focus();
  }, []);
  return (
    // Escape closes it, wherever in it the keyboard is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      className="details open handover"
      data-region="note"
      aria-label={message("note-about", { customer: session.customer.name })}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <header className="handover-head">
        <h2>{message("add-note")}</h2>
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={message("close")} onClick={close} />
      </header>
      <AddNote session={session} rows={6} appearance="primary" added={close} />
    </aside>
  );
}

/** Adds a note to a conversation. */
export function AddNote(props: { session: SessionView; rows?: number; appearance?: "primary"; added?: () => void }) {
  const { session, rows = 2, appearance, added } = props;
  const [text, setText] = useNoteDraft(session.id);
  const send = useSend();
  const isPending = usePending()("addNote", session.id) !== undefined;
  const note = text.trim();
  return (
    <form
      className="add-note"
      aria-label={message("handover-note")}
      onSubmit={(event) => {
        event.preventDefault();
        if (note === "" || isPending) return;
        send({ intent: "do", act: "addNote", conversation: session.id, text: note });
        setText("");
        added?.();
      }}
    >
      <NoteField className="add-note-field" text={text} change={setText} hint={message("note-hint")} rows={rows} />
      <Button type="submit" appearance={appearance ?? "secondary"} disabledFocusable={note === "" || isPending}>
        {message(isPending ? "adding-note" : "add-note")}
      </Button>
    </form>
  );
}
