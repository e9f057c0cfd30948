/** The channels that a conversation can come by: their names and icons. */

import { CallRegular, ChatRegular, CommentRegular, DocumentTextRegular, PhoneChatRegular, type FluentIcon } from "@fluentui/react-icons";
import type { Channel } from "#shared/bindings/Channel";
import { getOrDefault } from "./get-or-default";
import { message, type MessageId } from "./messages/messages";

const CHANNELS: Record<Channel, { name: MessageId; Icon: FluentIcon }> = {
  chat: { name: "channel-chat", Icon: ChatRegular },
  sms: { name: "channel-sms", Icon: PhoneChatRegular },
  messaging: { name: "channel-messaging", Icon: CommentRegular },
  voice: { name: "channel-voice", Icon: CallRegular },
  record: { name: "channel-record", Icon: DocumentTextRegular },
};

const UNKNOWN: (typeof CHANNELS)[Channel] = { name: "channel-unknown", Icon: CommentRegular };

/** What a channel is called. */
export function channelName(channel: Channel): string {
  return message(getOrDefault(CHANNELS, channel, UNKNOWN).name);
}

/** The icon of a channel. */
export function channelIcon(channel: Channel): FluentIcon {
  return getOrDefault(CHANNELS, channel, UNKNOWN).Icon;
}
