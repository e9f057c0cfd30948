import { Avatar } from "@fluentui/react-components";
import type { BaseStatus } from "#shared/bindings/BaseStatus";
import { presenceBadge } from "../presence";

/** Who somebody is and what they are at the moment. The words stand beside it, so that a screen reader does not hear them twice. */
export function PresenceAvatar({ name, base }: { name: string; base: BaseStatus }) {
  return <Avatar name={name} size={40} color="brand" badge={{ status: presenceBadge(base) }} aria-hidden />;
}
