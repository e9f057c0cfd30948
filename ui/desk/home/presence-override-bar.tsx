import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { PresenceView } from "#shared/bindings/PresenceView";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { useView } from "../bridge/desk";
import { describeOverride } from "../presence";
import { ResetPresenceButton } from "../reset-presence-button";
import { message } from "../messages/messages";

/** What happened, what it means, and the way back. */
export function PresenceOverrideBar() {
  const presence = useView("presence");
  return (
    // Always there: a screen reader says what comes into a region that it knows.
    <div role="status">{presence?.cover != null && <OverrideBar presence={presence} />}</div>
  );
}

function OverrideBar({ presence }: { presence: PresenceView }) {
  const [shown, setShown] = useState<number | null>(null);
  const override = describeOverride(presence);
  const isDetailed = shown === presence.version;
  return (
    <NoticeBar
      intent={presence.cover === "rejected" ? "info" : "warning"}
      title={override.what}
      actions={
        <>
          <ResetPresenceButton />
          <Button
            appearance="transparent"
            aria-expanded={isDetailed}
            onClick={() => {
              setShown(isDetailed ? null : presence.version);
            }}
          >
            {message("details")}
          </Button>
        </>
      }
    >
      <NoticeDetail>{override.means}</NoticeDetail>
      {isDetailed && <NoticeDetail>{override.more}</NoticeDetail>}
    </NoticeBar>
  );
}
