import { Button, type ButtonProps } from "@fluentui/react-components";
import { useTell } from "./bridge/desk";
import { usePending } from "./bridge/pending";

/** The way back from what the system found to what the rep is. */
export function ResetPresence({ size = "medium" }: { size?: NonNullable<ButtonProps["size"]> }) {
  const tell = useTell();
  const isPending = usePending()("resetPresence") !== undefined;
  return (
    <Button
      size={size}
      disabledFocusable={isPending}
      onClick={() => {
        tell({ intent: "resetPresence" });
      }}
    >
      {isPending ? "Resetting…" : "Reset presence"}
    </Button>
  );
}
