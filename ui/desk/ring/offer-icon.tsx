import {
  CallRegular,
  ChatRegular,
  CommentRegular,
  DocumentTextRegular,
  PersonRegular,
  WarningRegular,
  type FluentIcon,
} from "@fluentui/react-icons";
import type { OfferView } from "#shared/bindings/OfferView";
import type { TemplateIcon } from "#shared/bindings/TemplateIcon";
import { channelName } from "#shared/channel";
import { ChannelIcon } from "#shared/components/channel-icon";

const ICONS: Record<Exclude<TemplateIcon, "channel">, FluentIcon> = {
  chat: ChatRegular,
  message: CommentRegular,
  call: CallRegular,
  record: DocumentTextRegular,
  person: PersonRegular,
  warning: WarningRegular,
};

/** What the template draws beside the title. It is named after the channel, which it stands for. */
export function OfferIcon({ offer }: { offer: OfferView }) {
  if (offer.icon === "channel") return <ChannelIcon channel={offer.channel} />;
  // One that this page does not know is drawn as the channel, too.
  if (!Object.hasOwn(ICONS, offer.icon)) return <ChannelIcon channel={offer.channel} />;
  const Icon = ICONS[offer.icon];
  return <Icon className="channel-icon" aria-label={channelName(offer.channel)} role="img" />;
}
