import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "script",
      globals: Object.fromEntries(
        ["L", "window", "document", "location", "history", "navigator", "performance", "console", "URL", "URLSearchParams", "Blob", "Node",
          "ResizeObserver", "requestAnimationFrame", "getComputedStyle", "setTimeout", "clearTimeout", "setInterval", "clearInterval"]
          .map(name => [name, "readonly"]),
      ),
    },
    rules: {
      eqeqeq: "error", "no-var": "error", "prefer-const": "error", "no-shadow": "error", "no-eval": "error", "no-implied-eval": "error",
      "no-unused-vars": ["error", { args: "after-used" }], complexity: ["error", 20], "max-lines": ["error", 320], "no-restricted-properties": ["error",
        { property: "innerHTML", message: "Text goes in as text." }, { property: "outerHTML", message: "Text goes in as text." },
        { property: "insertAdjacentHTML", message: "Text goes in as text." }],
    },
  },
];
