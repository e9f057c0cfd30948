import { useState } from "react";
import type { Colleague } from "#shared/bindings/Colleague";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { stepInList, type Suggestion } from "../compose/suggestions";
import { isInWord, typedName } from "./typed-name";

/** The list below a name that is typed, and where it stands. */
interface MentionList {
  suggestions: Suggestion[];
  active: number;
}

/**
 * The colleagues whom a name that is typed behind an `@` may be of. `insert` puts the name in place of what was typed: the text,
 * and where the caret stands then.
 */
export function useMentions(text: string, caret: number | null, insert: (text: string, caret: number) => void) {
  const typed = caret === null ? null : typedName(text, caret);
  const found = useView("colleagues");
  const [active, setActive] = useState({ search: "", at: 0 });
  // Where a list was closed, or chosen from.
  const [done, setDone] = useState<number | null>(null);
  const isOpen = typed !== null && typed.at !== done;
  if (typed === null && done !== null && caret !== null) setDone(null);
  useLookup(isOpen ? { lookup: "colleagues", search: typed.search } : null);
  // What was found for a part of it stands until the rest comes.
  const colleagues = isOpen && found && typed.search.startsWith(found.search) ? found.colleagues.filter(({ name }) => startsWord(name, typed.search)) : [];
  const suggestions = colleagues.map(({ id, name, presence }: Colleague): Suggestion => ({
    key: id,
    title: name,
    marks: presence === null ? [] : [presence],
    choose: () => {
      if (!typed || caret === null) return;
      const before = `${text.slice(0, typed.at)}@${name} `;
      setDone(typed.at);
      insert(before + text.slice(caret).replace(/^ /, ""), before.length);
    },
  }));
  const at = Math.min(active.search === typed?.search ? active.at : 0, suggestions.length - 1);
  const list: MentionList | null = suggestions.length > 0 ? { suggestions, active: at } : null;
  return {
    list,
    /** Takes a key; whether it was one of the list. */
    onKey: (key: string): boolean => {
      if (!list || !typed) return false;
      const next = stepInList(key, at, suggestions.length);
      if (next !== null) setActive({ search: typed.search, at: next });
      else if (key === "Escape") setDone(typed.at);
      else if (key === "Enter" || key === "Tab") suggestions[at]?.choose();
      else return false;
      return true;
    },
  };
}

/** Whether a word of a name begins with what was typed, which may go on over several: as the server finds them. */
function startsWord(name: string, search: string): boolean {
  const [whole, wanted] = [name.toLocaleLowerCase(), search.trim().toLocaleLowerCase()];
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    if (!isInWord(whole, at)) return true;
  }
  return false;
}
