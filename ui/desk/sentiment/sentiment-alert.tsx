import { ImportantFilled } from "@fluentui/react-icons";
import type { SentimentView } from "#shared/bindings/SentimentView";
import { message } from "../messages/messages";
import { describeSentiment } from "./describe-sentiment";
import "./sentiment.css";

/** The exclamation mark at a session that nobody looks at, whose customer sounds so that the organisation wants it known. */
export function SentimentAlert({ sentiment }: { sentiment: SentimentView | null }) {
  if (!sentiment?.isAlert || sentiment.level === null) return null;
  const words = message("sentiment-alert", { sentiment: describeSentiment(sentiment.level) });
  return (
    <span className="sentiment-alert" role="img" aria-label={words} title={words}>
      <ImportantFilled aria-hidden />
    </span>
  );
}
