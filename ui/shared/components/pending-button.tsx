import { Button, type ButtonProps } from "@fluentui/react-components";
import { message } from "../messages/messages";

/**
 * A small button that shows that what was pressed is on its way. It is named after what it does and what it is about, for there
 * are others like it beside it.
 */
export function PendingButton(props: {
  label: string;
  pendingLabel: string;
  about: string;
  isPending: boolean;
  appearance?: NonNullable<ButtonProps["appearance"]>;
  onClick: () => void;
}) {
  const { label, pendingLabel, about, isPending, appearance = "subtle", onClick } = props;
  const shownLabel = isPending ? pendingLabel : label;
  return (
    <Button size="small" appearance={appearance} disabledFocusable={isPending} aria-label={message("action-about", { action: shownLabel, subject: about })} onClick={onClick}>
      {shownLabel}
    </Button>
  );
}
