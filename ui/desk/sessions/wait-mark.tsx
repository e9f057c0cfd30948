import type { Timestamp } from "#shared/bindings/Timestamp";
import type { WaitingThresholds } from "#shared/bindings/WaitingThresholds";
import { useNow } from "#shared/time/clock";
import { waitLevel, type WaitLevel } from "#shared/wait-level";
import { message, type MessageId } from "../messages/messages";
import "./wait-mark.css";

const MARKS: Record<Exclude<WaitLevel, "usual">, MessageId> = { due: "wait-due", overdue: "wait-overdue" };

/** Says that a customer has waited as long as the organisation wants at most, or longer. Before that it takes no place. */
export function WaitMark({ since, thresholds }: { since: Timestamp | null; thresholds: WaitingThresholds }) {
  const now = useNow();
  const level = since === null ? "usual" : waitLevel(now - since, thresholds);
  return level === "usual" ? null : <strong className={`wait-mark ${level}`}>{message(MARKS[level])}</strong>;
}
