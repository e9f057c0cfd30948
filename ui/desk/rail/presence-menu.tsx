import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  PresenceBadge,
} from "@fluentui/react-components";
import { PowerRegular, SignOutRegular, WarningRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import type { Desktop } from "#shared/bindings/Desktop";
import type { PresenceView } from "#shared/bindings/PresenceView";
import { NextPresence, NextPresenceMenu } from "./next-presence";
import { PresenceAvatar } from "#shared/components/presence-avatar";
import { RelativeTime } from "#shared/components/relative-time";
import { presenceBadge } from "#shared/presence";
import { useSend, useView } from "../bridge/desk";
import { describeSetBy, whyNoWork } from "../presence";
import { ResetPresenceButton } from "../reset-presence-button";
import { ariaKeys, withKeys } from "../keys/shortcuts";
import { useShortcuts } from "../keys/use-shortcuts";
import { message } from "../messages/messages";

/** Who the rep is shown as, and how to change it. */
export function PresenceMenu() {
  const account = useView("account");
  const choices = useView("choices");
  const connection = useView("connection");
  const desktop = useView("desktop");
  const presence = useView("presence");
  const send = useSend();
  const button = useRef<HTMLButtonElement>(null);
  useShortcuts({
    presence: () => {
      button.current?.focus();
      button.current?.click();
    },
  });
  if (!presence) return null;
  const name = account?.name ?? "";
  // Without a connection the router shows the rep as offline, whatever was chosen.
  const isConnected = connection.state === "connected";
  const base = isConnected ? presence.base : "offline";
  const word = isConnected ? presence.text : message("offline");
  return (
    <Menu
      positioning="after-bottom"
      hasIcons
      checkedValues={{ presence: presence.presence === null ? [] : [presence.presence] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const chosen = checkedItems[0];
        if (chosen !== undefined) send({ intent: "do", act: "choosePresence", presence: chosen });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button
          ref={button}
          type="button"
          className="presence"
          title={withKeys(message("presence", { presence: word }), "presence")}
          aria-keyshortcuts={ariaKeys("presence")}
          aria-label={message("presence", { presence: word })}
        >
          <PresenceAvatar name={name} base={base} />
          <span className="presence-word">{word}</span>
        </button>
      </MenuTrigger>
      <MenuPopover className="presence-menu">
        <PresenceSummary name={name} organisation={account?.organisation ?? ""} presence={presence} why={whyNoWork(presence, connection)} />
        <MenuList>
          {choices.map((choice) => (
            <MenuItemRadio key={choice.id} name="presence" value={choice.id} icon={<PresenceBadge status={presenceBadge(choice.base)} aria-hidden />}>
              {choice.text}
            </MenuItemRadio>
          ))}
          <NextPresenceMenu />
          <NextPresence />
          <MenuDivider />
          <MenuItem
            icon={<SignOutRegular />}
            onClick={() => {
              send({ intent: "askSignOut" });
            }}
          >
            {message("sign-out")}
          </MenuItem>
          {!desktop.tray && (
            <MenuItem
              icon={<PowerRegular />}
              onClick={() => {
                send({ intent: "quit" });
              }}
            >
              {message("quit")}
            </MenuItem>
          )}
        </MenuList>
        {describeDesktopLimits(desktop).map((limit) => (
          <p key={limit} className="secondary menu-note">
            {limit}
          </p>
        ))}
      </MenuPopover>
    </Menu>
  );
}

/** What this desktop cannot do, why, and what that means here. */
function describeDesktopLimits({ buttons, notifications, tray }: Desktop): string[] {
  return [
    !notifications && message(tray ? "no-notifications-with-tray" : "no-notifications-no-tray"),
    notifications && !buttons && message("no-notification-buttons"),
    !tray && message("no-tray"),
  ].filter((limit) => limit !== false);
}

function PresenceSummary(props: { name: string; organisation: string; presence: PresenceView; why: string | null }) {
  const { name, organisation, presence, why } = props;
  return (
    <div className="presence-about">
      <p className="strong">{name}</p>
      <p className="secondary">{organisation}</p>
      <p className="presence-now">
        {presence.text}, {describeSetBy(presence)} <RelativeTime at={presence.since} />
      </p>
      <p className="secondary">{message("capacity-in-use", { used: presence.used, capacity: presence.capacity })}</p>
      {why !== null && (
        <p className="presence-why">
          <WarningRegular aria-hidden />
          <span>{why}</span>
        </p>
      )}
      {presence.cover !== null && (
        <ResetPresenceButton size="small" />
      )}
    </div>
  );
}
