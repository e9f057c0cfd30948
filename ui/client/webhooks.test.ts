/** What the router signs is verified by the library of Standard Webhooks, as a receiver has it. */

import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

/** A signed request, as the tests of the crate `channels` write it. */
const signed = JSON.parse(readFileSync("../crates/channels/tests/fixtures/signed-webhook.json", "utf8")) as {
  secrets: string[];
  headers: Record<string, string>;
  body: string;
};

beforeEach(() => {
  vi.useFakeTimers({ now: Number(signed.headers["webhook-timestamp"]) * 1_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

test("a receiver verifies a webhook with either of the secrets that sign", () => {
  expect(signed.secrets).toHaveLength(2);
  for (const secret of signed.secrets) {
    const event = new Webhook(secret).verify(signed.body, signed.headers) as { type: string; data: { conversation: number } };
    expect([event.type, event.data.conversation]).toEqual(["conversation.message", 4]);
  }
});

test("what was changed, or is signed by somebody else, is not verified", () => {
  const secret = signed.secrets[0] ?? "";
  const verify = (body: string, headers = signed.headers, by = secret) => () => new Webhook(by).verify(body, headers);
  expect(verify(signed.body)).not.toThrow();
  expect(verify(signed.body.replace("ready", "late"))).toThrow();
  expect(verify(signed.body, { ...signed.headers, "webhook-id": "msg_other" })).toThrow();
  expect(verify(signed.body, signed.headers, "whsec_dGhpcyBpcyBub3QgdGhlIHNlY3JldCE=")).toThrow();
  vi.advanceTimersByTime(10 * 60 * 1_000);
  expect(verify(signed.body)).toThrow();
});
