import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import type { SessionView } from "#shared/bindings/SessionView";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { describeClosing } from "../conversation/describe-closing";
import { message } from "../messages/messages";

/** Closes a session from its row, which ends no conversation: one that goes on is asked about, since its customer then waits for somebody. */
export function CloseSession({ session }: { session: SessionView }) {
  const { customer, ended, id, isMine } = session;
  const send = useSend();
  if (usePending()("close", id) !== undefined) return null;
  const close = () => {
    send({ intent: "close", conversation: id });
  };
  const isAsked = isMine && ended === null;
  const action = message(isAsked ? "close-without-ending" : isMine ? "close" : "leave");
  const button = (
    <Button
      className="session-close"
      size="small"
      appearance="subtle"
      // The keyboard has it among the conversation's actions; here it would be a second stop in each row.
      tabIndex={-1}
      icon={<DismissRegular />}
      title={action}
      aria-label={message("action-about", { action, subject: customer.name })}
      {...(!isAsked && { onClick: close })}
    />
  );
  if (!isAsked) return button;
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>{button}</MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem subText={describeClosing(session)} onClick={close}>
            {action}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
