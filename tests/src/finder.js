const [kind, words] = arguments;

function* all(root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) yield* all(element.shadowRoot);
  }
}

const KINDS = {
  button: "button, [role=button], [role^=menuitem], a[href], input[type=radio]",
  field: "input, textarea",
  text: "*",
};

function name(element) {
  return (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent ?? "").trim();
}

function isWanted(element) {
  if (!element.matches(KINDS[kind]) || element.getClientRects().length === 0 || element.disabled) return false;
  if (kind !== "text") return name(element) === words;
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.includes(words));
}

// What lies on top of the rest, such as a question, comes last.
return [...all(document)].filter(isWanted).at(-1) ?? null;
