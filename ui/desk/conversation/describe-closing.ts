import type { Channel } from "#shared/bindings/Channel";
import type { SessionView } from "#shared/bindings/SessionView";
import { getOrDefault } from "#shared/get-or-default";
import { message, type MessageId } from "../messages/messages";

const CLOSING_DETAILS: Record<Channel, MessageId> = {
  chat: "close-chat-detail",
  voice: "close-chat-detail",
  sms: "close-message-detail",
  messaging: "close-message-detail",
  record: "close-record-detail",
};

/** What becomes of a conversation whose session is closed before its end. */
export function describeClosing({ channel }: SessionView): string {
  return message(getOrDefault(CLOSING_DETAILS, channel, "close-message-detail"));
}
