/** Words of the wire in the form that messages are named in. */

/** `pauseTimeout` as `pause-timeout`. */
export type KebabCase<Word extends string> = Word extends `${infer First}${infer Rest}` ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}` : Word;

/** Writes `pauseTimeout` as `pause-timeout`. */
export function kebabCase<Word extends string>(word: Word): KebabCase<Word> {
  return word.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as KebabCase<Word>;
}
