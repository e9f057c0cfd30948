import { Button, Textarea } from "@fluentui/react-components";
import { SendFilled } from "@fluentui/react-icons";
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { SessionView } from "#shared/bindings/SessionView";
import { countCharacters, excessCharacters, describeLength, LONGEST_DRAFT } from "#shared/limits";
import { isBlank, toPlainText } from "#shared/plain-text";
import { SendKey } from "#shared/send-key";
import { useSend } from "../bridge/desk";
import { ariaKeys } from "../keys/shortcuts";
import { useShortcuts } from "../keys/use-shortcuts";
import { message } from "../messages/messages";
import { DraftEcho } from "./draft-echo";
import { describeSmsLength } from "./sms-length";

/**
 * How long the rep pauses before the draft is kept, after what time it is kept without a pause, and the least time between
 * two signs of writing, in milliseconds.
 */
const DRAFT_DEBOUNCE = 300;
const DRAFT_MAX_DELAY = 1_000;
const TYPING_INTERVAL = 2_500;

/** Where the rep writes. What is begun is kept by the core, so a window that is closed or killed loses none of it. */
export function Compose({ session }: { session: SessionView }) {
  const send = useSend();
  const [text, setText] = useState(session.draft);
  const unsavedDraft = useRef<string | null>(null);
  const unsavedSince = useRef(0);
  const debounce = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typingSentAt = useRef(0);
  const conversation = session.id;
  const field = useRef<HTMLTextAreaElement>(null);
  const [sendKey] = useState(() => new SendKey());
  const [echo] = useState(() => new DraftEcho());
  const isTooLong = excessCharacters(text.trim()) > 0;
  const isDraftSaved = text.length <= LONGEST_DRAFT || countCharacters(text) <= LONGEST_DRAFT;
  const length = isDraftSaved ? describeLength(text.trim()) : `${describeLength(text.trim())} ${message("too-long-for-draft")}`;

  const smsLength = session.channel === "sms" ? describeSmsLength(text.trim()) : null;

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
  const saveDraft = useCallback(() => {
    clearTimeout(debounce.current);
    const draft = unsavedDraft.current;
    unsavedDraft.current = null;
    // What is longer goes through no frame; the box says so.
    if (draft === null || countCharacters(draft) > LONGEST_DRAFT) return;
    echo.sent(draft);
    send({ intent: "draft", conversation, text: draft });
  }, [echo, send, conversation]);

  useEffect(() => saveDraft, [saveDraft]);

  useShortcuts({
    compose: () => {
      field.current?.focus();
    },
  });

  const write = (written: string) => {
    setText(written);
    const now = Date.now();
    if (unsavedDraft.current === null) unsavedSince.current = now;
    unsavedDraft.current = written;
    clearTimeout(debounce.current);
    debounce.current = setTimeout(saveDraft, Math.min(DRAFT_DEBOUNCE, unsavedSince.current + DRAFT_MAX_DELAY - now));
    if (written === "" || now - typingSentAt.current < TYPING_INTERVAL) return;
    typingSentAt.current = now;
    send({ intent: "typing", conversation });
  };

  const adoptDraft = useEffectEvent((draft: string) => {
    if (!echo.isForeign(draft) || draft === text) return;
    // What was typed meanwhile and the core does not have stays, below it.
    if (unsavedDraft.current === null) setText(draft);
    else write(`${draft}\n${text}`);
    field.current?.focus();
  });

  const first = useRef(session.draft);
  useEffect(() => {
    if (first.current === session.draft) return;
    first.current = session.draft;
    adoptDraft(session.draft);
  }, [session.draft]);

  const submit = () => {
    const words = toPlainText(text).trim();
    // What is too long stays in the box, with the words below it that say so.
    if (isBlank(words) || isTooLong) return;
    // The core drops the draft with the message.
    clearTimeout(debounce.current);
    unsavedDraft.current = null;
    echo.sent("");
    typingSentAt.current = 0;
    send({ intent: "send", conversation, text: words });
    setText("");
  };

  return (
    <form
      className="compose"
      data-region="compose"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        className="compose-text"
        textarea={{ ref: field, "aria-label": message("message-box"), "aria-keyshortcuts": ariaKeys("compose"), dir: "auto" }}
        placeholder={message("write-a-message")}
        value={text}
        onChange={(_, data) => {
          write(data.value);
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (!sendKey.isSend(event.nativeEvent)) return;
          event.preventDefault();
          submit();
        }}
        // What is done next may be done to the draft.
        onBlur={saveDraft}
        onKeyUp={() => {
          sendKey.onKeyUp();
        }}
        onCompositionEnd={() => {
          sendKey.onCompositionEnd();
        }}
      />
      <div className="compose-foot">
        {length === "" && smsLength === null && <span className="secondary compose-hint">{message("enter-sends")}</span>}
        <span className={`secondary compose-length ${isTooLong ? "failed" : ""}`} role="status">
          {length}
        </span>
        {smsLength}
        <Button type="submit" appearance="primary" icon={<SendFilled />} disabled={isBlank(text) || isTooLong}>
          {message("send")}
        </Button>
      </div>
    </form>
  );
}
