import { Button } from "@fluentui/react-components";
import { useTell, useView } from "./bridge/desk";

/** What the app waits for before there is anything to show, and how to get out of waiting. */
export function WayOut() {
  const { connection, desktop } = useView();
  const tell = useTell();
  const why = connection.state === "reconnecting" ? connection.why : null;
  return (
    <div className="way-out">
      <p role="status">{why ?? "Connecting to your organisation's server…"}</p>
      <Button
        onClick={() => {
          tell({ intent: "retry" });
        }}
      >
        Try again now
      </Button>
      <Button
        onClick={() => {
          tell({ intent: "askSignOut" });
        }}
      >
        Sign out
      </Button>
      {!desktop.tray && (
        <Button
          onClick={() => {
            tell({ intent: "quit" });
          }}
        >
          Quit Handbell
        </Button>
      )}
    </div>
  );
}
