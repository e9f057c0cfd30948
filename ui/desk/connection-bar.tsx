import { Button } from "@fluentui/react-components";
import { useTell, useView } from "./bridge/desk";
import { clockTime } from "./bridge/time";

/** A thin line that tells what still works while the router cannot be reached, and why it turns this desk away. */
export function ConnectionBar() {
  const { connection } = useView();
  const tell = useTell();
  return (
    <div role="status" className="connection">
      {connection.state === "connecting" && <p>Connecting…</p>}
      {connection.state === "reconnecting" && (
        <p>
          <strong>{connection.why ?? `Reconnecting since ${clockTime(connection.since)}.`}</strong> You can go on reading and writing
          {connection.unsent > 0 ? `; ${waiting(connection.unsent)} kept and sent afterwards.` : "."}
          {connection.why !== null && (
            <>
              {" "}
              Handbell tries again by itself.{" "}
              <Button
                size="small"
                appearance="transparent"
                onClick={() => {
                  tell({ intent: "retry" });
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

function waiting(unsent: number): string {
  return unsent === 1 ? "one answer or message is" : `${String(unsent)} answers and messages are`;
}
