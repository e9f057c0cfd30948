import { CallRegular, ChatRegular, CommentRegular, DocumentTextRegular, PhoneChatRegular, type FluentIcon } from "@fluentui/react-icons";
import type { Channel } from "#shared/bindings/Channel";
import { known } from "./bridge/known";

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
  return known(CHANNELS, channel, UNKNOWN).name;
}

/** A channel's icon, with its name. */
export function ChannelIcon({ channel }: { channel: Channel }) {
  const { name, Icon } = known(CHANNELS, channel, UNKNOWN);
  return <Icon className="channel-icon" aria-label={name} role="img" />;
}
