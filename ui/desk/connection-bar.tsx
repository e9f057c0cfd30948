import { useView } from "./bridge/desk";
import { clockTime } from "./bridge/time";

/** A thin line that tells what still works while the router cannot be reached. */
export function ConnectionBar() {
  const { connection } = useView();
  return (
    <div role="status" className="connection">
      {connection.state === "connecting" && <p>Connecting…</p>}
      {connection.state === "reconnecting" && (
        <p>
          <strong>Reconnecting since {clockTime(connection.since)}.</strong> You can go on reading and writing
          {connection.unsent > 0 ? `; ${waiting(connection.unsent)} kept and sent afterwards.` : "."}
        </p>
      )}
    </div>
  );
}

function waiting(unsent: number): string {
  return unsent === 1 ? "one answer or message is" : `${String(unsent)} answers and messages are`;
}
