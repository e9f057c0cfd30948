import { DialogBody, DialogContent, DialogTitle } from "@fluentui/react-components";
import { useId, useState, type KeyboardEvent } from "react";
import type { UserAction } from "#shared/bindings/UserAction";
import { useSend, useView } from "../bridge/desk";
import type { Place } from "../bridge/places";
import { usePlace } from "../bridge/use-place";
import { message } from "../messages/messages";
import { PageDialog } from "../page-dialog";
import { sessionTitle } from "../sessions/session-title";
import { describeKeys, type ShortcutId } from "./shortcuts";
import "./keys.css";

interface Command {
  name: string;
  action: UserAction | "showKeys" | Place;
  shortcut?: ShortcutId;
  digit?: number;
}

/** Everything that can be gone to or chosen from anywhere, by typing a part of its name. */
export function Palette({ close, showKeys }: { close: () => void; showKeys: () => void }) {
  const send = useSend();
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const [, open] = usePlace();
  const list = useId();
  const commands = useCommands();
  const wanted = search.trim().toLocaleLowerCase();
  const found = commands.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const at = Math.min(active, found.length - 1);
  const run = ({ action }: Command) => {
    if (action === "showKeys") {
      showKeys();
      return;
    }
    close();
    if (typeof action === "string") open(action);
    else send(action);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = found[at];
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setActive((at + step + found.length) % found.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault();
      run(chosen);
    }
  };
  return (
    <PageDialog className="palette" close={close}>
      <DialogBody>
        <DialogTitle className="visually-hidden">{message("palette")}</DialogTitle>
        <DialogContent>
          <input
            className="palette-search"
            role="combobox"
            aria-label={message("palette")}
            aria-expanded
            aria-controls={list}
            aria-activedescendant={found.length > 0 ? `${list}-${String(at)}` : undefined}
            placeholder={message("palette-hint")}
            maxLength={100}
            value={search}
            onChange={({ currentTarget }) => {
              setSearch(currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div id={list} className="palette-list" role="listbox" aria-label={message("palette")}>
            {found.map((command, place) => (
              // The keys are those of the box above.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={JSON.stringify(command.action)}
                id={`${list}-${String(place)}`}
                ref={(element) => {
                  if (place === at) element?.scrollIntoView({ block: "nearest" });
                }}
                role="option"
                tabIndex={-1}
                aria-selected={place === at}
                className="palette-command"
                onClick={() => {
                  run(command);
                }}
              >
                <span dir="auto">{command.name}</span>
                {command.shortcut && <kbd aria-hidden dir="ltr">{describeKeys(command.shortcut, command.digit)}</kbd>}
              </div>
            ))}
          </div>
          <p className="secondary" role="status">
            {found.length === 0 && message("nothing-matches", { search: search.trim() })}
          </p>
        </DialogContent>
      </DialogBody>
    </PageDialog>
  );
}

function useCommands(): Command[] {
  const sessions = useView("sessions");
  const choices = useView("choices");
  const presence = useView("presence");
  return [
    ...sessions.map((session, at): Command => {
      const name = message("go-to-session", { customer: sessionTitle(session) });
      const action = { intent: "select", conversation: session.id } as const;
      return at < 9 ? { name, action, shortcut: "session", digit: at + 1 } : { name, action };
    }),
    { name: message("home"), action: { intent: "select", conversation: null }, shortcut: "home" },
    ...(presence?.cover ? [{ name: message("reset-presence"), action: { intent: "do", act: "resetPresence" } as const }] : []),
    ...choices.map(({ id, text }): Command => ({ name: message("presence", { presence: text }), action: { intent: "do", act: "choosePresence", presence: id } })),
    { name: message("history"), action: "history", shortcut: "history" },
    { name: message("settings"), action: "settings", shortcut: "settings" },
    { name: message("keys"), action: "showKeys", shortcut: "help" },
    { name: message("sign-out"), action: { intent: "askSignOut" } },
  ];
}
