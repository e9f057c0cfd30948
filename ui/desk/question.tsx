import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import type { SessionGrace } from "#shared/bindings/SessionGrace";
import { spoken } from "#shared/time/duration";
import { useTell, useView } from "./bridge/desk";

/** What the rep is asked before it is done. */
export function Question() {
  const { question, sessionGrace, sessions } = useView();
  const tell = useTell();
  if (question === "signOut") {
    const open = sessions.filter((session) => session.isMine && session.ended === null).length;
    return (
      <Asked title="Sign out?" means={`${open === 1 ? "You have 1 open conversation." : `You have ${String(open)} open conversations.`} ${whatBecomes(sessionGrace)}`}>
        <Button
          appearance="primary"
          onClick={() => {
            tell({ intent: "signOut" });
          }}
        >
          Sign out
        </Button>
        <Stay>Stay signed in</Stay>
      </Asked>
    );
  }
  if (question === "putAway") {
    return (
      <Asked
        title="Handbell keeps running"
        means="There is no tray here, so closing this window only minimises it, and requests go on ringing. To bring it back, start Handbell again. To end it, quit here or in the presence menu."
      >
        <Button
          appearance="primary"
          onClick={() => {
            tell({ intent: "putAway" });
          }}
        >
          Minimise
        </Button>
        <Button
          onClick={() => {
            tell({ intent: "quit" });
          }}
        >
          Quit Handbell
        </Button>
        <Stay>Cancel</Stay>
      </Asked>
    );
  }
  return null;
}

/** What becomes of conversations without their rep. */
function whatBecomes(grace: SessionGrace): string {
  switch (grace.kept) {
    case "unknown":
      return "They stay yours only for a while.";
    case "untilClosed":
      return "They stay yours, and nobody answers until you sign in again.";
    case "for":
      return `They stay yours for ${spoken(grace.span)}. Then chats and calls go back to their queues, and their customers are told that you have left.`;
  }
}

function Stay({ children }: { children: string }) {
  const tell = useTell();
  return (
    <Button
      onClick={() => {
        tell({ intent: "stay" });
      }}
    >
      {children}
    </Button>
  );
}

function Asked({ title, means, children }: { title: string; means: string; children: ReactNode }) {
  const tell = useTell();
  const note = useId();
  return (
    <Dialog
      open
      onOpenChange={() => {
        tell({ intent: "stay" });
      }}
    >
      {/* Fluent hides the page behind it from a screen reader; aria-modal would hide what rings, too. */}
      <DialogSurface aria-describedby={note} aria-modal={false}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent id={note}>{means}</DialogContent>
          <DialogActions>{children}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
