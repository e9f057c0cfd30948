/** Turns compiled message files into a function that gives their texts. */

import { FluentBundle, FluentNumber, type FluentVariable, type Message as FluentMessage } from "@fluent/bundle";
import { currentLocale, perLocale, setLocale, type Locale } from "../locale";

/** A message file as the build makes it. `Names` has the names of each message's arguments by the message's id. */
export interface CompiledMessages<Names> {
  patterns: Record<keyof Names & string, FluentMessage["value"]>;
  /** For the compiler alone. */
  names?: Names;
}

/** A message file of another language than English. What it lacks is English. */
export type Translation = CompiledMessages<Record<string, unknown>>;

/** The ids of messages that take no arguments. */
export type PlainId<Names> = { [Id in keyof Names & string]: [Names[Id]] extends [never] ? Id : never }[keyof Names & string];

/** What a message takes: texts, and numbers, which may choose a plural. */
type Arguments<Name> = [Name] extends [string] ? ([Name] extends [never] ? [] : [Record<Name, string | number>]) : never;

/** Gives the text of a message. */
export type GetMessage<Names> = <Id extends keyof Names & string>(id: Id, ...args: Arguments<Names[Id]>) => string;

/** The messages of the page's language, where that is not English. */
let translated: FluentBundle | null = null;

/** Makes a page speak a language: its messages, which have none for English, and its numbers, dates and times. */
export function setLanguage(locale: Locale, ...files: Translation[]): void {
  setLocale(locale);
  translated = files.length === 0 ? null : createBundle(locale.tag, ...files);
}

/** Builds the messages of a page from its files in English. One that is missing gives its id, so that the page is drawn all the same. */
export function createMessages<Names, Others = unknown>(
  file: CompiledMessages<Names>,
  other?: CompiledMessages<Others>,
): { bundles: () => FluentBundle[]; message: GetMessage<Names & Others> } {
  const files = [file, other].filter((each) => each !== undefined) as Translation[];
  const english = perLocale((tag) => createBundle(tag.startsWith("en") ? tag : "en", ...files));
  const bundles = () => (translated ? [translated, english()] : [english()]);
  const message = (id: string, args: Record<string, string | number> = {}) => {
    const bundle = bundles().find((each) => each.hasMessage(id));
    const pattern = bundle?.getMessage(id)?.value;
    if (!bundle || pattern == null) {
      console.error(`Handbell: there is no message ${id}.`);
      return id;
    }
    const errors: Error[] = [];
    const variables = Object.entries(args).map(([name, value]) => [name, toVariable(value)] as const);
    const text = bundle.formatPattern(pattern, Object.fromEntries(variables), errors);
    for (const error of errors) console.error(`Handbell: message ${id}:`, error);
    return text;
  };
  return { bundles, message };
}

function createBundle(tag: string, ...files: Translation[]): FluentBundle {
  // In a text from right to left a number or a name of another script would move what stands around it.
  const bundle = new FluentBundle(tag, { useIsolating: currentLocale().direction === "rtl" });
  const body = files.flatMap(({ patterns }) => Object.entries(patterns).map(([id, value]) => ({ id, value, attributes: {} })));
  // The class of a resource has nothing else but its parser, which is not wanted here.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  bundle.addResource({ body });
  return bundle;
}

/** Signs that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
/** What keeps the direction of a text to itself (Unicode's first strong isolate, and its end). */
const ISOLATE = "\u2068";
const END_OF_ISOLATE = "\u2069";

/**
 * Numbers are written without marks between their digits, unless a message asks for them. A name that is written from right to
 * left is kept apart, so that what follows it in the sentence does not stand before it.
 */
function toVariable(value: string | number): FluentVariable {
  if (typeof value === "number") return new FluentNumber(value, { useGrouping: false });
  return currentLocale().direction === "ltr" && RIGHT_TO_LEFT.test(value) ? `${ISOLATE}${value}${END_OF_ISOLATE}` : value;
}
