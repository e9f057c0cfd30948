import { useEffect, useEffectEvent } from "react";
import { isAlwaysActive, isShortcut, isTyped, SHORTCUT_IDS, type ShortcutId } from "./shortcuts";

/** Does something for each of these shortcuts while the component is there. One without a handler is left to others. */
export function useShortcuts(handlers: Partial<Record<ShortcutId, (event: KeyboardEvent) => void>>): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const id = SHORTCUT_IDS.find((each) => handlers[each] !== undefined && isShortcut(each, event));
    if (!id || (isTyped(id) && isTextBox(event.target)) || (isDialogOpen() && !isAlwaysActive(id))) return;
    event.preventDefault();
    if (!event.repeat || id === "nextSession" || id === "previousSession") handlers[id]?.(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      pressed(event);
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, []);
}

function isTextBox(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, [contenteditable]");
}

function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}
