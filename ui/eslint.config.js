import css from "@eslint/css";
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Attributes that people read or hear, of HTML and of our components and Fluent's. */
const READ = "/^(alt|aria-label|aria-description|aria-roledescription|aria-valuetext|content|hint|label|pendingLabel|placeholder|subText|text|title|validationMessage)$/";
/** What has a letter in it. */
const WORD = String.raw`/\p{L}/u`;
const LITERALS = [`Literal[value=${WORD}]`, `TemplateElement[value.raw=${WORD}]`];

const CHOICE = ":matches(ConditionalExpression, LogicalExpression, TemplateLiteral)";
/** Where an English word would be read by people: as text of an element, or in an attribute. */
const PLACES = [
  ":matches(JSXElement, JSXFragment) > JSXExpressionContainer",
  `JSXAttribute[name.name=${READ}]`,
  `JSXAttribute[name.name=${READ}] > JSXExpressionContainer`,
  `CallExpression[callee.name="setText"]`,
];
const WORDS = [
  `JSXText[value=${WORD}]`,
  ...LITERALS.flatMap((literal) => [
    ...PLACES.flatMap((place) => ["", `> ${CHOICE} `, `> ${CHOICE} > ${CHOICE} `].map((choice) => `${place} ${choice}> ${literal}`)),
    `Property[key.value=${READ}] > ${literal}.value`,
    `CallExpression[callee.name="h"] > ${literal}:not(:first-child)`,
  ]),
];

/** Properties that mean the same in both directions of writing. */
const IN_ROWS = ["width", "height", "min-width", "min-height", "max-width", "max-height", "top", "bottom", "overflow-x", "overflow-y", "overscroll-behavior-x", "overscroll-behavior-y"];

export default defineConfig(
  globalIgnores(["dist", "shots", "shared/bindings", "client/interface.ts", "**/*.d.ftl.ts"]),
  { files: ["**/*.{js,ts,tsx}"], ...js.configs.recommended },
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
    files: ["desk/**/*.{ts,tsx}", "shared/**/*.{ts,tsx}", "widget/**/*.ts"],
    ignores: ["**/*.test.{ts,tsx}"],
    rules: { "no-restricted-syntax": ["error", ...WORDS.map((selector) => ({ selector, message: "Words for people are in messages/en.ftl." }))] },
  },
  {
    // What the widget is compiled for is not all that it calls: these are the oldest browsers of customers.
    files: ["widget/**/*.ts"],
    ignores: ["**/*.test.ts"],
    plugins: { compat },
    settings: { targets: ["safari 15.4", "ios_saf 15.4", "chrome 93", "firefox 92"] },
    rules: {
      "compat/compat": "error",
      // The rule above knows no methods of this object.
      "no-restricted-properties": ["error", ...["timeout", "any"].map((property) => ({ object: "AbortSignal", property, message: "It is younger than some browsers of customers." }))],
    },
  },
  {
    // What stands at a line's start or end stands there in every direction of writing. All pages are written in rows.
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: { "css/prefer-logical-properties": ["error", { allowProperties: IN_ROWS, allowUnits: ["vh", "vw", "dvh", "dvw"] }] },
  },
  {
    files: ["**/*.tsx"],
    extends: [reactHooks.configs.flat["recommended-latest"], jsxA11y.flatConfigs.strict],
  },
);

/** Forbids files to import from elsewhere. */
function imports(files, group, message) {
  return { files, rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] } };
}
