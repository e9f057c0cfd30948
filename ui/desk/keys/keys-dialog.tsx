import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, DialogTrigger } from "@fluentui/react-components";
import { message, type MessageId } from "../messages/messages";
import { PageDialog } from "../page-dialog";
import { describeKeys, SHORTCUT_IDS, SHORTCUTS, type ShortcutGroup } from "./shortcuts";
import "./keys.css";

const GROUPS: [ShortcutGroup, MessageId][] = [
  ["offers", "incoming"],
  ["sessions", "sessions"],
  ["regions", "keys-around"],
];

/** Lists all keys. */
export function KeysDialog({ close }: { close: () => void }) {
  return (
    <PageDialog className="keys-dialog" close={close}>
      <DialogBody>
        <DialogTitle>{message("keys")}</DialogTitle>
        <DialogContent>
          {GROUPS.map(([group, title]) => (
            <section key={group} aria-label={message(title)}>
              <h3>{message(title)}</h3>
              <dl>
                {SHORTCUT_IDS.filter((id) => SHORTCUTS[id].group === group).map((id) => (
                  <div key={id}>
                    <dt>{message(SHORTCUTS[id].label)}</dt>
                    <dd>
                      <kbd dir="ltr">{describeKeys(id)}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </DialogContent>
        <DialogActions>
          <DialogTrigger disableButtonEnhancement>
            <Button>{message("close")}</Button>
          </DialogTrigger>
        </DialogActions>
      </DialogBody>
    </PageDialog>
  );
}
