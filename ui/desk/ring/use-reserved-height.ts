import { useLayoutEffect, type RefObject } from "react";

/** The custom properties by which the page leaves room for what lies over it: how far that reaches from its edge. */
const PROPERTIES = { top: "--ring-height", bottom: "--toasts-height" } as const;

/** Tells the page how much room an element of the ring's layer takes from the top or the bottom, for as long as it is there. */
export function useReservedHeight(place: RefObject<HTMLElement | null>, isThere: boolean, edge: keyof typeof PROPERTIES): void {
  useLayoutEffect(() => {
    const element = place.current;
    if (!element || !isThere) return;
    const { style } = document.documentElement;
    const measure = () => {
      const { bottom, height } = element.getBoundingClientRect();
      style.setProperty(PROPERTIES[edge], `${String(Math.ceil(edge === "top" ? bottom : height))}px`);
    };
    measure();
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(measure);
    observer?.observe(element);
    return () => {
      observer?.disconnect();
      style.removeProperty(PROPERTIES[edge]);
    };
  }, [place, isThere, edge]);
}
