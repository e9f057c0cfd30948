import { Button, Field, Textarea } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { suggestionId, Suggestions, SuggestionStatus } from "../compose/suggestions";
import { message } from "../messages/messages";
import { useMentions } from "./use-mentions";
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

/** Where a note about a conversation is written: an `@` finds the colleagues who are to be told of it. */
export function MentioningField(props: { text: string; change: (text: string) => void; rows?: number; className: string }) {
  const { text, change, rows = 3, className } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const next = useRef<number | null>(null);
  const popup = useId();
  const { list, onKey } = useMentions(text, caret, (changed, at) => {
    change(changed);
    setCaret(at);
    next.current = at;
  });
  useLayoutEffect(() => {
    if (next.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(next.current, next.current);
    next.current = null;
  });
  const look = () => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 1 };
    setCaret(from === to ? from : null);
  };
  return (
    <div className={`mentioning ${className}`}>
      <Field label={message("handover-note")} hint={`${message("note-hint")} ${message("mention-hint")}`}>
        <Textarea
          rows={rows}
          maxLength={LONGEST_NOTE}
          textarea={{
            ref: field,
            dir: "auto",
            "aria-autocomplete": list ? "list" : undefined,
            "aria-controls": list ? popup : undefined,
            "aria-activedescendant": list ? suggestionId(popup, list.active) : undefined,
            onSelect: look,
          }}
          value={text}
          onChange={(_, { value }) => {
            change(value);
            look();
          }}
          onKeyDown={(event) => {
            // An input method has Enter and the arrows for itself.
            if (event.nativeEvent.isComposing || event.shiftKey || !onKey(event.key)) return;
            event.preventDefault();
            event.stopPropagation();
          }}
          onBlur={() => {
            setCaret(null);
          }}
        />
      </Field>
      {list && (
        <div className="mention-popup">
          <Suggestions id={popup} label={message("colleagues")} suggestions={list.suggestions} active={list.active} />
          <div className="visually-hidden">
            <SuggestionStatus words="" count={list.suggestions.length} />
          </div>
        </div>
      )}
    </div>
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
      <MentioningField className="add-note-field" text={text} change={setText} rows={rows} />
      <Button type="submit" appearance={appearance ?? "secondary"} disabledFocusable={note === "" || isPending}>
        {message(isPending ? "adding-note" : "add-note")}
      </Button>
    </form>
  );
}
