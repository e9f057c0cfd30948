import { Button, Textarea } from "@fluentui/react-components";
import { SendFilled } from "@fluentui/react-icons";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { excess, lengthWords, wellFormed } from "#shared/limits";
import { SendKey } from "#shared/send-key";
import { useTell } from "../bridge/desk";

/** How long the rep pauses before the draft is kept, and the least time between two signs of writing, in milliseconds. */
const PAUSE = 300;
const TYPING_EVERY = 2_500;

/** Where the rep writes. What is begun is kept by the core, so a window that is closed or killed loses none of it. */
export function Compose({ session }: { session: SessionView }) {
  const tell = useTell();
  const [text, setText] = useState(session.draft);
  const unkept = useRef<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const toldAt = useRef(0);
  const conversation = session.id;
  const field = useRef<HTMLTextAreaElement>(null);
  const [sendKey] = useState(() => new SendKey());
  const length = lengthWords(text.trim());
  const isTooLong = excess(text.trim()) > 0;

  useEffect(() => {
    // A session that comes to the front is there to be answered.
    field.current?.focus();
  }, [conversation]);

  useEffect(
    () => () => {
      clearTimeout(pause.current);
      if (unkept.current !== null) tell({ intent: "draft", conversation, text: unkept.current });
    },
    [tell, conversation],
  );

  const write = (written: string) => {
    setText(written);
    unkept.current = written;
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      unkept.current = null;
      tell({ intent: "draft", conversation, text: written });
    }, PAUSE);
    const now = Date.now();
    if (written === "" || now - toldAt.current < TYPING_EVERY) return;
    toldAt.current = now;
    tell({ intent: "typing", conversation });
  };

  const send = () => {
    const words = wellFormed(text.trim());
    // What is too long stays in the box, with the words below it that say so.
    if (words === "" || isTooLong) return;
    // The core drops the draft with the message.
    clearTimeout(pause.current);
    unkept.current = null;
    toldAt.current = 0;
    tell({ intent: "send", conversation, text: words });
    setText("");
  };

  return (
    <form
      className="compose"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        className="compose-text"
        textarea={{ ref: field, "aria-label": "Message", dir: "auto" }}
        placeholder="Write a message"
        value={text}
        onChange={(_, data) => {
          write(data.value);
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (!sendKey.isPressed(event.nativeEvent)) return;
          event.preventDefault();
          send();
        }}
        onKeyUp={() => {
          sendKey.released();
        }}
        onCompositionEnd={() => {
          sendKey.compositionEnded();
        }}
      />
      <div className="compose-foot">
        <span className="secondary compose-hint">Enter sends, Shift+Enter begins a new line</span>
        <span className={`secondary compose-length ${isTooLong ? "failed" : ""}`} role="status">
          {length}
        </span>
        <Button type="submit" appearance="primary" icon={<SendFilled />} disabled={text.trim() === "" || isTooLong}>
          Send
        </Button>
      </div>
    </form>
  );
}
