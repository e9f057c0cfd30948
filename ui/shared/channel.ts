/** The channels that a conversation can come by: their names and icons, and what their work is like. */

import { CallRegular, ChatRegular, CommentRegular, DocumentTextRegular, PhoneChatRegular, type FluentIcon } from "@fluentui/react-icons";
import type { Channel } from "#shared/bindings/Channel";
import { getOrDefault } from "./get-or-default";
import { message, type MessageId } from "./messages/messages";

/** What rep and customer do: they write, they speak, or the work is a record that is resolved. */
type WorkKind = "messages" | "call" | "record";

interface ChannelTraits {
  name: MessageId;
  Icon: FluentIcon;
  work: WorkKind;
  /** Whether the customer is on a page that can be seen to close. */
  hasPage?: boolean;
}

const CHANNELS: Record<Channel, ChannelTraits> = {
  chat: { name: "channel-chat", Icon: ChatRegular, work: "messages", hasPage: true },
  sms: { name: "channel-sms", Icon: PhoneChatRegular, work: "messages" },
  messaging: { name: "channel-messaging", Icon: CommentRegular, work: "messages" },
  voice: { name: "channel-voice", Icon: CallRegular, work: "call" },
  record: { name: "channel-record", Icon: DocumentTextRegular, work: "record" },
};

const UNKNOWN: ChannelTraits = { name: "channel-unknown", Icon: CommentRegular, work: "messages" };

/** What a channel is called. */
export function channelName(channel: Channel): string {
  return message(getOrDefault(CHANNELS, channel, UNKNOWN).name);
}

/** What the work of a channel is. */
export function channelWork(channel: Channel): WorkKind {
  return getOrDefault(CHANNELS, channel, UNKNOWN).work;
}

/** Whether the customers of a channel are on a page that can be seen to close. */
export function hasPage(channel: Channel): boolean {
  return getOrDefault(CHANNELS, channel, UNKNOWN).hasPage ?? false;
}

/** The icon of a channel. */
export function channelIcon(channel: Channel): FluentIcon {
  return getOrDefault(CHANNELS, channel, UNKNOWN).Icon;
}
