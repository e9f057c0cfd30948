import { CallRegular, ChatRegular, CommentRegular, DocumentTextRegular, PhoneChatRegular } from "@fluentui/react-icons";
import type { Channel } from "#shared/bindings/Channel";

const CHANNELS = {
  chat: { name: "Chat", Icon: ChatRegular },
  sms: { name: "SMS", Icon: PhoneChatRegular },
  messaging: { name: "Message", Icon: CommentRegular },
  voice: { name: "Call", Icon: CallRegular },
  record: { name: "Case", Icon: DocumentTextRegular },
} satisfies Record<Channel, unknown>;

/** What a channel is called. */
export function channelName(channel: Channel): string {
  return CHANNELS[channel].name;
}

/** A channel's icon, with its name. */
export function ChannelIcon({ channel }: { channel: Channel }) {
  const { name, Icon } = CHANNELS[channel];
  return <Icon className="channel-icon" aria-label={name} role="img" />;
}
