use super::index::Due;
use super::{Event, Org};
use crate::{Ending, Outcome, Timestamp};

impl Org {
    /// What a deadline that has come brings about. The state stays as it is.
    pub(crate) fn due(&self, due: &Due, now: Timestamp) -> Vec<Event> {
        match due {
            Due::ReceiptGrace(offer) => self.unseen(*offer),
            Due::OfferExpiry(offer) => self.expired(*offer),
            Due::DeskGrace(rep) => self.offers_over(rep, Outcome::DeskGone),
            Due::SessionGrace(rep) => self.gone_for_too_long(rep, now),
            Due::CoolDown(rep) => vec![Event::CooledDown { rep: rep.clone() }],
            Due::CustomerGrace(conversation) => match self.conversations.get(conversation) {
                Some(conversation) => self.end(conversation, Ending::CustomerGone),
                None => vec![],
            },
            Due::AutoClose(conversation) => self.auto_closed(*conversation),
            Due::TimeOut(conversation) => self.timed_out(*conversation, now),
            Due::ConsultSearch(conversation) => self.searched_too_long(*conversation, now),
            Due::WrapUp(conversation) => vec![Event::WrapUpOver { conversation: *conversation }],
            Due::WaitingOverflow(conversation) => self.waited_too_long(*conversation, now),
            Due::Hours(queue) => vec![Event::HoursChanged { queue: queue.clone() }],
            Due::Rest(conversation) => vec![Event::Rested { conversation: *conversation }],
            Due::Order(queue) => self.ordered_by_time(queue, now),
            Due::Retention(conversation) => {
                vec![Event::ConversationForgotten { conversation: *conversation }]
            }
            Due::Flood(workstream) => self.flood_over(workstream),
            Due::DayEnd => vec![Event::DayEnded],
        }
    }

    /// The next deadline that has come.
    pub(crate) fn next_due(&self, now: Timestamp) -> Option<Due> {
        self.index.dues.first().filter(|(at, _)| *at <= now).map(|(_, due)| due.clone())
    }
}
