/** The router's HTTP interface as its OpenAPI document tells it: `client/interface.ts` is made of the document by `npm run client`. */

import type { components, paths } from "./interface.ts";

type Method = "get" | "post" | "put" | "delete";

/** What the document says of a method at an address. */
type Operation<Address extends keyof paths, Does extends Method> = paths[Address][Does];

type Json<Content> = Content extends { content: { "application/json": infer Body } } ? Body : never;

/** What is sent with a request. */
interface Asked<Of> {
  /** What stands in the address in place of its parts in braces. */
  path: Of extends { parameters: { path: infer Names } } ? Names : undefined;
  /** What stands behind the question mark. */
  query?: Of extends { parameters: { query?: infer Query } } ? Query : undefined;
  headers?: Of extends { parameters: { header?: infer Headers } } ? Headers : undefined;
  body: Of extends { requestBody: infer Body } ? Json<Body> : undefined;
}

type Good = 200 | 201 | 204;

type Told<Answer> = Answer extends { content: { "application/json": infer Body } } ? Body : undefined;

/** What comes back when all is well; what is wrong is thrown. */
type Answer<Of> = Of extends { responses: infer Answers }
  ? { [Status in keyof Answers & Good]: Told<Answers[Status]> }[keyof Answers & Good]
  : never;

/** What the router says when it refuses. */
export type Problem = components["schemas"]["Problem"];

/** The router refused. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Asks a router for something, with the key of a system or the token of a sign-in. */
export async function ask<Address extends keyof paths, Does extends Method>(
  router: URL,
  token: string,
  method: Does,
  address: Address,
  asked: Asked<Operation<Address, Does>>,
): Promise<Answer<Operation<Address, Does>>> {
  const names = Object.entries<unknown>(asked.path ?? {});
  const place = names.reduce<string>((place, [name, value]) => place.replace(`{${name}}`, encodeURIComponent(String(value))), address);
  const url = new URL(place, router);
  for (const [name, value] of Object.entries<unknown>(asked.query ?? {})) url.searchParams.set(name, String(value));
  const answer = await fetch(url, {
    method: method.toUpperCase(),
    headers: { ...asked.headers, authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: asked.body === undefined ? null : JSON.stringify(asked.body),
  });
  if (!answer.ok) throw new Refused((await answer.json()) as Problem);
  const told: unknown = answer.status === 204 ? undefined : await answer.json();
  return told as Answer<Operation<Address, Does>>;
}
