import { Button, Skeleton as FluentSkeleton, SkeletonItem } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { View } from "#shared/bindings/View";
import { useDeskState, useSend } from "./bridge/desk";
import { describeTurnedAway } from "./describe-connection";
import { message } from "./messages/messages";

/** After how long the grey layout says what it waits for, in milliseconds. */
const EXPLAIN_AFTER = 3_000;

/** The layout, before the core has told what is in it. It does not stay without words. */
export function Skeleton() {
  const isUnresponsive = useDeskState((state) => state.isUnresponsive);
  const view = useDeskState((state) => state.view);
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const late = setTimeout(() => {
      setIsLate(true);
    }, EXPLAIN_AFTER);
    return () => {
      clearTimeout(late);
    };
  }, []);
  return (
    <main className="workspace">
      <h1 className="visually-hidden">{message("starting")}</h1>
      <FluentSkeleton className="rail" aria-hidden>
        <SkeletonItem shape="circle" size={32} />
      </FluentSkeleton>
      <FluentSkeleton className="sessions skeleton-rows" aria-hidden>
        <SkeletonItem size={20} />
        <SkeletonItem size={40} />
        <SkeletonItem size={40} />
      </FluentSkeleton>
      <div className="main">
        <SkeletonRows />
        <div className="startup-delay" role="status">
          {(isLate || isUnresponsive || disconnectReason(view) !== null) && <StartupDelay />}
        </div>
      </div>
    </main>
  );
}

/** The layout of a page whose content comes. */
export function SkeletonRows() {
  return (
    <FluentSkeleton className="skeleton-rows" aria-hidden>
      <SkeletonItem size={32} />
      <SkeletonItem size={20} />
      <SkeletonItem size={20} />
    </FluentSkeleton>
  );
}

/** Why the server has told nothing yet, where the core knows. */
function disconnectReason(view: View | null): string | null {
  const why = view?.connection.state === "reconnecting" ? view.connection.why : null;
  return why === null ? null : describeTurnedAway(why);
}

/** What is waited for, and the ways out. */
function StartupDelay() {
  const view = useDeskState((state) => state.view);
  const send = useSend();
  if (!view) {
    return (
      <>
        <p className="strong">{message("core-does-not-answer-yet")}</p>
        <p className="secondary">{message("core-does-not-answer-yet-detail")}</p>
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          {message("load-again")}
        </Button>
      </>
    );
  }
  return (
    <>
      <p className="strong">{disconnectReason(view) ?? message("server-has-not-answered")}</p>
      <p className="secondary">{message("tries-again-kept")}</p>
      <div className="startup-actions">
        <Button
          onClick={() => {
            send({ intent: "retry" });
          }}
        >
          {message("try-again-now")}
        </Button>
        <Button
          appearance="subtle"
          onClick={() => {
            send({ intent: "askSignOut" });
          }}
        >
          {message("sign-out")}
        </Button>
        {!view.desktop.tray && (
          <Button
            appearance="subtle"
            onClick={() => {
              send({ intent: "quit" });
            }}
          >
            {message("quit")}
          </Button>
        )}
      </div>
    </>
  );
}
