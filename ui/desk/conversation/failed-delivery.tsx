import { ErrorCircleRegular } from "@fluentui/react-icons";
import type { ConversationId } from "#shared/bindings/ConversationId";
import type { DeliveryFailure } from "#shared/bindings/DeliveryFailure";
import { PendingButton } from "#shared/components/pending-button";
import { useSend } from "../bridge/desk";
import { usePending } from "../bridge/pending";
import { message, type MessageId } from "../messages/messages";

/** Why a message did not reach the system that brought its conversation. */
const WHY: Record<DeliveryFailure, MessageId> = {
  unreachable: "undelivered-unreachable",
  timedOut: "undelivered-timed-out",
  refused: "undelivered-refused",
  switchedOff: "undelivered-switched-off",
  notStored: "undelivered-not-stored",
  tooManyWaiting: "undelivered-too-many-waiting",
  removed: "undelivered-removed",
  notKept: "undelivered-not-kept",
};

/** With these nothing is left to send again, or nowhere to send it to. */
const FINAL: readonly DeliveryFailure[] = ["removed", "notKept"];

/** So much of a message names its button, in characters. */
const LONGEST_SUBJECT = 40;

/** Below a message: that it was not delivered and why, and the way to send it again. */
export function FailedDelivery(props: { why: DeliveryFailure; number: number; text: string; resendIn: ConversationId | null }) {
  const { why, number, text, resendIn } = props;
  const send = useSend();
  const pending = usePending();
  return (
    <p className="delivery-status delivery-failed">
      <ErrorCircleRegular aria-hidden /> {message(WHY[why])}{" "}
      {resendIn !== null && !FINAL.includes(why) && (
        <PendingButton
          label={message("send-again")}
          pendingLabel={message("sending")}
          about={text.slice(0, LONGEST_SUBJECT)}
          isPending={pending("sendAgain", resendIn) !== undefined}
          onClick={() => {
            send({ intent: "do", act: "sendAgain", conversation: resendIn, message: number });
          }}
        />
      )}
    </p>
  );
}
