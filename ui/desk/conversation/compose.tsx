import { Button, Textarea } from "@fluentui/react-components";
import { SendFilled } from "@fluentui/react-icons";
import { useCallback, useEffect, useEffectEvent, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from "react";
import type { AiFunctions } from "#shared/bindings/AiFunctions";
import type { SessionView } from "#shared/bindings/SessionView";
import { countCharacters, excessCharacters, describeLength, LONGEST_DRAFT } from "#shared/limits";
import { isBlank, toPlainText } from "#shared/plain-text";
import { SendKey } from "#shared/send-key";
import { useSend, useView } from "../bridge/desk";
import { parseCommand, unescapeSlash, type Command, type CommandId } from "../compose/commands";
import { EmojiPicker } from "../compose/emoji-picker";
import { insertPiece } from "../compose/insertion";
import { ComposeTools, type Tool } from "../compose/tools";
import { QuickReplyPicker } from "../compose/quick-replies";
import { suggestionId, Suggestions, SuggestionStatus } from "../compose/suggestions";
import { findUnfilled } from "../compose/unfilled";
import { useCommandList } from "../compose/use-command-list";
import { SendingFiles } from "../files/sending-files";
import { filesOf, type useSendFiles } from "../files/use-send-files";
import { ariaKeys } from "../keys/shortcuts";
import { useShortcuts } from "../keys/use-shortcuts";
import { message } from "../messages/messages";
import { DraftEcho } from "./draft-echo";
import type { Panel } from "./panel";
import { describeSmsLength } from "./sms-length";

/**
 * How long the rep pauses before the draft is kept, after what time it is kept without a pause, and the least time between
 * two signs of writing, in milliseconds.
 */
const DRAFT_DEBOUNCE = 300;
const DRAFT_MAX_DELAY = 1_000;
const TYPING_INTERVAL = 2_500;

/** What others do to what is being written. */
export interface ComposeHandle {
  /** Puts a text where the caret is. */
  insert: (text: string) => void;
}

/** Where the rep writes. What is begun is kept by the core, so a window that is closed or killed loses none of it. */
export function Compose(props: { session: SessionView; isAllowed: (command: CommandId) => boolean; openPanel: (panel: Panel) => void; files: ReturnType<typeof useSendFiles>; aiFunctions: AiFunctions; ref: Ref<ComposeHandle> }) {
  const { session, isAllowed, openPanel, files, aiFunctions, ref } = props;
  const send = useSend();
  const sendingFiles = useView("sendingFiles");
  const [text, setText] = useState(session.draft);
  const unsavedDraft = useRef<string | null>(null);
  const unsavedSince = useRef(0);
  const debounce = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typingSentAt = useRef(0);
  const conversation = session.id;
  const field = useRef<HTMLTextAreaElement>(null);
  const [sendKey] = useState(() => new SendKey());
  const [echo] = useState(() => new DraftEcho());
  const [tool, setTool] = useState<Tool | null>(null);
  const [isFocused, setIsFocused] = useState(false);
  const [problem, setProblem] = useState<"command" | "unfilled" | null>(null);
  // What is selected once the text that goes with it is drawn.
  const selection = useRef<{ from: number; to: number } | null>(null);
  const popup = useId();
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

  useLayoutEffect(() => {
    if (!selection.current) return;
    const { from, to } = selection.current;
    selection.current = null;
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  });

  useEffect(() => {
    const box = field.current;
    // A session that comes to the front is there to be answered, and what was begun to be gone on with.
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
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
    quickReplies: () => {
      setTool("quickReplies");
    },
  });

  const write = (written: string) => {
    selection.current = null;
    setText(written);
    setProblem(null);
    const now = Date.now();
    if (unsavedDraft.current === null) unsavedSince.current = now;
    unsavedDraft.current = written;
    clearTimeout(debounce.current);
    debounce.current = setTimeout(saveDraft, Math.min(DRAFT_DEBOUNCE, unsavedSince.current + DRAFT_MAX_DELAY - now));
    // Of a command the customer hears nothing.
    if (written === "" || parseCommand(written) !== null || now - typingSentAt.current < TYPING_INTERVAL) return;
    typingSentAt.current = now;
    send({ intent: "typing", conversation });
  };

  const insert = (piece: string, { isApart = true, isAll = false } = {}) => {
    const [from, to] = isAll ? [0, text.length] : [field.current?.selectionStart ?? text.length, field.current?.selectionEnd ?? text.length];
    const written = insertPiece({ text, from, to }, piece, isApart);
    setTool(null);
    write(written.text);
    selection.current = written;
  };

  useImperativeHandle(ref, () => ({ insert }));

  const closeTool = () => {
    setTool(null);
    field.current?.focus();
  };

  const run = ({ id }: Command, rest: string | null) => {
    const search = rest ?? "";
    if (id === "quickReplies") {
      insert("/q ", { isAll: true });
      return;
    }
    write("");
    if (id === "emoji") setTool("emoji");
    else if (id === "knowledge") openPanel({ panel: "knowledge", search });
    else if (id === "note") openPanel({ panel: "note" });
    else openPanel({ panel: "handover", handover: id === "consult" || id === "consultQueue" ? "consult" : "transfer", search, isOnlyQueues: id.endsWith("Queue") });
  };

  const hasFiles = files.unsent.length > 0 || sendingFiles.some((each) => each.conversation === conversation);
  const sendFiles = (chosen: File[]) => {
    void files.sendFiles(chosen);
    field.current?.focus();
  };

  const commands = useCommandList({
    session,
    text,
    isAllowed,
    run,
    insert: (reply) => {
      insert(reply.text, { isAll: true });
    },
  });
  const hasSuggestions = commands.list !== null && commands.list.suggestions.length > 0;
  const list = isFocused && tool === null && (problem === null || hasSuggestions) ? commands.list : null;

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

  const submit = ({ isAsItIs = false } = {}) => {
    const words = toPlainText(text).trim();
    // What is too long stays in the box, with the words below it that say so.
    if (isBlank(words) || isTooLong) return;
    if (commands.isCommand) {
      setProblem("command");
      return;
    }
    const unfilled = isAsItIs ? null : findUnfilled(text);
    if (unfilled) {
      setProblem("unfilled");
      field.current?.focus();
      field.current?.setSelectionRange(unfilled.from, unfilled.to);
      return;
    }
    // The core drops the draft with the message.
    clearTimeout(debounce.current);
    unsavedDraft.current = null;
    echo.sent("");
    typingSentAt.current = 0;
    send({ intent: "send", conversation, text: unescapeSlash(words) });
    setText("");
    setProblem(null);
  };

  return (
    // What opened over it closes when the keyboard goes elsewhere.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="compose"
      data-region="compose"
      onBlur={({ relatedTarget, currentTarget }) => {
        // What is open stays while another window is looked at.
        if (relatedTarget && !currentTarget.contains(relatedTarget)) setTool(null);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {list && (
        <div className="compose-popup">
          <Suggestions id={popup} label={list.label} suggestions={list.suggestions} active={list.active} />
          <SuggestionStatus words={list.words} count={list.suggestions.length} />
        </div>
      )}
      {tool === "quickReplies" && (
        <QuickReplyPicker
          session={session}
          close={closeTool}
          choose={(reply) => {
            insert(reply.text);
          }}
        />
      )}
      {tool === "emoji" && (
        <EmojiPicker
          close={closeTool}
          choose={(sign) => {
            insert(sign, { isApart: false });
          }}
        />
      )}
      {hasFiles && <SendingFiles conversation={conversation} unsent={files.unsent} dismiss={files.dismiss} />}
      <Textarea
        className="compose-text"
        textarea={{
          ref: field,
          "aria-label": message("message-box"),
          "aria-keyshortcuts": ariaKeys("compose"),
          "aria-autocomplete": list ? "list" : undefined,
          "aria-controls": list ? popup : undefined,
          "aria-activedescendant": list && list.suggestions.length > 0 ? suggestionId(popup, list.active) : undefined,
          dir: "auto",
        }}
        placeholder={message("write-a-message")}
        value={text}
        onChange={(_, data) => {
          write(data.value);
        }}
        onPaste={(event) => {
          const pasted = filesOf(event.clipboardData);
          // What is copied from a document comes as its words and as a picture of them.
          if (pasted.length === 0 || event.clipboardData.types.includes("text/plain")) return;
          event.preventDefault();
          sendFiles(pasted);
        }}
        onKeyDown={(event: KeyboardEvent) => {
          const isEnter = event.key === "Enter";
          const isSend = sendKey.isSend(event.nativeEvent);
          // An input method has Enter and the arrows for itself.
          if (list && !event.nativeEvent.isComposing && !event.shiftKey && (isSend || !isEnter) && commands.onKey(event.key)) {
            event.preventDefault();
            return;
          }
          if (!isSend) return;
          event.preventDefault();
          submit();
        }}
        onFocus={() => {
          setIsFocused(true);
          setTool(null);
        }}
        onBlur={() => {
          setIsFocused(false);
          // What is done next may be done to the draft.
          saveDraft();
        }}
        onKeyUp={() => {
          sendKey.onKeyUp();
        }}
        onCompositionEnd={() => {
          sendKey.onCompositionEnd();
        }}
      />
      {problem === "command" && (
        <p className="compose-problem" role="alert">
          {message("command-not-sent")}
        </p>
      )}
      {problem === "unfilled" && (
        <div className="compose-problem" role="alert">
          <span>{message("unfilled-not-sent", { name: findUnfilled(text)?.name ?? "" })}</span>
          <Button
            size="small"
            onClick={() => {
              submit({ isAsItIs: true });
            }}
          >
            {message("send-as-it-is")}
          </Button>
        </div>
      )}
      <div className="compose-foot">
        <ComposeTools
          open={tool}
          toggle={(each) => {
            setTool(each === tool ? null : each);
          }}
          showKnowledge={() => {
            openPanel({ panel: "knowledge", search: "" });
          }}
          writeNote={
            isAllowed("note")
              ? () => {
                  openPanel({ panel: "note" });
                }
              : null
          }
          sendFiles={sendFiles}
          draft={
            aiFunctions.drafts
              ? () => {
                  openPanel({ panel: "ai", task: { task: "draft" } });
                }
              : null
          }
          translate={
            aiFunctions.translation && !isBlank(text)
              ? () => {
                  openPanel({ panel: "ai", task: { task: "translateAnswer", text: text.trim() } });
                }
              : null
          }
        />
        {length === "" && smsLength === null && <span className="secondary compose-hint">{message("enter-sends")}</span>}
        <span className={`secondary compose-length ${isTooLong ? "failed" : ""}`} role="status">
          {length}
        </span>
        {smsLength}
        <Button className="compose-send" type="submit" appearance="primary" icon={<SendFilled />} disabled={isBlank(text) || isTooLong}>
          {message("send")}
        </Button>
      </div>
    </form>
  );
}
