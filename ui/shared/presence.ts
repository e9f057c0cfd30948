/** How a presence is drawn. */

import type { PresenceBadgeStatus } from "@fluentui/react-components";
import type { BaseStatus } from "#shared/bindings/BaseStatus";
import { getOrDefault } from "./get-or-default";

const BADGES: Record<BaseStatus, PresenceBadgeStatus> = {
  available: "available",
  busy: "busy",
  doNotDisturb: "do-not-disturb",
  away: "away",
  offline: "offline",
};

/** The badge of a base status. */
export function presenceBadge(base: BaseStatus): PresenceBadgeStatus {
  return getOrDefault(BADGES, base, "away");
}
