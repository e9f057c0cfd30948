/** What each action of a rep is called when it was not done: messages named after its kind. */

import type { Pressed } from "#shared/bindings/Pressed";
import type { RepActionKind } from "#shared/bindings/RepActionKind";
import { kebabCase } from "#shared/kebab-case";
import { bundles, message } from "./messages/messages";

/** What the rep pressed, as a sentence. */
export function describePressed({ act, presence }: Pressed): string {
  if (presence !== null) return message("chose-presence", { presence });
  const id = `pressed-${kebabCase(act)}` as const;
  return message(hasMessage(id) ? id : "pressed-something");
}

/** What was refused, as a title. */
export function describeNotDone(act: RepActionKind): string {
  const id = `not-done-${kebabCase(act)}` as const;
  return message(hasMessage(id) ? id : "not-done");
}

/** Whether there is a message: an action that a newer server knows has none. */
function hasMessage(id: string): boolean {
  return bundles().some((bundle) => bundle.hasMessage(id));
}
