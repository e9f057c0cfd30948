/** What a table has under a word, or something plain for a word that this page does not know. */
export function known<Key extends string, Value>(table: Record<Key, Value>, word: Key, plain: Value): Value {
  return Object.hasOwn(table, word) ? table[word] : plain;
}
