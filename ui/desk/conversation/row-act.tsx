import { Button } from "@fluentui/react-components";

/** A button of a row above the messages, which shows that what was pressed is on its way. */
export function RowAct(props: { does: string; doing: string; about: string; isPending: boolean; onPress: () => void }) {
  const { does, doing, about, isPending, onPress } = props;
  const what = isPending ? doing : does;
  return (
    <Button size="small" appearance="subtle" disabledFocusable={isPending} aria-label={`${what}: ${about}`} onClick={onPress}>
      {what}
    </Button>
  );
}
