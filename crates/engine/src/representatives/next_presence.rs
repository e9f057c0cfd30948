//! The presence that a rep chooses for after a conversation (R4.15).

use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{ConversationId, NextPresence, PresenceId, RepId};

impl Organisation {
    /// A rep chooses a presence for after a conversation of theirs, or takes such a choice back.
    pub(crate) fn decide_choose_next_presence(
        &self,
        rep: &RepId,
        presence: Option<&PresenceId>,
        after: ConversationId,
    ) -> Decision {
        if let Some(id) = presence {
            if !self.can_choose(id) {
                return Err(Refusal::NoSuchPresence { presence: id.clone() });
            }
            self.going_on(rep, after)?;
        }
        done(vec![Event::NextPresenceChosen { rep: rep.clone(), presence: presence.cloned(), after }])
    }

    /// The choice for after a conversation holds from the moment at which that is over for the rep.
    pub(crate) fn decide_next_presence(&self, id: &RepId) -> Option<Event> {
        let rep = self.reps.get(id)?;
        let next = rep.presence.next.as_ref()?;
        let conversation = self.conversations.get(&next.after).filter(|each| each.rep() == Some(id));
        if conversation.is_some_and(|conversation| conversation.ended.is_none()) {
            return None;
        }
        Some(if self.can_choose(&next.presence) {
            Event::PresenceChosen { rep: id.clone(), presence: next.presence.clone(), by: None }
        } else {
            Event::NextPresenceChosen { rep: id.clone(), presence: None, after: next.after }
        })
    }

    /// What the rep is told of the choice.
    pub(crate) fn next_presence(&self, id: &RepId) -> Option<NextPresence> {
        let next = self.reps.get(id)?.presence.next.clone()?;
        Some(NextPresence { presence: next.presence, after: next.after })
    }

    /// Whether reps can choose a presence.
    fn can_choose(&self, id: &PresenceId) -> bool {
        self.configuration.presences.iter().any(|each| each.id == *id && each.by_representative)
    }
}
