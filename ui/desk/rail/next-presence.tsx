import { Menu, MenuItem, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, PresenceBadge } from "@fluentui/react-components";
import { ClockRegular, DismissRegular } from "@fluentui/react-icons";
import type { SessionView } from "#shared/bindings/SessionView";
import { presenceBadge } from "#shared/presence";
import { useSend, useView } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message } from "../messages/messages";

/** The conversation that a presence can follow: the one in front, or the only one that goes on. */
function useFollowed(): SessionView | null {
  const sessions = useView("sessions");
  const selected = useView("selected");
  const open = sessions.filter((session) => session.isMine && session.ended === null);
  const [only] = open.length === 1 ? open : [];
  return open.find((session) => session.id === selected) ?? only ?? null;
}

/** Chooses a presence for after the conversation. */
export function NextPresenceMenu() {
  const choices = useView("choices");
  const presence = useView("presence");
  const send = useSend();
  const session = useFollowed();
  if (!session) return null;
  const next = presence?.next?.after === session.id ? presence.next.presence : null;
  return (
    <Menu
      hasIcons
      checkedValues={{ next: next === null ? [] : [next] }}
      onCheckedValueChange={(_, { checkedItems: [chosen] }) => {
        if (chosen !== undefined) send({ intent: "do", act: "chooseNextPresence", presence: chosen, after: session.id });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuItem icon={<ClockRegular />}>{message("after-conversation", { customer: session.customer.name })}</MenuItem>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map((choice) => (
            <MenuItemRadio key={choice.id} name="next" value={choice.id} icon={<PresenceBadge status={presenceBadge(choice.base)} aria-hidden />}>
              {choice.text}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** What was chosen for after a conversation, with the way back. */
export function NextPresence() {
  const choices = useView("choices");
  const presence = useView("presence");
  const sessions = useView("sessions");
  const send = useSend();
  const pending = usePending();
  const next = presence?.next;
  if (!next) return null;
  const text = choices.find(({ id }) => id === next.presence)?.text ?? next.presence;
  const customer = sessions.find(({ id }) => id === next.after)?.customer.name ?? message("a-customer");
  const isPending = pending("chooseNextPresence", next.after) !== undefined;
  return (
    <MenuItem
      icon={<DismissRegular />}
      subText={message("cancel-next-presence")}
      disabled={isPending}
      onClick={() => {
        send({ intent: "do", act: "chooseNextPresence", presence: null, after: next.after });
      }}
    >
      {message("next-presence", { presence: text, customer })}
    </MenuItem>
  );
}
