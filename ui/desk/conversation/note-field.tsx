import { Button, Field, Textarea } from "@fluentui/react-components";
import type { SessionView } from "#shared/bindings/SessionView";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";
import { useNoteDraft } from "./use-note-draft";

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

/** Adds a note to a conversation that is over. */
export function AddNote({ session }: { session: SessionView }) {
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
      }}
    >
      <NoteField className="add-note-field" text={text} change={setText} hint={message("note-hint")} rows={2} />
      <Button type="submit" disabledFocusable={note === "" || isPending}>
        {message(isPending ? "adding-note" : "add-note")}
      </Button>
    </form>
  );
}
