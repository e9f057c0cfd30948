import { Button, type ButtonProps } from "@fluentui/react-components";

/**
 * A small button that shows that what was pressed is on its way. It is named after what it does and what it is about, for there
 * are others like it beside it.
 */
export function PendingButton(props: {
  does: string;
  doing: string;
  about: string;
  isPending: boolean;
  appearance?: NonNullable<ButtonProps["appearance"]>;
  onPress: () => void;
}) {
  const { does, doing, about, isPending, appearance = "subtle", onPress } = props;
  const what = isPending ? doing : does;
  return (
    <Button size="small" appearance={appearance} disabledFocusable={isPending} aria-label={`${what}: ${about}`} onClick={onPress}>
      {what}
    </Button>
  );
}
