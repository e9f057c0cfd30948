/** The keys of the workspace: one table for what they do, what tooltips say and the page that lists them. */

import { latinLetter } from "#shared/letter-key";
import { message, type MessageId } from "../messages/messages";

export type ShortcutGroup = "offers" | "sessions" | "regions";

interface Shortcut {
  /** As `aria-keyshortcuts` has it: modifiers, then the key, in the words of `KeyboardEvent.key`. `1-9` is any of these digits. */
  keys: string;
  label: MessageId;
  group: ShortcutGroup;
  /** Whether it does something while a dialog is open, too. */
  isAlways?: boolean;
}

export const SHORTCUTS = {
  acceptOffer: { keys: "Control+Shift+A", label: "key-accept", group: "offers", isAlways: true },
  rejectOffer: { keys: "Control+Shift+R", label: "key-reject", group: "offers", isAlways: true },
  moreTime: { keys: "Control+Shift+L", label: "key-more-time", group: "offers", isAlways: true },
  goToOffer: { keys: "Control+Shift+O", label: "key-offer", group: "offers", isAlways: true },
  home: { keys: "Control+0", label: "key-home", group: "sessions" },
  history: { keys: "Control+H", label: "history", group: "sessions" },
  session: { keys: "Control+1-9", label: "key-session", group: "sessions" },
  nextSession: { keys: "Alt+ArrowDown", label: "key-next-session", group: "sessions" },
  previousSession: { keys: "Alt+ArrowUp", label: "key-previous-session", group: "sessions" },
  nextRegion: { keys: "F6", label: "key-next-region", group: "regions" },
  previousRegion: { keys: "Shift+F6", label: "key-previous-region", group: "regions" },
  compose: { keys: "Control+Shift+M", label: "key-compose", group: "regions" },
  quickReplies: { keys: "Control+J", label: "key-quick-replies", group: "regions" },
  knowledge: { keys: "Control+Shift+K", label: "key-knowledge", group: "regions" },
  note: { keys: "Control+Shift+E", label: "add-note", group: "regions" },
  presence: { keys: "Control+Shift+P", label: "key-presence", group: "regions" },
  palette: { keys: "Control+K", label: "key-palette", group: "regions" },
  settings: { keys: "Control+,", label: "settings", group: "regions" },
  help: { keys: "?", label: "key-help", group: "regions" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as ShortcutId[];

/** Whether a key press is a shortcut's. */
export function isShortcut(id: ShortcutId, event: KeyboardEvent): boolean {
  const parts = SHORTCUTS[id].keys.split("+");
  const key = parts.at(-1) ?? "";
  // A sign is typed with whatever modifiers its keyboard has for it.
  if (key === "?") return event.key === "?" && !event.ctrlKey && !event.altKey && !event.metaKey;
  const has = (modifier: string) => parts.includes(modifier);
  if (event.ctrlKey !== has("Control") || event.altKey !== has("Alt") || event.shiftKey !== has("Shift") || event.metaKey) return false;
  if (/^[A-Z]$/.test(key)) return latinLetter(event) === key;
  if (key === "1-9") return digitOf(event) > 0;
  if (key === "0") return digitOf(event) === 0;
  return event.key === key;
}

/** The digit of a key press, also where it takes Shift to type it; -1 for every other key. */
export function digitOf(event: Pick<KeyboardEvent, "key" | "code">): number {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? (/^\d$/.test(event.key) ? event.key : undefined);
  return digit === undefined ? -1 : Number(digit);
}

/** Whether a shortcut does something while a dialog is open. */
export function isAlwaysActive(id: ShortcutId): boolean {
  return "isAlways" in SHORTCUTS[id];
}

/** Whether it is a key that types something. */
export function isTyped(id: ShortcutId): boolean {
  return SHORTCUTS[id].keys === "?";
}

/** The keys of a shortcut as `aria-keyshortcuts` takes them. */
export function ariaKeys(id: ShortcutId, digit?: number): string {
  const keys = SHORTCUTS[id].keys;
  return digit === undefined ? keys : keys.replace("1-9", String(digit));
}

const KEY_NAMES: Partial<Record<string, MessageId>> = { Control: "control-key", Shift: "shift-key", ArrowDown: "arrow-down-key", ArrowUp: "arrow-up-key", "1-9": "digit-keys" };

/** The keys of a shortcut as people read them. */
export function describeKeys(id: ShortcutId, digit?: number): string {
  return ariaKeys(id, digit)
    .split("+")
    .map((part) => {
      const name = KEY_NAMES[part];
      return name === undefined ? part : message(name);
    })
    .join("+");
}

/** A name with its keys, for a tooltip. */
export function withKeys(name: string, id: ShortcutId, digit?: number): string {
  return message("name-with-keys", { name, keys: describeKeys(id, digit) });
}
