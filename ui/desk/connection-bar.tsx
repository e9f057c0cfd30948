import { Button } from "@fluentui/react-components";
import { formatTimeOfDay } from "#shared/time/day-and-time";
import { useSend, useView } from "./bridge/desk";
import { describeTurnedAway } from "./describe-connection";
import { message } from "./messages/messages";

/** A thin line that tells what still works while the server cannot be reached, and why it turns this desk away. */
export function ConnectionBar() {
  const connection = useView("connection");
  const send = useSend();
  return (
    <div role="status" className="connection">
      {connection.state === "connecting" && <p>{message("connecting")}</p>}
      {connection.state === "reconnecting" && (
        <p>
          <strong>{connection.why === null ? message("reconnecting-since", { time: formatTimeOfDay(connection.since) }) : describeTurnedAway(connection.why)}</strong> {message("go-on-offline")}
          {connection.unsent > 0 && ` ${message("unsent-items", { count: connection.unsent })}`}
          {connection.why !== null && (
            <>
              {" "}
              {message("tries-again")}{" "}
              <Button
                size="small"
                appearance="transparent"
                onClick={() => {
                  send({ intent: "retry" });
                }}
              >
                {message("try-again-now")}
              </Button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
