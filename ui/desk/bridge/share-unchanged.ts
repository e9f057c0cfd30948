/**
 * Gives `after`, in which everything that equals its counterpart in `before` is that: what has not changed keeps its identity,
 * and nothing that shows it is rendered again.
 */
export function shareUnchanged<T>(before: unknown, after: T): T;
export function shareUnchanged(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) return shareItems(before, after);
  return isRecord(before) && isRecord(after) ? shareFields(before, after) : after;
}

function shareItems(before: unknown[], after: unknown[]): unknown[] {
  // Items go and come in the middle: those that have a name are found by it.
  const named = new Map(before.map((item) => [itemName(item), item]));
  const shared = after.map((item, at) => {
    const name = itemName(item);
    return shareUnchanged(name === null ? before[at] : named.get(name), item);
  });
  return shared.length === before.length && shared.every((item, at) => item === before[at]) ? before : shared;
}

function shareFields(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const shared = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, shareUnchanged(before[name], value)]));
  const names = Object.keys(shared);
  const isSame = names.length === Object.keys(before).length && names.every((name) => Object.hasOwn(before, name) && shared[name] === before[name]);
  return isSame ? before : shared;
}

/** What tells an item from the others of its list. */
function itemName(item: unknown): unknown {
  if (!isRecord(item)) return null;
  return item["id"] ?? item["key"] ?? (isRecord(item["offer"]) ? item["offer"]["id"] : null) ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
