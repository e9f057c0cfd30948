import { CheckmarkCircleRegular, WarningRegular } from "@fluentui/react-icons";
import type { Desktop } from "#shared/bindings/Desktop";
import type { Platform } from "#shared/bindings/Platform";
import { getOrDefault } from "#shared/get-or-default";
import { useView } from "../bridge/desk";
import { message, type MessageId } from "../messages/messages";
import "./system-notifications.css";

/** Where each system has the switch for Handbell's notifications. */
const SWITCHES: Record<Platform, MessageId> = {
  windows: "notification-switch-windows",
  macOs: "notification-switch-mac-os",
  gnome: "notification-switch-gnome",
  plasma: "notification-switch-plasma",
  other: "notification-switch-other",
};

/** Whether the system does its part, and where its switch is. */
export function SystemNotifications() {
  const desktop = useView("desktop");
  const { platform } = useView("about");
  const isGood = areNotificationsGood(desktop);
  return (
    <>
      <div className="system-state" data-good={isGood || undefined}>
        {isGood ? <CheckmarkCircleRegular aria-hidden /> : <WarningRegular aria-hidden />}
        <p>{describeSystem(desktop)}</p>
      </div>
      <p className="secondary">{message(getOrDefault(SWITCHES, platform, "notification-switch-other"))}</p>
    </>
  );
}

/** Whether the system shows notifications with their buttons. */
export function areNotificationsGood({ notifications, buttons }: Desktop): boolean {
  return notifications && buttons;
}

/** What the system does with a notification. */
function describeSystem({ notifications, buttons, tray }: Desktop): string {
  if (!notifications) return message(tray ? "no-notifications-with-tray" : "no-notifications-no-tray");
  return message(buttons ? "notifications-with-buttons" : "no-notification-buttons");
}
