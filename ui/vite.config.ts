import react from "@vitejs/plugin-react";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin, UserConfig } from "vite";
import { defineConfig } from "vitest/config";
import { fluentMessages, htmlMessages, messageScript } from "./fluent/compile.js";
import { LANGUAGES } from "./shared/locale.ts";

/** The most that a site loads for the chat, gzipped, in bytes. */
const WIDGET_LIMIT = 30 * 1024;

/** The most that a visitor loads for a language, gzipped, in bytes. */
const TRANSLATION_LIMIT = 3 * 1024;

const here = (path: string) => resolve(import.meta.dirname, path);

/** The customer's page, which the router serves at chat/{workstream}, below any prefix: everything else is one step up. */
const chat: UserConfig = {
  root: here("widget"),
  base: "./",
  experimental: { renderBuiltUrl: (file, { hostType }) => (hostType === "html" ? `../${file}` : { relative: true }) },
  publicDir: false,
  plugins: [htmlMessages(here("widget/messages/en.ftl"))],
  build: { outDir: here("dist"), emptyOutDir: true, rolldownOptions: { input: here("widget/chat.html") } },
};

/** The script that a site embeds: one file that needs no other. */
const widget: UserConfig = {
  publicDir: false,
  plugins: [fluentMessages(), limitSize("widget.js", WIDGET_LIMIT), ...LANGUAGES.filter((each) => each !== "en").map(widgetMessages)],
  build: {
    outDir: here("dist"),
    emptyOutDir: false,
    // Customers' browsers are as old as they are; the desk's window is not.
    target: ["es2020", "safari15"],
    cssTarget: ["safari15"],
    lib: { entry: here("widget/main.ts"), formats: ["iife"], name: "handbell", fileName: () => "widget.js" },
  },
};

/** What the desk loads when it is first shown, with what only that needs. */
const LOADED_LATER =
  /desk\/(settings|files|compose|conversation|history|test-ring|first-run)\/(?!log-positions|describe-closing)|desk\/messages\/(ar|de|es|fr|ja)\.ftl|node_modules\/(@fluentui\/react-(slider|switch|textarea|radio|spinner|tabs)|@tanstack|libphonenumber)/;

/** One file packs better than many that share: what is needed at the start is in one. */
function isNeededAtStart(id: string): boolean {
  return !LOADED_LATER.test(id);
}

/** The rep's workspace, which the window embeds. */
const desk: UserConfig = {
  root: here("desk"),
  base: "./",
  publicDir: false,
  plugins: [react(), fluentMessages(), htmlMessages(here("desk/messages/en.ftl"))],
  // Everything is on the disk of the one who looks; there is no download to shorten.
  build: { outDir: here("dist/desk"), emptyOutDir: true, chunkSizeWarningLimit: 1500, rolldownOptions: { output: { codeSplitting: { groups: [{ name: "start", test: isNeededAtStart }] } } } },
};

/** Every state of every page, to look at without a router or a core. */
const gallery: UserConfig = {
  root: here("."),
  publicDir: false,
  plugins: [react(), fluentMessages()],
  build: {
    outDir: here("shots/site"),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: [here("gallery/desk.html"), here("gallery/widget.html"), here("gallery/bench.html")] },
  },
};

export default defineConfig(({ mode }) => {
  const pages: Record<string, UserConfig> = { chat, widget, desk, gallery };
  return (
    pages[mode] ?? {
      plugins: [react(), fluentMessages()],
      test: {
        environment: "jsdom",
        globals: true,
        setupFiles: [here("testing/test-setup.ts")],
        include: ["**/*.test.{ts,tsx}"],
        restoreMocks: true,
        // A busy machine types slowly.
        testTimeout: 30_000,
      },
    }
  );
});

/** The messages of the chat in a language, which the script loads where they are wanted. */
function widgetMessages(language: string): Plugin {
  const files = ["shared", "widget"].map((folder) => here(`${folder}/messages/${language}.ftl`));
  return messageScript(`widget/${language}.js`, files, TRANSLATION_LIMIT);
}

function limitSize(name: string, limit: number): Plugin {
  return {
    name: "limit-size",
    generateBundle(_, bundle) {
      const file = bundle[name];
      if (file?.type !== "chunk") {
        this.error(`There is no ${name}.`);
      }
      const size = gzipSync(file.code).length;
      if (size > limit) this.error(`${name} has ${String(size)} bytes gzipped; ${String(limit)} are allowed.`);
    },
  };
}
