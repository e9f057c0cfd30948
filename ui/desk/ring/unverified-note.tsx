import type { OfferView } from "#shared/bindings/OfferView";
import { message } from "../messages/messages";

/** Says that who the customer is rests on their own word, where something of a contact or a case is shown. */
export function UnverifiedNote({ offer, isShort = false }: { offer: OfferView; isShort?: boolean }) {
  if (offer.verified !== false) return null;
  return <p className="unverified">{message(isShort ? "not-verified" : "not-verified-detail")}</p>;
}
