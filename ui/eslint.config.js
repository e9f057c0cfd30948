import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores(["dist", "shots", "shared/bindings", "client/interface.ts"]),
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Index signatures are read with brackets, so that a misspelt property is an error elsewhere.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  imports(["shared/**"], ["../desk/*", "../../desk/*", "../widget/*", "../../widget/*", "#testing/*"], "What is shared knows none of the pages."),
  imports(["desk/**", "widget/**"], ["**/gallery/*"], "The gallery shows the pages; what it shares with tests is in testing."),
  {
    files: ["**/*.tsx"],
    extends: [reactHooks.configs.flat["recommended-latest"], jsxA11y.flatConfigs.strict],
  },
);

/** Forbids files to import from elsewhere. */
function imports(files, group, message) {
  return { files, rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] } };
}
