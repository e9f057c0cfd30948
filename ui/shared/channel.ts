/** The channels that a conversation can come by: their names and icons. */

import { CallRegular, ChatRegular, CommentRegular, DocumentTextRegular, PhoneChatRegular, type FluentIcon } from "@fluentui/react-icons";
import type { Channel } from "#shared/bindings/Channel";
import { getOrDefault } from "./get-or-default";

const CHANNELS: Record<Channel, { name: string; Icon: FluentIcon }> = {
  chat: { name: "Chat", Icon: ChatRegular },
  sms: { name: "SMS", Icon: PhoneChatRegular },
  messaging: { name: "Message", Icon: CommentRegular },
  voice: { name: "Call", Icon: CallRegular },
  record: { name: "Case", Icon: DocumentTextRegular },
};

const UNKNOWN = { name: "Request", Icon: CommentRegular };

/** What a channel is called. */
export function channelName(channel: Channel): string {
  return getOrDefault(CHANNELS, channel, UNKNOWN).name;
}

/** The icon of a channel. */
export function channelIcon(channel: Channel): FluentIcon {
  return getOrDefault(CHANNELS, channel, UNKNOWN).Icon;
}
