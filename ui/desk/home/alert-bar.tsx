import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { NoticeBar, NoticeDetail } from "#shared/components/notice-bar";
import { useView } from "../bridge/desk";
import { coverWords } from "../presence";
import { ResetPresence } from "../reset-presence";

/** What happened, what it means, and the way back. */
export function AlertBar() {
  const { presence } = useView();
  const [shown, setShown] = useState<number | null>(null);
  if (!presence?.cover) return null;
  const words = coverWords(presence);
  const isDetailed = shown === presence.version;
  return (
    <NoticeBar
      intent={presence.cover === "rejected" ? "info" : "warning"}
      title={words.what}
      actions={
        <>
          <ResetPresence />
          <Button
            appearance="transparent"
            aria-expanded={isDetailed}
            onClick={() => {
              setShown(isDetailed ? null : presence.version);
            }}
          >
            Details
          </Button>
        </>
      }
    >
      <NoticeDetail>{words.means}</NoticeDetail>
      {isDetailed && <NoticeDetail>{words.more}</NoticeDetail>}
    </NoticeBar>
  );
}
