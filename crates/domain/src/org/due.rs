use super::index::Due;
use super::{Event, Org, decide};
use crate::{Ending, OfferId, Outcome, Timestamp};

impl Org {
    /// What a deadline that has come brings about. The state stays as it is.
    pub(crate) fn due(&self, due: &Due) -> Vec<Event> {
        match due {
            Due::ReceiptGrace(offer) => {
                vec![Event::OfferEnded { offer: *offer, outcome: Outcome::NotDisplayed }]
            }
            Due::OfferExpiry(offer) => self.expired(*offer),
            Due::DeskGrace(rep) => {
                let offers = self.reps.get(rep).into_iter().flat_map(|rep| rep.offers.iter());
                decide::ended(offers, Outcome::DeskGone).collect()
            }
            Due::CoolDown(rep) => vec![Event::CooledDown { rep: rep.clone() }],
            Due::CustomerGrace(conversation) => match self.conversations.get(conversation) {
                Some(conversation) => self.end(conversation, Ending::CustomerGone),
                None => vec![],
            },
            Due::Retention(conversation) => {
                vec![Event::ConversationForgotten { conversation: *conversation }]
            }
        }
    }

    /// Only an offer that was on a screen can be missed.
    fn expired(&self, id: OfferId) -> Vec<Event> {
        match self.offers.get(&id) {
            Some(offer) if offer.receipt_by.is_none() => self.declined(offer, Outcome::Missed),
            Some(_) => vec![Event::OfferEnded { offer: id, outcome: Outcome::NotDisplayed }],
            None => vec![],
        }
    }

    /// The next deadline that has come.
    pub(crate) fn next_due(&self, now: Timestamp) -> Option<Due> {
        self.index.next_due().filter(|(at, _)| *at <= now).map(|(_, due)| due.clone())
    }
}
