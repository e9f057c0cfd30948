import type { Sentiment } from "#shared/bindings/Sentiment";
import { message, type MessageId } from "../messages/messages";

const WORDS: Record<Sentiment, MessageId> = {
  veryNegative: "sentiment-very-negative",
  negative: "sentiment-negative",
  slightlyNegative: "sentiment-slightly-negative",
  neutral: "sentiment-neutral",
  slightlyPositive: "sentiment-slightly-positive",
  positive: "sentiment-positive",
  veryPositive: "sentiment-very-positive",
};

/** A level in words. */
export function describeSentiment(level: Sentiment): string {
  return message(WORDS[level]);
}
