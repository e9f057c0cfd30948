/** Why there is no connection to the server, in words. */

import type { SignedOutReason } from "#shared/bindings/SignedOutReason";
import type { TurnedAwayReason } from "#shared/bindings/TurnedAwayReason";
import { getOrDefault } from "#shared/get-or-default";
import { message, type MessageId } from "./messages/messages";

const SIGNED_OUT: Record<SignedOutReason, MessageId> = {
  notSignedIn: "signed-out-not-signed-in",
  forbidden: "signed-out-forbidden",
  routerNotTold: "signed-out-server-not-told",
};

const TURNED_AWAY: Record<TurnedAwayReason, MessageId> = {
  otherVersion: "turned-away-other-version",
  notUnderstood: "turned-away-not-understood",
  notFound: "turned-away-not-found",
  tooMany: "turned-away-too-many",
  notStored: "turned-away-not-stored",
  suspended: "turned-away-suspended",
  other: "turned-away-other",
};

/** Why somebody is signed out against their wish, and that what they wrote is kept where it is. */
export function describeSignedOut(why: SignedOutReason, isKept: boolean): string {
  const sentence = message(getOrDefault(SIGNED_OUT, why, "signed-out-not-signed-in"));
  return isKept ? message("and-kept", { sentence }) : sentence;
}

/** Why the server does not want this desk for now. */
export function describeTurnedAway(why: TurnedAwayReason): string {
  return message(getOrDefault(TURNED_AWAY, why, "turned-away-other"));
}
