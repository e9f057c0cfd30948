import { Button } from "@fluentui/react-components";
import { BookOpenRegular, EmojiRegular, FlashRegular, NoteAddRegular, SparkleRegular, TranslateRegular } from "@fluentui/react-icons";
import type { JSX } from "react";
import { AttachButton } from "../files/attach-button";
import { ariaKeys, withKeys, type ShortcutId } from "../keys/shortcuts";
import { message, type MessageId } from "../messages/messages";

/** What opens over the box to write in. */
export type Tool = "quickReplies" | "emoji";

/** What can be put into a message, below the box to write in. */
export function ComposeTools(props: {
  open: Tool | null;
  toggle: (tool: Tool) => void;
  showKnowledge: () => void;
  writeNote: (() => void) | null;
  sendFiles: (files: File[]) => void;
  draft: (() => void) | null;
  translate: (() => void) | null;
}) {
  const { open, toggle, showKnowledge, writeNote, sendFiles, draft, translate } = props;
  return (
    <div className="compose-tools">
      <AttachButton sendFiles={sendFiles} />
      <ToolButton
        name="quick-replies"
        icon={<FlashRegular />}
        shortcut="quickReplies"
        isOpen={open === "quickReplies"}
        onClick={() => {
          toggle("quickReplies");
        }}
      />
      <ToolButton name="knowledge" icon={<BookOpenRegular />} shortcut="knowledge" onClick={showKnowledge} />
      {writeNote && <ToolButton name="add-note" icon={<NoteAddRegular />} shortcut="note" onClick={writeNote} />}
      <ToolButton
        name="emoji"
        icon={<EmojiRegular />}
        isOpen={open === "emoji"}
        onClick={() => {
          toggle("emoji");
        }}
      />
      {draft && <ToolButton name="ai-draft-answer" icon={<SparkleRegular />} onClick={draft} />}
      {translate && <ToolButton name="ai-translate-answer" icon={<TranslateRegular />} onClick={translate} />}
    </div>
  );
}

function ToolButton(props: { name: MessageId; icon: JSX.Element; shortcut?: ShortcutId; isOpen?: boolean; onClick: () => void }) {
  const { name, icon, shortcut, isOpen, onClick } = props;
  const label = message(name);
  return (
    <Button
      appearance="subtle"
      icon={icon}
      aria-label={label}
      title={shortcut ? withKeys(label, shortcut) : label}
      aria-keyshortcuts={shortcut && ariaKeys(shortcut)}
      aria-expanded={isOpen}
      onClick={onClick}
    />
  );
}
