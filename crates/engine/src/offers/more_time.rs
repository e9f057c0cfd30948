//! More time to answer an offer, where its template allows it (R3.15).

use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::{Prohibited, Refusal};
use model::{OfferId, RepId, Timestamp};

impl Organisation {
    /// A rep needs longer to answer. It is granted once, and nothing but the deadline changes.
    pub(crate) fn decide_ask_more_time(&self, rep: &RepId, id: OfferId, now: Timestamp) -> Decision {
        let offer = self.answerable(rep, id, now)?;
        let more = offer.more_time.ok_or(Refusal::NotAllowed { what: Prohibited::MoreTime })?;
        done(vec![Event::OfferExtended {
            offer: id,
            expires_at: offer.expires_at + more,
            receipt_by: offer.receipt_by,
            resets_receipts: false,
            is_asked: true,
        }])
    }
}
