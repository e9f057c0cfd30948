import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import type { SessionGrace } from "#shared/bindings/SessionGrace";
import { formatForScreenReader } from "#shared/time/duration";
import { useSend, useView } from "./bridge/desk";

/** What the rep is asked before it is done. */
export function QuestionDialog() {
  const { question, sessionGrace, sessions } = useView();
  const send = useSend();
  if (question === "signOut") {
    const open = sessions.filter((session) => session.isMine && session.ended === null).length;
    return (
      <ConfirmDialog title="Sign out?" text={`${open === 1 ? "You have 1 open conversation." : `You have ${String(open)} open conversations.`} ${describeSessionGrace(sessionGrace)}`}>
        <Button
          appearance="primary"
          onClick={() => {
            send({ intent: "signOut" });
          }}
        >
          Sign out
        </Button>
        <StayButton>Stay signed in</StayButton>
      </ConfirmDialog>
    );
  }
  if (question === "putAway") {
    return (
      <ConfirmDialog
        title="Handbell keeps running"
        text="There is no tray here, so closing this window only minimises it, and requests go on ringing. To bring it back, start Handbell again. To end it, quit here or in the presence menu."
      >
        <Button
          appearance="primary"
          onClick={() => {
            send({ intent: "putAway" });
          }}
        >
          Minimise
        </Button>
        <Button
          onClick={() => {
            send({ intent: "quit" });
          }}
        >
          Quit Handbell
        </Button>
        <StayButton>Cancel</StayButton>
      </ConfirmDialog>
    );
  }
  return null;
}

/** What becomes of conversations without their rep. */
function describeSessionGrace(grace: SessionGrace): string {
  switch (grace.kept) {
    case "unknown":
      return "They stay yours only for a while.";
    case "untilClosed":
      return "They stay yours, and nobody answers until you sign in again.";
    case "for":
      return `They stay yours for ${formatForScreenReader(grace.span)}. Then chats and calls go back to their queues, and their customers are told that you have left.`;
  }
}

function StayButton({ children }: { children: string }) {
  const send = useSend();
  return (
    <Button
      onClick={() => {
        send({ intent: "stay" });
      }}
    >
      {children}
    </Button>
  );
}

function ConfirmDialog({ title, text: means, children }: { title: string; text: string; children: ReactNode }) {
  const send = useSend();
  const note = useId();
  return (
    <Dialog
      open
      onOpenChange={() => {
        send({ intent: "stay" });
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
