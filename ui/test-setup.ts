import "@testing-library/jest-dom/vitest";

// jsdom lays nothing out, so it knows no media.
if (!("matchMedia" in window)) {
  Object.assign(window, {
    matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
  });
}
