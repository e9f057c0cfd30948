import { Button } from "@fluentui/react-components";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import { useSend, useView } from "./bridge/desk";

/** A thin line that tells what still works while the server cannot be reached, and why it turns this desk away. */
export function ConnectionBar() {
  const { connection } = useView();
  const send = useSend();
  return (
    <div role="status" className="connection">
      {connection.state === "connecting" && <p>Connecting…</p>}
      {connection.state === "reconnecting" && (
        <p>
          <strong>{connection.why ?? `Reconnecting since ${formatTimeOfDay(connection.since)}.`}</strong> You can go on reading and writing.
          {connection.unsent > 0 && ` ${unsentWords(connection.unsent)} will be sent when you are back online.`}
          {connection.why !== null && (
            <>
              {" "}
              Handbell tries again by itself.{" "}
              <Button
                size="small"
                appearance="transparent"
                onClick={() => {
                  send({ intent: "retry" });
                }}
              >
                Try again now
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  );
}

function unsentWords(unsent: number): string {
  return unsent === 1 ? "1 unsent item" : `${String(unsent)} unsent items`;
}
