import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useState } from "react";
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
    <MessageBar className="alert-bar" layout="multiline" intent={presence.cover === "rejected" ? "info" : "warning"}>
      <MessageBarBody>
        <MessageBarTitle>{words.what}</MessageBarTitle>
        <span className="alert-means">{words.means}</span>
        {isDetailed && <span className="alert-means">{words.more}</span>}
      </MessageBarBody>
      <MessageBarActions>
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
      </MessageBarActions>
    </MessageBar>
  );
}
