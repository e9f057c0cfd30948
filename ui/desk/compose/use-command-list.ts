import { useState } from "react";
import type { QuickReplyView } from "#shared/bindings/QuickReplyView";
import type { SessionView } from "#shared/bindings/SessionView";
import { message } from "../messages/messages";
import { findCommands, parseCommand, typedForm, type Command, type CommandId } from "./commands";
import { useQuickReplies } from "./quick-replies";
import { stepInList, type Suggestion } from "./suggestions";

/** The list below what is typed as a command. */
export interface CommandList {
  label: string;
  suggestions: Suggestion[];
  active: number;
  /** What is to say beside it. */
  words: string;
}

/**
 * What can be chosen for a text that begins as a command: commands, or behind the one for them quick replies. `run` does a
 * command with what was typed behind it, `insert` puts a quick reply in place of it.
 */
export function useCommandList(props: {
  session: SessionView;
  text: string;
  isAllowed: (id: CommandId) => boolean;
  run: (command: Command, rest: string | null) => void;
  insert: (reply: QuickReplyView) => void;
}) {
  const { session, text, isAllowed, run, insert } = props;
  // Where the list stands, for the text that it was made for.
  const [active, setActive] = useState({ text: "", at: 0 });
  const [dismissed, setDismissed] = useState<string | null>(null);
  const typed = parseCommand(text);
  const commands = typed ? findCommands(typed, isAllowed) : [];
  const isOfReplies = typed !== null && typed.rest !== null && commands[0]?.id === "quickReplies";
  const replies = useQuickReplies(session, isOfReplies && text !== dismissed ? typed.rest : null, insert);
  const suggestions = isOfReplies
    ? replies.suggestions
    : commands.map((command): Suggestion => {
        const rest = typed?.rest ?? null;
        return {
          key: command.id,
          title: message(command.name),
          marks: rest === null || rest === "" ? [] : [rest],
          typed: typedForm(command),
          choose: () => {
            run(command, rest);
          },
        };
      });
  const at = Math.min(active.text === text ? active.at : 0, suggestions.length - 1);
  const words = isOfReplies ? replies.words : suggestions.length === 0 ? message("no-such-command") : "";
  const list: CommandList | null =
    typed && text !== dismissed ? { label: message(isOfReplies ? "quick-replies" : "commands"), suggestions, active: at, words } : null;
  return {
    list,
    /** Whether the text is none that can be sent. */
    isCommand: typed !== null,
    /** Takes a key; whether it was one of the list. */
    onKey: (key: string): boolean => {
      if (!list) return false;
      const next = stepInList(key, at, suggestions.length);
      if (next !== null) setActive({ text, at: next });
      else if (key === "Escape") setDismissed(text);
      else if ((key === "Enter" || key === "Tab") && suggestions[at]) suggestions[at].choose();
      // Quick replies may be on their way, and what stands beside the list says what there is instead.
      else if (key !== "Enter" || !isOfReplies) return false;
      return true;
    },
  };
}
