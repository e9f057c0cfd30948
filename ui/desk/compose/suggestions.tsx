import { message } from "../messages/messages";
import "./compose-tools.css";

/** Something that can be chosen. */
export interface Suggestion {
  key: string;
  title: string;
  /** What comes of it, or more about it. */
  detail?: string;
  /** Words beside the title. */
  marks?: readonly string[];
  /** What can be typed for it. */
  typed?: string;
  choose: () => void;
}

/** The id of a suggestion's element. */
export function suggestionId(list: string, at: number): string {
  return `${list}-${String(at)}`;
}

/** A list that a box beside it leads through, by the keyboard: the box keeps the focus. */
export function Suggestions(props: { id: string; label: string; suggestions: Suggestion[]; active: number }) {
  const { id, label, suggestions, active } = props;
  return (
    <div id={id} className="suggestions" role="listbox" aria-label={label}>
      {suggestions.map(({ key, title, detail, marks = [], typed, choose }, at) => (
        // The keys are those of the box.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={key}
          id={suggestionId(id, at)}
          ref={(element) => {
            if (at === active) element?.scrollIntoView({ block: "nearest" });
          }}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className="suggestion"
          onMouseDown={(event) => {
            event.preventDefault();
          }}
          onClick={choose}
        >
          <span className="suggestion-head">
            <span dir="auto" className="suggestion-title">
              {title}
            </span>
            {marks.map((mark) => (
              <span key={mark} dir="auto" className="secondary">
                {mark}
              </span>
            ))}
            {typed !== undefined && (
              <span className="suggestion-typed">
                <kbd dir="ltr">{typed}</kbd>
              </span>
            )}
          </span>
          {detail !== undefined && (
            <span dir="auto" className="suggestion-detail secondary">
              {detail}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** What is said of a list: why it is empty or cut, and to a screen reader how it is used. */
export function SuggestionStatus({ words, count }: { words: string; count: number }) {
  return (
    <p className="suggestion-status secondary" role="status">
      {words}
      {count > 0 && <span className="visually-hidden"> {message("suggestions-help", { count })}</span>}
    </p>
  );
}

/** Where the arrow keys lead from a place in a list; nothing for other keys. */
export function stepInList(key: string, at: number, count: number): number | null {
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  return step === 0 || count === 0 ? null : (at + step + count) % count;
}
