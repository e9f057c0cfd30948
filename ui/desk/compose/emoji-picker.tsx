import { useRef, useState, type KeyboardEvent } from "react";
import { message } from "../messages/messages";
import { EMOJI, type Emoji } from "./emoji";
import "./compose-tools.css";

/** So many stand in a row. */
const COLUMNS = 10;

const ROWS = Array.from({ length: Math.ceil(EMOJI.length / COLUMNS) }, (_, row) => EMOJI.slice(row * COLUMNS, (row + 1) * COLUMNS));

/** A grid of emoji, which the arrow keys lead through. */
export function EmojiPicker({ choose, close }: { choose: (sign: string) => void; close: () => void }) {
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === "Escape" ? null : moveInGrid(event.key, at, getComputedStyle(event.currentTarget).direction === "rtl");
    if (event.key === "Escape") close();
    else if (next === null) return;
    else grid.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
    event.preventDefault();
  };
  return (
    <div className="compose-popup emoji-popup" role="group" aria-label={message("emoji")}>
      {/* The keys are those of the buttons in it. */}
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div ref={grid} className="emoji-grid" role="grid" aria-label={message("emoji")} onKeyDown={onKeyDown}>
        {ROWS.map((row, place) => (
          <div key={place} className="emoji-row" role="row">
            {row.map((emoji, column) => (
              <Cell
                key={emoji.name}
                emoji={emoji}
                isCurrent={place * COLUMNS + column === at}
                isFirst={place + column === 0}
                enter={() => {
                  setAt(place * COLUMNS + column);
                }}
                choose={choose}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="emoji-name secondary" aria-hidden>
        {message(EMOJI[at]?.name ?? "emoji")}
      </p>
    </div>
  );
}

function Cell(props: { emoji: Emoji; isCurrent: boolean; isFirst: boolean; enter: () => void; choose: (sign: string) => void }) {
  const { emoji, isCurrent, isFirst, enter, choose } = props;
  const name = message(emoji.name);
  return (
    <span role="gridcell">
      <button
        type="button"
        // The keyboard goes to the grid when it opens.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isFirst}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={name}
        onFocus={enter}
        onMouseEnter={enter}
        onClick={() => {
          choose(emoji.sign);
        }}
      >
        {emoji.sign}
      </button>
    </span>
  );
}

/** Where a key leads in the grid; nothing for other keys. At its edges it leads nowhere. */
export function moveInGrid(key: string, at: number, isRightToLeft: boolean): number | null {
  const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
  const last = EMOJI.length - 1;
  const moves: Partial<Record<string, number>> = { [forward]: at + 1, [back]: at - 1, ArrowDown: at + COLUMNS, ArrowUp: at - COLUMNS, Home: 0, End: last };
  const next = moves[key];
  if (next === undefined) return null;
  return next < 0 || next > last ? at : next;
}
