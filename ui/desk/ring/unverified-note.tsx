import type { OfferView } from "#shared/bindings/OfferView";

/** Says that who the customer is rests on their own word, where something of a contact or a case is shown. */
export function UnverifiedNote({ offer, isShort = false }: { offer: OfferView; isShort?: boolean }) {
  if (offer.verified !== false) return null;
  return <p className="unverified">{isShort ? "Not verified" : "Not verified: who it is rests on what the customer typed."}</p>;
}
