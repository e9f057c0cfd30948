import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import type { SessionGrace } from "#shared/bindings/SessionGrace";
import { formatForScreenReader } from "#shared/time/duration";
import { useSend, useView } from "./bridge/desk";
import { message } from "./messages/messages";
import { PageDialog } from "./page-dialog";

/** What the rep is asked before it is done. */
export function QuestionDialog() {
  const question = useView("question");
  const sessionGrace = useView("sessionGrace");
  const sessions = useView("sessions");
  const send = useSend();
  if (question === "signOut") {
    const open = sessions.filter((session) => session.isMine && session.ended === null).length;
    return (
      <ConfirmDialog title={message("sign-out-question")} text={`${message("open-conversations", { count: open })} ${describeSessionGrace(sessionGrace)}`}>
        <Button
          appearance="primary"
          onClick={() => {
            send({ intent: "signOut" });
          }}
        >
          {message("sign-out")}
        </Button>
        <StayButton>{message("stay-signed-in")}</StayButton>
      </ConfirmDialog>
    );
  }
  if (question === "putAway") {
    return (
      <ConfirmDialog
        title={message("keeps-running")}
        text={message("keeps-running-detail")}
      >
        <Button
          appearance="primary"
          onClick={() => {
            send({ intent: "putAway" });
          }}
        >
          {message("minimise")}
        </Button>
        <Button
          onClick={() => {
            send({ intent: "quit" });
          }}
        >
          {message("quit")}
        </Button>
        <StayButton>{message("cancel")}</StayButton>
      </ConfirmDialog>
    );
  }
  return null;
}

/** What becomes of conversations without their rep. */
function describeSessionGrace(grace: SessionGrace): string {
  switch (grace.kept) {
    case "untilClosed":
      return message("session-grace-until-closed");
    case "for":
      return message("session-grace-for", { time: formatForScreenReader(grace.span) });
    default:
      return message("session-grace-unknown");
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
    <PageDialog
      describedBy={note}
      close={() => {
        send({ intent: "stay" });
      }}
    >
      <DialogBody>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent id={note}>{means}</DialogContent>
        <DialogActions>{children}</DialogActions>
      </DialogBody>
    </PageDialog>
  );
}
