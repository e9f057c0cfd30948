import { Button, Dropdown, Option } from "@fluentui/react-components";
import { useId } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { useSend, useView } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";
import { MentioningField } from "./note-field";
import { useNoteDraft } from "./use-note-draft";

/** Stands in place of the box to write in when a conversation is to end: what came of it, a note, and the way back. */
export function WrapUpStrip(props: { session: SessionView; end: () => void; keep: () => void }) {
  const { session, end: endNow, keep } = props;
  const send = useSend();
  const [note, setNote] = useNoteDraft(session.id);
  const end = () => {
    if (note.trim() !== "") send({ intent: "do", act: "addNote", conversation: session.id, text: note.trim() });
    setNote("");
    endNow();
  };
  return (
    // Escape takes it back, wherever in it the keyboard is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="ending wrap-up"
      data-region="compose"
      aria-label={message("wrap-up")}
      onSubmit={(event) => {
        event.preventDefault();
        end();
      }}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === "Escape" && !defaultPrevented) keep();
      }}
    >
      <DispositionPicker session={session} isFirst />
      <MentioningField className="wrap-up-note" text={note} change={setNote} rows={2} />
      <div className="wrap-up-buttons">
        <Button type="submit" appearance="primary">
          {message("end")}
        </Button>
        <Button onClick={keep}>{message("keep-open")}</Button>
      </div>
    </form>
  );
}

/** Chooses what came of a conversation, where the organisation has words for that. */
export function DispositionPicker({ session, isFirst = false }: { session: SessionView; isFirst?: boolean }) {
  const dispositions = useView("dispositions");
  const send = useSend();
  const label = useId();
  const isPending = usePending()("dispose", session.id) !== undefined;
  if (dispositions.length === 0) return null;
  const chosen = dispositions.find(({ id }) => id === session.disposition);
  return (
    <div className="disposition">
      <span id={label}>{message("disposition")}</span>
      <Dropdown
        clearButton={{ "aria-label": message("clear-selection") }}
        // The keyboard goes from the button that was pressed to what is asked.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isFirst}
        className="disposition-list"
        size="small"
        aria-labelledby={label}
        placeholder={message("choose-disposition")}
        disabled={isPending}
        value={chosen?.text ?? ""}
        selectedOptions={chosen ? [chosen.id] : []}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined) send({ intent: "do", act: "dispose", conversation: session.id, disposition: optionValue });
        }}
      >
        {dispositions.map(({ id, text }) => (
          <Option key={id} value={id}>
            {text}
          </Option>
        ))}
      </Dropdown>
    </div>
  );
}
