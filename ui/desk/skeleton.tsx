import { Button, Skeleton as FluentSkeleton, SkeletonItem } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { View } from "#shared/bindings/View";
import { useDesk, useTell } from "./bridge/desk";

/** After how long the grey layout says what it waits for, in milliseconds. */
const SPEAKS_AFTER = 3_000;

/** The layout, before the core has told what is in it. It does not stay without words. */
export function Skeleton() {
  const { isSilent, state } = useDesk();
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const late = setTimeout(() => {
      setIsLate(true);
    }, SPEAKS_AFTER);
    return () => {
      clearTimeout(late);
    };
  }, []);
  return (
    <main className="workspace">
      <h1 className="unseen">Handbell is starting</h1>
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
        <div className="late" role="status">
          {(isLate || isSilent || reason(state.view) !== null) && <Late />}
        </div>
      </div>
    </main>
  );
}

/** Why the server has told nothing yet, where the core knows. */
function reason(view: View | null): string | null {
  return view?.connection.state === "reconnecting" ? view.connection.why : null;
}

/** What is waited for, and the ways out. */
function Late() {
  const { view } = useDesk().state;
  const tell = useTell();
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
      <p className="strong">{reason(view) ?? "The server has not answered yet."}</p>
      <p className="secondary">Handbell tries again by itself. What you wrote is kept.</p>
      <div className="late-acts">
        <Button
          onClick={() => {
            tell({ intent: "retry" });
          }}
        >
          Try again now
        </Button>
        <Button
          appearance="subtle"
          onClick={() => {
            tell({ intent: "askSignOut" });
          }}
        >
          Sign out
        </Button>
        {!view.desktop.tray && (
          <Button
            appearance="subtle"
            onClick={() => {
              tell({ intent: "quit" });
            }}
          >
            Quit Handbell
          </Button>
        )}
      </div>
    </>
  );
}
