/** Renders the desk for a test. */

import { act, render } from "@testing-library/react";
import { createElement } from "react";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { CodedProblem } from "#shared/bindings/CodedProblem";
import { App } from "../desk/app";
// What is loaded when it is first shown is there at once in a test.
import "../desk/compose/emoji-picker";
import "../desk/compose/quick-replies";
import "../desk/conversation/call-screen";
import "../desk/conversation/handover-panel";
import "../desk/conversation/knowledge-panel";
import "../desk/files/message-file";
import "../desk/files/sending-files";
import { FakeBridge } from "./fake-bridge";

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
