import { EmojiAngryRegular, EmojiLaughRegular, EmojiMehRegular, EmojiRegular, EmojiSadRegular, EmojiSadSlightRegular, EmojiSmileSlightRegular, type FluentIcon } from "@fluentui/react-icons";
import type { Sentiment } from "#shared/bindings/Sentiment";
import type { SentimentView } from "#shared/bindings/SentimentView";
import { message } from "../messages/messages";
import { describeSentiment } from "./describe-sentiment";
import "./sentiment.css";

const ICONS: Record<Sentiment, FluentIcon> = {
  veryNegative: EmojiAngryRegular,
  negative: EmojiSadRegular,
  slightlyNegative: EmojiSadSlightRegular,
  neutral: EmojiMehRegular,
  slightlyPositive: EmojiSmileSlightRegular,
  positive: EmojiRegular,
  veryPositive: EmojiLaughRegular,
};

/** How a customer sounds, with its words; nothing where that is not available, which the details say. */
export function SentimentMark({ sentiment }: { sentiment: SentimentView | null }) {
  const level = sentiment?.level ?? null;
  if (sentiment === null || level === null) return null;
  const Icon = ICONS[level];
  return (
    <span className="sentiment" data-alert={sentiment.isAlert || undefined} title={message("sentiment-hint")}>
      <Icon aria-hidden />
      {describeSentiment(level)}
    </span>
  );
}
