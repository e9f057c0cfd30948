/** jsdom lays nothing out: gives each Accept a place of its own, and lets a test cover or scroll away some of them. */
export function fakeScreen() {
  const covered = new Set<number>();
  const accepts = () => Array.from(document.querySelectorAll<HTMLElement>("[data-accept]"));
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    return new DOMRect(Number(this.dataset["accept"] ?? 0) * 10, 0, 10, 10);
  });
  document.elementFromPoint = (x) => {
    const found = accepts().find((each) => Number(each.dataset["accept"]) === Math.floor(x / 10));
    return found && !covered.has(Number(found.dataset["accept"])) ? (found.firstElementChild ?? found) : document.body;
  };
  let visibility: DocumentVisibilityState = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  return {
    covered,
    turn: (to: DocumentVisibilityState) => {
      visibility = to;
      document.dispatchEvent(new Event("visibilitychange"));
    },
  };
}

/** Long enough for two frames. */
export async function waitForFrames(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
