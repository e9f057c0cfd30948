import { Button } from "@fluentui/react-components";
import { CheckmarkCircleFilled, CircleRegular, WarningFilled } from "@fluentui/react-icons";
import { useId, type ReactNode } from "react";
import { useSend, useView } from "../bridge/desk";
import { message } from "../messages/messages";
import { areNotificationsGood, SystemNotifications } from "../settings/system-notifications";
import { isTestDone, TestRing } from "../test-ring/test-ring";
import "./first-run.css";

/** The first steps of a new rep at this desk. They lie over nothing, and are left at any step. */
export function FirstRun() {
  const account = useView("account");
  const desktop = useView("desktop");
  const isTested = isTestDone(useView("testRing"));
  const send = useSend();
  const title = useId();
  const leave = () => {
    send({ intent: "changeSettings", change: { setting: "introduced", value: true } });
  };
  return (
    <section className="first-run" aria-labelledby={title}>
      <header>
        <h2 id={title}>{message("first-run")}</h2>
        <p className="secondary">{message("first-run-hint")}</p>
      </header>
      <ol>
        <Step state="done" name={message("first-run-signed-in")}>
          {account && <p className="secondary">{message("first-run-account", { name: account.name, organisation: account.organisation })}</p>}
        </Step>
        <Step state={areNotificationsGood(desktop) ? "done" : "warning"} name={message("first-run-notifications")}>
          <SystemNotifications />
        </Step>
        <Step state={isTested ? "done" : "ahead"} name={message("first-run-test")}>
          <TestRing />
        </Step>
      </ol>
      <Button appearance={isTested ? "primary" : "secondary"} onClick={leave}>
        {message(isTested ? "first-run-finish" : "first-run-leave")}
      </Button>
    </section>
  );
}

const ICONS = { done: <CheckmarkCircleFilled />, warning: <WarningFilled />, ahead: <CircleRegular /> };

function Step({ state, name, children }: { state: keyof typeof ICONS; name: string; children: ReactNode }) {
  return (
    <li className="first-step" data-state={state}>
      <span className="first-step-icon" role="img" aria-label={message(state === "done" ? "test-state-done" : "test-state-ahead")}>
        {ICONS[state]}
      </span>
      <div>
        <h3>{name}</h3>
        {children}
      </div>
    </li>
  );
}
