//! Deadlines that have come: which one is next, and which rule decides about it.

use crate::deadline::Deadline;
use crate::event::Event;
use crate::organisation::Organisation;
use model::{Ending, OfferOutcome, Timestamp};

impl Organisation {
    /// What a deadline that has come brings about. The state stays as it is.
    pub(crate) fn decide_deadline(&self, due: &Deadline, now: Timestamp) -> Vec<Event> {
        match due {
            Deadline::ReceiptGrace(offer) => self.decide_unseen(*offer),
            Deadline::OfferExpiry(offer) => self.decide_expiry(*offer),
            Deadline::DeskGrace(rep) => self.decide_end_offers(rep, OfferOutcome::DeskGone),
            Deadline::SessionGrace(rep) => self.decide_session_grace(rep, now),
            Deadline::CoolDown(rep) => vec![Event::CoolDownEnded { rep: rep.clone() }],
            Deadline::CustomerGrace(conversation) => match self.conversations.get(conversation) {
                Some(conversation) => self.decide_end(conversation, Ending::CustomerGone),
                None => vec![],
            },
            Deadline::AutoClose(conversation) => self.decide_auto_close(*conversation),
            Deadline::TimeOut(conversation) => self.decide_timeout(*conversation, now),
            Deadline::ConsultSearch(conversation) => self.decide_search_timeout(*conversation, now),
            Deadline::WrapUp(conversation) => vec![Event::WrapUpEnded { conversation: *conversation }],
            Deadline::WaitingOverflow(conversation) => self.decide_waiting_overflow(*conversation, now),
            Deadline::Hours(queue) => vec![Event::HoursChanged { queue: queue.clone() }],
            Deadline::Rest(conversation) => vec![Event::RestEnded { conversation: *conversation }],
            Deadline::Order(queue) => self.decide_order_by_time(queue, now),
            Deadline::Retention(conversation) => {
                vec![Event::ConversationForgotten { conversation: *conversation }]
            }
            Deadline::Flood(workstream) => self.decide_flood_end(workstream),
            Deadline::DayEnd => vec![Event::DayEnded],
        }
    }

    /// The next deadline that has come.
    pub(crate) fn next_due(&self, now: Timestamp) -> Option<Deadline> {
        self.index.dues.first().filter(|(at, _)| *at <= now).map(|(_, due)| due.clone())
    }
}
