//! Helpers who were added to the customer's conversation by the rep who consults them (R9.7).

use crate::conversations::conversation::Conversation;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::{Prohibited, Refusal, UnreachableReason};
use model::{ConversationId, RepId};

impl Organisation {
    /// Adds a rep who helps to the customer's conversation. Adding twice is no mistake.
    pub(crate) fn decide_add_consultant(&self, rep: &RepId, id: ConversationId, helper: &RepId) -> Decision {
        let conversation = self.going_on(rep, id)?;
        if !self.channel_of(conversation).has_messages() {
            return Err(Refusal::NotAllowed { what: Prohibited::AddConsultant });
        }
        let consult = conversation.consults.get(helper);
        match consult.filter(|consult| consult.since.is_some()) {
            None => Err(self.not_reachable(helper, UnreachableReason::NotConsulting)),
            Some(consult) if consult.participates => done(vec![]),
            Some(_) => done(vec![Event::ConsultantAdded { conversation: id, rep: helper.clone() }]),
        }
    }

    /// Takes a rep who helps out of the customer's conversation. Doing so twice is no mistake.
    pub(crate) fn decide_remove_consultant(
        &self,
        rep: &RepId,
        id: ConversationId,
        helper: &RepId,
    ) -> Decision {
        let conversation = self.going_on(rep, id)?;
        if !conversation.has_participant(helper) {
            return done(vec![]);
        }
        done(vec![Event::ConsultantRemoved { conversation: id, rep: helper.clone() }])
    }

    /// A conversation that this rep has, or was added to.
    pub(crate) fn writable(&self, rep: &RepId, id: ConversationId) -> Result<&Conversation, Refusal> {
        let added = self.conversations.get(&id).filter(|conversation| conversation.has_participant(rep));
        added.map_or_else(|| self.theirs(rep, id), Ok)
    }

    /// Whether a rep has a conversation, or helps in it and was added to it.
    pub fn can_write(&self, rep: &RepId, id: ConversationId) -> bool {
        self.writable(rep, id).is_ok()
    }

    /// A rep who helps may write to the customer from here on, or may not.
    pub(crate) fn apply_participation(&mut self, id: ConversationId, helper: &RepId, participates: bool) {
        self.with_conversation(id, |conversation| {
            if let Some(consult) = conversation.consults.get_mut(helper) {
                consult.participates = participates;
            }
        });
    }

    /// The names of the helpers whom the customer sees beside the rep.
    pub(crate) fn participant_names(&self, conversation: &Conversation) -> Vec<String> {
        conversation.participants().map(|rep| self.name_of(rep)).collect()
    }
}
