import { useId, useState, type KeyboardEvent } from "react";
import type { QuickReplyView } from "#shared/bindings/QuickReplyView";
import type { SessionView } from "#shared/bindings/SessionView";
import { SendKey } from "#shared/send-key";
import { useView } from "../bridge/desk";
import { useLookup } from "../bridge/lookup";
import { message } from "../messages/messages";
import { stepInList, suggestionId, Suggestions, SuggestionStatus, type Suggestion } from "./suggestions";

/** The longest search, in characters; the server takes some more. */
export const LONGEST_SEARCH = 100;

/** Quick replies that have the words and tags, and what is to say beside them. Without a search nothing is looked up. */
export function useQuickReplies(session: SessionView, wanted: string | null, choose: (reply: QuickReplyView) => void): { suggestions: Suggestion[]; words: string } {
  const search = wanted?.slice(0, LONGEST_SEARCH) ?? null;
  const isConnected = useView("connection").state === "connected";
  const found = useView("quickReplies");
  useLookup(search === null ? null : { lookup: "quickReplies", conversation: session.id, search });
  if (search === null) return { suggestions: [], words: "" };
  const matches = found?.conversation === session.id && found.search === search ? found : null;
  const suggestions = (matches?.replies ?? []).map((reply): Suggestion => {
    const marks = [...(reply.isOwn ? [message("quick-reply-yours")] : []), ...reply.tags.map((tag) => message("quick-reply-tag", { tag }))];
    return {
      key: reply.id,
      title: reply.title,
      detail: reply.text,
      marks,
      choose: () => {
        choose(reply);
      },
    };
  });
  if (!matches) return { suggestions, words: message(isConnected ? "looking" : "no-connection-no-list") };
  if (matches.unavailable) return { suggestions, words: message("quick-replies-unavailable") };
  if (suggestions.length === 0) return { suggestions, words: search.trim() === "" ? message("no-quick-replies") : message("nothing-matches", { search: search.trim() }) };
  return { suggestions, words: matches.more ? message("more-quick-replies") : "" };
}

/** Finds a quick reply by typing words of it. */
export function QuickReplyPicker(props: { session: SessionView; choose: (reply: QuickReplyView) => void; close: () => void }) {
  const { session, choose, close } = props;
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const { suggestions, words } = useQuickReplies(session, search, choose);
  const at = Math.min(active, suggestions.length - 1);
  const [enter] = useState(() => new SendKey());
  const onKeyDown = (event: KeyboardEvent) => {
    // The form around it sends what is written: never by this box.
    if (event.key === "Enter") event.preventDefault();
    if (enter.isSend(event.nativeEvent)) suggestions[at]?.choose();
    // An input method has the arrows and Escape for itself.
    if (event.key === "Enter" || event.nativeEvent.isComposing) return;
    const next = stepInList(event.key, at, suggestions.length);
    if (next !== null) setActive(next);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return (
    <div className="compose-popup" role="group" aria-label={message("quick-replies")}>
      <input
        className="suggestion-search"
        // The keyboard goes to the list when it opens.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        role="combobox"
        aria-label={message("search-quick-replies")}
        aria-expanded={suggestions.length > 0}
        aria-controls={list}
        aria-activedescendant={suggestions.length > 0 ? suggestionId(list, at) : undefined}
        placeholder={message("quick-reply-hint")}
        maxLength={LONGEST_SEARCH}
        dir="auto"
        value={search}
        onChange={({ currentTarget }) => {
          setSearch(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onKeyUp={() => {
          enter.onKeyUp();
        }}
        onCompositionEnd={() => {
          enter.onCompositionEnd();
        }}
      />
      <Suggestions id={list} label={message("quick-replies")} suggestions={suggestions} active={at} />
      <SuggestionStatus words={words} count={suggestions.length} />
    </div>
  );
}
