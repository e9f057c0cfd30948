import { Button } from "@fluentui/react-components";
import type { NotificationChoice } from "#shared/bindings/NotificationChoice";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { TestRing } from "../test-ring/test-ring";
import { RadioChoice, useChange, type Choice } from "./choices";
import { Section } from "./section";
import { SystemNotifications } from "./system-notifications";

/** When a request is shown on the desktop, whether the system does its part, and a test of all of it. */
export function NotificationSection() {
  const { notifications } = useView("settings");
  const change = useChange();
  const send = useSend();
  const choices: Choice<NotificationChoice>[] = [
    { value: "organisation", name: message("notifications-organisation") },
    { value: "background", name: message("notifications-background") },
    { value: "always", name: message("notifications-always") },
  ];
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
      <SystemNotifications />
      <TestRing />
      <Button
        appearance="subtle"
        onClick={() => {
          change({ setting: "introduced", value: false });
          // They are on Home.
          send({ intent: "select", conversation: null });
        }}
      >
        {message("show-first-steps")}
      </Button>
    </Section>
  );
}
