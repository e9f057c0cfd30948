import { Button } from "@fluentui/react-components";
import type { Ringing } from "#shared/bindings/Ringing";
import { formatDuration, formatForScreenReader } from "#shared/time/duration";
import { usePending } from "../bridge/pending";
import { ariaKeys, withKeys } from "../keys/shortcuts";
import { message } from "../messages/messages";

/** Asks once for more time to answer, where the organisation allows that. */
export function MoreTime({ ring, ask }: { ring: Ringing; ask: () => void }) {
  const { moreTime, conversation } = ring.offer;
  const pending = usePending();
  if (moreTime === null || ring.pressed !== null) return null;
  const isAsking = pending("askMoreTime", conversation) !== undefined;
  const name = message("more-time", { time: formatForScreenReader(moreTime) });
  return (
    <Button
      className="more-time"
      size="small"
      appearance="subtle"
      disabledFocusable={isAsking}
      aria-label={name}
      aria-keyshortcuts={ariaKeys("moreTime")}
      title={withKeys(name, "moreTime")}
      onClick={ask}
    >
      {isAsking ? message("asking-more-time") : message("more-time", { time: formatDuration(moreTime) })}
    </Button>
  );
}
