import { useLayoutEffect, type RefObject } from "react";

/** The custom property by which the page leaves room for what rings: how far that reaches down. */
const HEIGHT_PROPERTY = "--ring-height";

/** Tells the page how much room an element of the ring's layer takes, for as long as it is there. */
export function useReservedHeight(place: RefObject<HTMLElement | null>, isThere: boolean): void {
  useLayoutEffect(() => {
    const element = place.current;
    if (!element || !isThere) return;
    const { style } = document.documentElement;
    const measure = () => {
      style.setProperty(HEIGHT_PROPERTY, `${String(Math.ceil(element.getBoundingClientRect().bottom))}px`);
    };
    measure();
    const observer = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(measure);
    observer?.observe(element);
    return () => {
      observer?.disconnect();
      style.removeProperty(HEIGHT_PROPERTY);
    };
  }, [place, isThere]);
}
