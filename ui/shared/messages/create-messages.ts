/** Turns compiled message files into a function that gives their texts. */

import { FluentBundle, FluentNumber, type FluentVariable, type Message as FluentMessage } from "@fluent/bundle";

/** The language of the page's words; dates and times of day are written as the system writes them. */
export const LANGUAGE = "en";

/** A message file as the build makes it. `Names` has the names of each message's arguments by the message's id. */
export interface CompiledMessages<Names> {
  patterns: Record<keyof Names & string, FluentMessage["value"]>;
  /** For the compiler alone. */
  names?: Names;
}

/** The ids of messages that take no arguments. */
export type PlainId<Names> = { [Id in keyof Names & string]: [Names[Id]] extends [never] ? Id : never }[keyof Names & string];

/** What a message takes: texts, and numbers, which may choose a plural. */
type Arguments<Name> = [Name] extends [string] ? ([Name] extends [never] ? [] : [Record<Name, string | number>]) : never;

/** Gives the text of a message. */
export type GetMessage<Names> = <Id extends keyof Names & string>(id: Id, ...args: Arguments<Names[Id]>) => string;

/** Builds the messages of a page from its files. One that is missing gives its id, so that the page is drawn all the same. */
export function createMessages<Names, Others = unknown>(
  file: CompiledMessages<Names>,
  other?: CompiledMessages<Others>,
): { bundle: FluentBundle; message: GetMessage<Names & Others> } {
  const bundle = new FluentBundle(LANGUAGE, { useIsolating: false });
  const patterns = Object.entries<FluentMessage["value"]>({ ...file.patterns, ...other?.patterns });
  const body = patterns.map(([id, value]) => ({ id, value, attributes: {} }));
  // The class of a resource has nothing else but its parser, which is not wanted here.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  bundle.addResource({ body });
  const message = (id: string, args: Record<string, string | number> = {}) => {
    const pattern = bundle.getMessage(id)?.value;
    if (pattern == null) {
      console.error(`Handbell: there is no message ${id}.`);
      return id;
    }
    const errors: Error[] = [];
    const variables = Object.entries(args).map(([name, value]) => [name, toVariable(value)] as const);
    const text = bundle.formatPattern(pattern, Object.fromEntries(variables), errors);
    for (const error of errors) console.error(`Handbell: message ${id}:`, error);
    return text;
  };
  return { bundle, message };
}

/** Numbers are written without marks between their digits, unless a message asks for them. */
function toVariable(value: string | number): FluentVariable {
  return typeof value === "number" ? new FluentNumber(value, { useGrouping: false }) : value;
}
