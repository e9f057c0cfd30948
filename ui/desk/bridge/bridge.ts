import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { WindowToCore } from "#shared/bindings/WindowToCore";

/** The way to the core. */
export interface Bridge {
  /** Hears everything from here on, the whole view first. Gives what ends it. */
  listen: (heard: (frame: CoreToWindow) => void) => Promise<() => void>;
  say: (frame: WindowToCore) => Promise<void>;
}

/** The way through the shell that the page runs in. */
export const shellBridge: Bridge = {
  listen: async (heard) => {
    const stop = await listen<CoreToWindow>("frame", (event) => {
      heard(event.payload);
    });
    // The shell answers with the whole view. Asked before, it would answer to nobody.
    await invoke("ready");
    return stop;
  },
  say: (frame) => invoke("ask", { frame }),
};
