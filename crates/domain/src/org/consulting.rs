//! Help of another rep in a conversation (domain-facts 6.7).

use super::answering::over;
use super::decide::Decision;
use super::{Event, Org, Refusal, Target};
use crate::conversation::Conversation;
use crate::offer::Purpose;
use crate::{ConversationId, Outcome, RepId, Timestamp, Withdrawal};

impl Org {
    pub(crate) fn consult(&self, rep: &RepId, id: ConversationId, _to: &Target, _now: Timestamp) -> Decision {
        self.theirs(rep, id)?;
        Err(Refusal::NoSuchConversation)
    }

    pub(crate) fn end_consult(&self, rep: &RepId, id: ConversationId, _helper: &RepId) -> Decision {
        self.theirs(rep, id)?;
        Err(Refusal::NoSuchConversation)
    }

    /// All help in a conversation is over, and no longer asked for.
    pub(crate) fn consults_over(&self, conversation: &Conversation) -> Vec<Event> {
        let over = |(rep, consult): (&RepId, &crate::conversation::Consult)| match consult.since {
            Some(_) => Some(Event::ConsultEnded { conversation: conversation.id, rep: rep.clone() }),
            None => {
                let mut offers = self.reps.get(rep)?.offers.iter().filter_map(|id| self.offers.get(id));
                let request = offers.find(|offer| {
                    offer.conversation == conversation.id && offer.purpose == Purpose::Consult
                })?;
                Some(over(request.id, Outcome::Withdrawn(Withdrawal::Representative)))
            }
        };
        conversation.consults.iter().filter_map(over).collect()
    }

    pub(crate) fn consult_ended(&mut self, id: ConversationId, helper: &RepId) {
        let Some(conversation) = self.conversations.get_mut(&id) else { return };
        let Some(consult) = conversation.consults.remove(helper) else { return };
        if let Some(rep) = self.reps.get_mut(helper) {
            rep.helping.remove(&id);
            if consult.takes_capacity {
                rep.taken.give_back(&conversation.routed, |_| false);
            }
        }
        self.rep_changed(helper);
    }
}
