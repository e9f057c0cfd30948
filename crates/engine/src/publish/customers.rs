//! Outputs for customers: the frames that a customer's page receives for an event.

use crate::event::Event;
use crate::organisation::Organisation;
use crate::output::Output;
use model::CustomerEvent;

impl Organisation {
    /// Adds what the customer of a conversation receives for an event.
    pub(super) fn publish_customer(&self, event: &Event, outputs: &mut Vec<Output>) {
        let (conversation, event) = match event {
            Event::OfferEnded { offer, outcome, .. } if outcome.is_taken() => {
                let Some(past) = self.outcomes.get(offer) else { return };
                let found = self.conversations.get(&past.conversation);
                if found.is_none_or(|found| found.rep() != Some(&past.rep)) {
                    return;
                }
                (past.conversation, CustomerEvent::RepresentativeJoined { name: self.name_of(&past.rep) })
            }
            Event::SessionOpened { conversation, rep } => {
                (*conversation, CustomerEvent::RepresentativeJoined { name: self.name_of(rep) })
            }
            Event::Queued { conversation, .. } => {
                let found = self.conversations.get(conversation).filter(|found| found.accepted.is_some());
                let Some(position) = found.and_then(|_| self.position(*conversation)) else { return };
                (*conversation, CustomerEvent::RepresentativeLeft { position })
            }
            Event::ConsultantAdded { conversation, rep } => {
                (*conversation, CustomerEvent::ConsultantJoined { name: self.name_of(rep) })
            }
            // Reps who leave after the end are not announced.
            Event::ConsultantRemoved { conversation, rep } if self.goes_on(*conversation) => {
                (*conversation, CustomerEvent::ConsultantLeft { name: self.name_of(rep) })
            }
            Event::MessageAdded { conversation, .. } => {
                let last = self.conversations.get(conversation).and_then(|found| found.messages.last());
                let Some(message) = last else { return };
                (*conversation, CustomerEvent::MessageAdded { message: self.customer_message(message) })
            }
            Event::ConversationEnded { conversation, ending } => {
                let survey = self.asks_survey(*conversation);
                (*conversation, CustomerEvent::ConversationEnded { ending: *ending, survey })
            }
            Event::MessagesRead { conversation, through } => {
                (*conversation, CustomerEvent::MessagesRead { through: *through })
            }
            Event::SurveyAnswered { conversation, .. } => (*conversation, CustomerEvent::SurveyAnswered),
            _ => return,
        };
        outputs.push(Output::Customer { conversation, event });
    }
}
