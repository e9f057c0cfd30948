/** Renders the desk for a test. */

import { act, render } from "@testing-library/react";
import { createElement } from "react";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { CodedProblem } from "#shared/bindings/CodedProblem";
import { App } from "../desk/app";
import { Conversation } from "../desk/conversation/conversation";
import { provide } from "../desk/later";
import { FakeBridge } from "./fake-bridge";

provide("conversation", Conversation);

/** A core for tests, which wait until what it sends is drawn. */
export class TestBridge extends FakeBridge {
  /** Sends a frame to the page. */
  async tell(frame: CoreToWindow): Promise<void> {
    await act(async () => {
      this.deliver(frame);
      await Promise.resolve();
    });
  }

  /** Answers the last intent. */
  answer(problem: CodedProblem | null): Promise<void> {
    return this.tell({ type: "answered", key: this.lastKey, problem });
  }
}

/** Renders the desk with a core that sends `first` at once; with `null` it sends nothing. */
export function renderDesk(first: CoreToWindow | null): TestBridge {
  const bridge = new TestBridge(first);
  render(createElement(App, { bridge }));
  return bridge;
}
