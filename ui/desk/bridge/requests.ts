import type { CodedProblem } from "#shared/bindings/CodedProblem";
import type { Intent } from "#shared/bindings/Intent";
import type { Bridge } from "./bridge";

/** How long the core may take to answer, in milliseconds. For a sign-in it asks the server. */
const ANSWER_TIMEOUT = 10_000;
const SIGN_IN_TIMEOUT = 30_000;

/** What was asked and has no answer. */
interface PendingRequest {
  resolve: (problem: CodedProblem | null) => void;
  /** Nobody is there any more to hear the answer. */
  cancel: () => void;
}

/** Tells the core what the person did, and waits for the answers. */
export class Requests {
  private readonly bridge: Bridge;
  private readonly onFailure: () => void;
  private readonly pending = new Map<string, PendingRequest>();

  /** @param onFailure Called when the core was not reached or did not answer in time. */
  constructor(bridge: Bridge, onFailure: () => void) {
    this.bridge = bridge;
    this.onFailure = onFailure;
  }

  /** Asks, and gives why it was not done, if it was not. Fails when none comes in time. */
  ask(intent: Intent): Promise<CodedProblem | null> {
    return new Promise((resolve, reject) => {
      const key = crypto.randomUUID();
      const fail = (error: Error) => {
        clearTimeout(timeout);
        if (!this.pending.delete(key)) return;
        this.onFailure();
        reject(error);
      };
      const timeout = setTimeout(
        () => {
          fail(new Error("The core did not answer."));
        },
        intent.intent === "signIn" ? SIGN_IN_TIMEOUT : ANSWER_TIMEOUT,
      );
      const cancel = () => {
        clearTimeout(timeout);
      };
      const settle = (problem: CodedProblem | null) => {
        cancel();
        resolve(problem);
      };
      this.pending.set(key, { resolve: settle, cancel });
      this.bridge.send({ type: "ask", key, intent }).catch((error: unknown) => {
        fail(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /** The core answered. */
  settle(key: string, problem: CodedProblem | null): void {
    this.pending.get(key)?.resolve(problem);
    this.pending.delete(key);
  }

  /** Nobody waits for the answers any more. */
  cancelAll(): void {
    for (const each of this.pending.values()) each.cancel();
    this.pending.clear();
  }
}
