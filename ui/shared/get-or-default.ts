/** What a table has under a word, or something plain for a word that this page does not know. */
export function getOrDefault<Key extends string, Value>(table: Record<Key, Value>, key: Key, fallback: Value): Value {
  return Object.hasOwn(table, key) ? table[key] : fallback;
}
