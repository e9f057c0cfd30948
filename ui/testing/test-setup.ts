import "@testing-library/jest-dom/vitest";
import { fakeLayout } from "./fake-layout";

// jsdom lays nothing out, so it knows no media, whatever it says about having the function.
Object.defineProperty(window, "matchMedia", {
  value: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
});

fakeLayout();
