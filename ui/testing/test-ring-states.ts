/** Test rings and the first steps, for the tests and the gallery. */

import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { Desktop } from "#shared/bindings/Desktop";
import type { TestFailure } from "#shared/bindings/TestFailure";
import type { TestRing } from "#shared/bindings/TestRing";
import type { TestStepName } from "#shared/bindings/TestStepName";
import { samples } from "./samples";

const STEPS: TestStepName[] = ["connected", "answered", "asked", "shown", "pressed"];

/** A test ring that waits for a step, or failed there. */
export function testRingAt(at: TestStepName, why?: TestFailure): TestRing {
  const place = STEPS.indexOf(at);
  const stopped = why ? { state: "failed" as const, why } : { state: "waiting" as const };
  return { steps: STEPS.map((step, each) => (each === place ? { step, ...stopped } : { step, state: each < place ? ("done" as const) : ("ahead" as const) })) };
}

/** A test ring that came to its end. */
export const TESTED: TestRing = { steps: STEPS.map((step) => ({ step, state: "done" })) };

/** What they are shown in, by name. */
export function testRingStates(now: number): Record<string, CoreToWindow> {
  const { view, offer, whole } = samples(now);
  const settings = { ...view.settings, isIntroduced: false };
  const off: Desktop = { notifications: false, buttons: false, tray: true };
  return {
    "test-ring-waiting": whole({ testRing: testRingAt("pressed") }),
    "test-ring-failed": whole({ testRing: testRingAt("shown", { failure: "notShown", by: "inhibited" }) }),
    "test-ring-done": whole({ testRing: TESTED }),
    "first-run": whole({ settings }),
    "first-run-no-notifications": whole({ settings, desktop: off, testRing: testRingAt("shown", { failure: "notShown", by: "noServer" }) }),
    "first-run-tested": whole({ settings, testRing: TESTED }),
    "first-run-ringing": whole({ settings, ringing: [offer(1, "Nadia Haddad", 34_000)], testRing: testRingAt("pressed", { failure: "realOffer" }) }),
  };
}
