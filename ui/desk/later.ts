import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** Parts of the page that are there already, by name. */
const there = new Map<string, unknown>();

/** Says that a part is there, so that it is drawn at once: tests do not wait for what is on the disk. */
export function provide(name: string, part: unknown): void {
  there.set(name, part);
}

/** A part of the page that is loaded when it is first shown, so that little is read at the start. */
export function later<Props>(name: string, load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => {
    const part = there.get(name) as ComponentType<Props> | undefined;
    if (!part) return load().then((loaded) => ({ default: loaded }));
    // What answers at once is drawn at once.
    const answer = { then: (take: (module: { default: ComponentType<Props> }) => void) => { take({ default: part }); } };
    return answer as unknown as Promise<{ default: ComponentType<Props> }>;
  });
}
