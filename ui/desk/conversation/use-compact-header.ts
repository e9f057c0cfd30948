import { useLayoutEffect, type RefObject } from "react";

/** The least room for the customer's name in the header, in pixels. */
const MIN_TITLE_WIDTH = 160;

/**
 * Leaves out the names of a header's buttons where its title would have too little room otherwise, or would not say whole that
 * the customer is away or how they sound: how long they are depends on the language.
 *
 * @param words What the buttons are called and the title says, which is measured anew when it changes.
 */
export function useCompactHeader(header: RefObject<HTMLElement | null>, words: string): void {
  useLayoutEffect(() => {
    const element = header.current;
    const title = element?.querySelector(".talk-title");
    if (!element || !title || !("ResizeObserver" in window)) return;
    const fit = () => {
      delete element.dataset["compact"];
      const { left, right, width } = title.getBoundingClientRect();
      const whole = [...title.querySelectorAll(".away, .sentiment")].map((each) => each.getBoundingClientRect());
      const isCut = whole.some((each) => each.right > right || each.left < left);
      if (width > 0 && (width < MIN_TITLE_WIDTH || isCut)) element.dataset["compact"] = "";
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [header, words]);
}
