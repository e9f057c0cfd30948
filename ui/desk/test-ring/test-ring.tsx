import { Button, Spinner } from "@fluentui/react-components";
import { CheckmarkCircleFilled, CircleRegular, DismissCircleFilled, WarningFilled } from "@fluentui/react-icons";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import type { TestRing as TestRingView } from "#shared/bindings/TestRing";
import type { TestStep } from "#shared/bindings/TestStep";
import type { TestStepName } from "#shared/bindings/TestStepName";
import { getOrDefault } from "#shared/get-or-default";
import { useSend, useView } from "../bridge/desk";
import { message, type MessageId } from "../messages/messages";
import { describeTestFailure } from "./describe-test-failure";
import "./test-ring.css";

const STEPS: Record<TestStepName, MessageId> = {
  connected: "test-step-connected",
  answered: "test-step-answered",
  asked: "test-step-asked",
  shown: "test-step-shown",
  pressed: "test-step-pressed",
};

const STATES: Record<TestStep["state"], { icon: ReactNode; word: MessageId }> = {
  ahead: { icon: <CircleRegular aria-hidden />, word: "test-state-ahead" },
  waiting: { icon: <Spinner size="extra-tiny" aria-hidden />, word: "test-state-waiting" },
  done: { icon: <CheckmarkCircleFilled aria-hidden />, word: "test-state-done" },
  doneWithoutButtons: { icon: <WarningFilled aria-hidden />, word: "test-state-done" },
  failed: { icon: <DismissCircleFilled aria-hidden />, word: "test-state-failed" },
};

/** Whether every step of a test ring was done. */
export function isTestDone(ring: TestRingView | null): boolean {
  return ring?.steps.every(({ state }) => state === "done" || state === "doneWithoutButtons") === true;
}

/** Sends a test through the server and back, and shows how far it comes. It is put away with this part of the page. */
export function TestRing() {
  const send = useSend();
  const ring = useView("testRing");
  const isRunning = ring?.steps.some(({ state }) => state === "waiting") === true;
  const leave = useEffectEvent(() => {
    if (ring !== null) send({ intent: "endTestRing" });
  });
  useEffect(
    () => () => {
      leave();
    },
    [],
  );
  return (
    <div className="test-ring">
      <p className="secondary">{message("test-ring-hint")}</p>
      <Button
        disabledFocusable={isRunning}
        onClick={() => {
          send({ intent: "testRing" });
        }}
      >
        {message(ring === null ? "send-test-ring" : "send-test-ring-again")}
      </Button>
      {ring && (
        <ol className="test-steps" aria-label={message("test-ring")}>
          {ring.steps.map((step) => (
            <Step key={step.step} step={step} />
          ))}
        </ol>
      )}
      <p role="status" className={isTestDone(ring) ? "strong" : "visually-hidden"}>
        {ring && describeTest(ring)}
      </p>
    </div>
  );
}

function Step({ step }: { step: TestStep }) {
  const { icon, word } = getOrDefault(STATES, step.state, STATES.ahead);
  const detail = describeStep(step);
  return (
    <li className="test-step" data-state={step.state}>
      {icon}
      <p>
        {message(getOrDefault(STEPS, step.step, "test-ring"))}
        <span className="visually-hidden"> · {message(word)}</span>
      </p>
      {detail !== null && <p className="secondary">{detail}</p>}
    </li>
  );
}

/** What is to be said below a step. */
function describeStep(step: TestStep): string | null {
  if (step.state === "failed") return describeTestFailure(step.why);
  if (step.state === "doneWithoutButtons") return message("test-without-buttons");
  return step.step === "pressed" && step.state === "waiting" ? message("test-press-now") : null;
}

/** What a screen reader is told of the test, and everybody at its end. */
function describeTest(ring: TestRingView): string {
  if (isTestDone(ring)) return message("test-all-done");
  const failed = ring.steps.find((step) => step.state === "failed");
  if (failed?.state === "failed") return describeTestFailure(failed.why);
  return ring.steps.some(({ step, state }) => step === "pressed" && state === "waiting") ? message("test-press-now") : message("test-state-waiting");
}
