import type { AiFailure } from "#shared/bindings/AiFailure";
import { getOrDefault } from "#shared/get-or-default";
import { message, type MessageId } from "../messages/messages";

const WORDS: Record<AiFailure, MessageId> = {
  notAllowed: "ai-not-allowed",
  nothingThere: "ai-nothing-there",
  noLanguage: "ai-no-language",
  busy: "ai-busy",
  unreachable: "ai-unreachable",
  timedOut: "ai-timed-out",
  refused: "ai-refused",
  notUnderstood: "ai-not-understood",
  tooLong: "ai-too-long",
};

/** Why the AI endpoint made nothing. */
export function describeAiFailure(why: AiFailure): string {
  return message(getOrDefault(WORDS, why, "ai-refused"));
}
