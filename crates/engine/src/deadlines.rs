//! Deadlines that have come: which one is next, and which rule decides about it.

use crate::deadline::Deadline;
use crate::event::Event;
use crate::organisation::Organisation;
use model::{Ending, OfferOutcome, Timestamp};

impl Organisation {
    /// Decides what happens at a deadline that has come. It does not change the state.
    pub(crate) fn due(&self, due: &Deadline, now: Timestamp) -> Vec<Event> {
        match due {
            Deadline::ReceiptGrace(offer) => self.unseen(*offer),
            Deadline::OfferExpiry(offer) => self.expired(*offer),
            Deadline::DeskGrace(rep) => self.offers_over(rep, OfferOutcome::DeskGone),
            Deadline::SessionGrace(rep) => self.gone_for_too_long(rep, now),
            Deadline::CoolDown(rep) => vec![Event::CooledDown { rep: rep.clone() }],
            Deadline::CustomerGrace(conversation) => match self.conversations.get(conversation) {
                Some(conversation) => self.end(conversation, Ending::CustomerGone),
                None => vec![],
            },
            Deadline::AutoClose(conversation) => self.auto_closed(*conversation),
            Deadline::TimeOut(conversation) => self.timed_out(*conversation, now),
            Deadline::ConsultSearch(conversation) => self.searched_too_long(*conversation, now),
            Deadline::WrapUp(conversation) => vec![Event::WrapUpOver { conversation: *conversation }],
            Deadline::WaitingOverflow(conversation) => self.waited_too_long(*conversation, now),
            Deadline::Hours(queue) => vec![Event::HoursChanged { queue: queue.clone() }],
            Deadline::Rest(conversation) => vec![Event::Rested { conversation: *conversation }],
            Deadline::Order(queue) => self.ordered_by_time(queue, now),
            Deadline::Retention(conversation) => {
                vec![Event::ConversationForgotten { conversation: *conversation }]
            }
            Deadline::Flood(workstream) => self.flood_over(workstream),
            Deadline::DayEnd => vec![Event::DayEnded],
        }
    }

    /// The next deadline that has come.
    pub(crate) fn next_due(&self, now: Timestamp) -> Option<Deadline> {
        self.index.dues.first().filter(|(at, _)| *at <= now).map(|(_, due)| due.clone())
    }
}
