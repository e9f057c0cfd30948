import { createElement } from "react";
import type { Channel } from "#shared/bindings/Channel";
import { channelIcon, channelName } from "../channel";

/** A channel's icon, with its name. */
export function ChannelIcon({ channel }: { channel: Channel }) {
  return createElement(channelIcon(channel), { className: "channel-icon", "aria-label": channelName(channel), role: "img" });
}
