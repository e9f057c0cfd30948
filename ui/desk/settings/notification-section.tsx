import { CheckmarkCircleRegular, WarningRegular } from "@fluentui/react-icons";
import type { Desktop } from "#shared/bindings/Desktop";
import type { NotificationChoice } from "#shared/bindings/NotificationChoice";
import type { Platform } from "#shared/bindings/Platform";
import { getOrDefault } from "#shared/get-or-default";
import { useView } from "../bridge/desk";
import { message, type MessageId } from "../messages/messages";
import { RadioChoice, useChange, type Choice } from "./choices";
import { Section } from "./section";

/** Where each system has the switch for Handbell's notifications. */
const SWITCHES: Record<Platform, MessageId> = {
  windows: "notification-switch-windows",
  macOs: "notification-switch-mac-os",
  gnome: "notification-switch-gnome",
  plasma: "notification-switch-plasma",
  other: "notification-switch-other",
};

/** When a request is shown on the desktop, and whether the system does its part. */
export function NotificationSection() {
  const { notifications } = useView("settings");
  const desktop = useView("desktop");
  const { platform } = useView("about");
  const change = useChange();
  const choices: Choice<NotificationChoice>[] = [
    { value: "organisation", name: message("notifications-organisation") },
    { value: "background", name: message("notifications-background") },
    { value: "always", name: message("notifications-always") },
  ];
  const isGood = desktop.notifications && desktop.buttons;
  return (
    <Section title={message("notifications")}>
      <RadioChoice
        label={message("notifications-when")}
        hint={message("notifications-forbidden")}
        choices={choices}
        chosen={notifications}
        choose={(value) => {
          change({ setting: "notifications", value });
        }}
      />
      <div className="settings-state" data-good={isGood || undefined}>
        {isGood ? <CheckmarkCircleRegular aria-hidden /> : <WarningRegular aria-hidden />}
        <p>{describeSystem(desktop)}</p>
      </div>
      <p className="secondary">{message(getOrDefault(SWITCHES, platform, "notification-switch-other"))}</p>
    </Section>
  );
}

/** What the system does with a notification. */
function describeSystem({ notifications, buttons, tray }: Desktop): string {
  if (!notifications) return message(tray ? "no-notifications-with-tray" : "no-notifications-no-tray");
  return message(buttons ? "notifications-with-buttons" : "no-notification-buttons");
}
