import { useEffect, useState } from "react";
import { usePlace } from "../bridge/use-place";
import { focusRegion, keepFocus } from "./focus";
import { KeysDialog } from "./keys-dialog";
import { Palette } from "./palette";
import { useShortcuts } from "./use-shortcuts";

/** The keys that belong to no part of the workspace, and what they open. */
export function Keyboard() {
  const [opened, setOpened] = useState<"keys" | "palette" | null>(null);
  const [, open] = usePlace();
  useEffect(keepFocus, []);
  useShortcuts({
    nextRegion: () => {
      focusRegion(1);
    },
    previousRegion: () => {
      focusRegion(-1);
    },
    palette: () => {
      setOpened("palette");
    },
    history: () => {
      open("history");
    },
    settings: () => {
      open("settings");
    },
    help: () => {
      setOpened("keys");
    },
  });
  const close = () => {
    setOpened(null);
  };
  if (opened === "keys") return <KeysDialog close={close} />;
  if (opened !== "palette") return null;
  return (
    <Palette
      close={close}
      showKeys={() => {
        setOpened("keys");
      }}
    />
  );
}
