import { Button, type ButtonProps } from "@fluentui/react-components";
import { useSend } from "./bridge/desk";
import { usePending } from "./bridge/pending";
import { message } from "./messages/messages";

/** The way back from what the system found to what the rep is. */
export function ResetPresenceButton({ size = "medium" }: { size?: NonNullable<ButtonProps["size"]> }) {
  const send = useSend();
  const isPending = usePending()("resetPresence") !== undefined;
  return (
    <Button
      size={size}
      disabledFocusable={isPending}
      onClick={() => {
        send({ intent: "do", act: "resetPresence" });
      }}
    >
      {message(isPending ? "resetting" : "reset-presence")}
    </Button>
  );
}
