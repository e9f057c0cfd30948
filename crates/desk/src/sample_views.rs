//! What a router tells in tests: a rep, an offer, a session.

use model::{ConversationId, ConversationView, DeskEvent, DeskSnapshot, OfferView, Timestamp};
use testkit::{conversation_view, desk_snapshot, offer_view};

/// The router's clock when a test begins.
pub(crate) const NOW: Timestamp = Timestamp(1_000_000);

/// The conversation of [`conversation`].
pub(crate) const KIRAN: ConversationId = ConversationId(1);

/// An offer of the conversation with the same number, for two minutes, which can only be accepted.
pub(crate) fn offer(id: u64) -> OfferView {
    OfferView { reject: None, ..offer_view(id, NOW) }
}

/// The offer of that number comes.
pub(crate) fn offered(id: u64) -> DeskEvent {
    DeskEvent::Offered { offer: offer(id) }
}

/// A session of the rep without a message.
pub(crate) fn conversation() -> ConversationView {
    conversation_view(KIRAN.0, NOW)
}

/// The whole state of ana's desk.
pub(crate) fn snapshot(offers: Vec<OfferView>, conversations: Vec<ConversationView>) -> DeskSnapshot {
    DeskSnapshot { offers, conversations, ..desk_snapshot(NOW) }
}
