import { Button, Skeleton as FluentSkeleton, SkeletonItem } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { View } from "#shared/bindings/View";
import { useDesk, useSend } from "./bridge/desk";

/** After how long the grey layout says what it waits for, in milliseconds. */
const EXPLAIN_AFTER = 3_000;

/** The layout, before the core has told what is in it. It does not stay without words. */
export function Skeleton() {
  const { isUnresponsive, state } = useDesk();
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
      <h1 className="visually-hidden">Handbell is starting</h1>
      <FluentSkeleton className="rail" aria-hidden>
        <SkeletonItem shape="circle" size={32} />
      </FluentSkeleton>
      <FluentSkeleton className="sessions skeleton-rows" aria-hidden>
        <SkeletonItem size={20} />
        <SkeletonItem size={40} />
        <SkeletonItem size={40} />
      </FluentSkeleton>
      <div className="main">
        <FluentSkeleton className="skeleton-rows" aria-hidden>
          <SkeletonItem size={32} />
          <SkeletonItem size={20} />
          <SkeletonItem size={20} />
        </FluentSkeleton>
        <div className="startup-delay" role="status">
          {(isLate || isUnresponsive || disconnectReason(state.view) !== null) && <StartupDelay />}
        </div>
      </div>
    </main>
  );
}

/** Why the server has told nothing yet, where the core knows. */
function disconnectReason(view: View | null): string | null {
  return view?.connection.state === "reconnecting" ? view.connection.why : null;
}

/** What is waited for, and the ways out. */
function StartupDelay() {
  const { view } = useDesk().state;
  const send = useSend();
  if (!view) {
    return (
      <>
        <p className="strong">Handbell&apos;s background program does not answer yet.</p>
        <p className="secondary">If this lasts, quit Handbell from the tray and start it again. Nothing that you wrote is lost.</p>
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          Load again
        </Button>
      </>
    );
  }
  return (
    <>
      <p className="strong">{disconnectReason(view) ?? "The server has not answered yet."}</p>
      <p className="secondary">Handbell tries again by itself. What you wrote is kept.</p>
      <div className="startup-actions">
        <Button
          onClick={() => {
            send({ intent: "retry" });
          }}
        >
          Try again now
        </Button>
        <Button
          appearance="subtle"
          onClick={() => {
            send({ intent: "askSignOut" });
          }}
        >
          Sign out
        </Button>
        {!view.desktop.tray && (
          <Button
            appearance="subtle"
            onClick={() => {
              send({ intent: "quit" });
            }}
          >
            Quit Handbell
          </Button>
        )}
      </div>
    </>
  );
}
