import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { AttachmentId } from "#shared/bindings/AttachmentId";
import type { CoreToWindow } from "#shared/bindings/CoreToWindow";
import type { WindowToCore } from "#shared/bindings/WindowToCore";

/** The way to the core. */
export interface Bridge {
  /** Hears everything from here on, the whole view first. Gives what ends it. */
  listen: (onFrame: (frame: CoreToWindow) => void) => Promise<() => void>;
  send: (frame: WindowToCore) => Promise<void>;
  /** Opens a web page, or a message or a call to somebody, in the program that the system has for it. Rejects where it cannot. */
  openLink: (address: string) => Promise<void>;
  /** Holds the content of a file for the core, and gives the name under which it is held. Rejects with a code. */
  holdFile: (content: Uint8Array) => Promise<string>;
  /** The content of a file that the core has fetched. */
  readFile: (id: AttachmentId) => Promise<ArrayBuffer>;
  /** Saves a file that the core has fetched among the person's downloads, and gives its path. Rejects with a code. */
  saveFile: (id: AttachmentId, name: string) => Promise<string>;
}

/** The way through the shell that the page runs in. */
export const tauriBridge: Bridge = {
  listen: async (onFrame) => {
    const stop = await listen<CoreToWindow>("frame", (event) => {
      onFrame(event.payload);
    });
    // The shell answers with the whole view. Asked before, it would answer to nobody.
    await invoke("ready");
    return stop;
  },
  send: (frame) => invoke("ask", { frame }),
  openLink: (address) => invoke("open_link", { address }),
  holdFile: (content) => invoke("hold_file", content),
  readFile: (id) => invoke("read_file", { id }),
  saveFile: (id, name) => invoke("save_file", { id, name }),
};
