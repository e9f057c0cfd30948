import { Button, Textarea } from "@fluentui/react-components";
import { SendFilled } from "@fluentui/react-icons";
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { characters, excess, lengthWords, LONGEST_DRAFT } from "#shared/limits";
import { isBlank, plainText } from "#shared/plain-text";
import { SendKey } from "#shared/send-key";
import { useTell } from "../bridge/desk";
import { DraftEcho } from "./draft-echo";

/**
 * How long the rep pauses before the draft is kept, after what time it is kept without a pause, and the least time between
 * two signs of writing, in milliseconds.
 */
const PAUSE = 300;
const KEPT_WITHIN = 1_000;
const TYPING_EVERY = 2_500;

/** Where the rep writes. What is begun is kept by the core, so a window that is closed or killed loses none of it. */
export function Compose({ session }: { session: SessionView }) {
  const tell = useTell();
  const [text, setText] = useState(session.draft);
  const unkept = useRef<string | null>(null);
  const unkeptSince = useRef(0);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const toldAt = useRef(0);
  const conversation = session.id;
  const field = useRef<HTMLTextAreaElement>(null);
  const [sendKey] = useState(() => new SendKey());
  const [echo] = useState(() => new DraftEcho());
  const isTooLong = excess(text.trim()) > 0;
  const isKept = text.length <= LONGEST_DRAFT || characters(text) <= LONGEST_DRAFT;
  const length = isKept ? lengthWords(text.trim()) : `${lengthWords(text.trim())} It is too long to be kept as a draft.`;

  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    // Measured, for not every engine grows it by itself.
    box.style.height = "auto";
    box.style.height = `${String(box.scrollHeight + box.offsetHeight - box.clientHeight)}px`;
  }, [text]);

  useEffect(() => {
    // A session that comes to the front is there to be answered.
    field.current?.focus();
  }, [conversation]);

  /** Tells the core now what it does not have yet. */
  const keep = useCallback(() => {
    clearTimeout(pause.current);
    const written = unkept.current;
    unkept.current = null;
    // What is longer goes through no frame; the box says so.
    if (written === null || characters(written) > LONGEST_DRAFT) return;
    echo.tell(written);
    tell({ intent: "draft", conversation, text: written });
  }, [echo, tell, conversation]);

  useEffect(() => keep, [keep]);

  const write = (written: string) => {
    setText(written);
    const now = Date.now();
    if (unkept.current === null) unkeptSince.current = now;
    unkept.current = written;
    clearTimeout(pause.current);
    pause.current = setTimeout(keep, Math.min(PAUSE, unkeptSince.current + KEPT_WITHIN - now));
    if (written === "" || now - toldAt.current < TYPING_EVERY) return;
    toldAt.current = now;
    tell({ intent: "typing", conversation });
  };

  const takeUp = useEffectEvent((draft: string) => {
    if (!echo.isNew(draft) || draft === text) return;
    // What was typed meanwhile and the core does not have stays, below it.
    if (unkept.current === null) setText(draft);
    else write(`${draft}\n${text}`);
    field.current?.focus();
  });

  const first = useRef(session.draft);
  useEffect(() => {
    if (first.current === session.draft) return;
    first.current = session.draft;
    takeUp(session.draft);
  }, [session.draft]);

  const send = () => {
    const words = plainText(text).trim();
    // What is too long stays in the box, with the words below it that say so.
    if (isBlank(words) || isTooLong) return;
    // The core drops the draft with the message.
    clearTimeout(pause.current);
    unkept.current = null;
    echo.tell("");
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
        // What is done next may be done to the draft.
        onBlur={keep}
        onKeyUp={() => {
          sendKey.released();
        }}
        onCompositionEnd={() => {
          sendKey.compositionEnded();
        }}
      />
      <div className="compose-foot">
        {length === "" && <span className="secondary compose-hint">Enter sends, Shift+Enter begins a new line</span>}
        <span className={`secondary compose-length ${isTooLong ? "failed" : ""}`} role="status">
          {length}
        </span>
        <Button type="submit" appearance="primary" icon={<SendFilled />} disabled={isBlank(text) || isTooLong}>
          Send
        </Button>
      </div>
    </form>
  );
}
