//! The agenda: what the last events may affect, worked off until nothing follows.

use crate::event::Event;
use crate::organisation::Organisation;
use model::{ConversationId, RepId, Timestamp};
use std::collections::BTreeSet;

/// Reps, queues and conversations that the last events may affect.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Agenda {
    /// Reps whose presence or capacity may have changed. The index is up to date for all others.
    pub(crate) reps: BTreeSet<RepId>,
    /// The slots of queues in which a search for help may find somebody.
    pub(crate) searched: BTreeSet<usize>,
    /// Conversations without a place in a queue.
    pub(crate) unplaced: BTreeSet<ConversationId>,
    /// Conversations that may find a rep.
    pub(crate) waiting: BTreeSet<ConversationId>,
    /// Reps who may find a conversation.
    pub(super) ready: BTreeSet<RepId>,
}

#[cfg(test)]
impl Agenda {
    pub(crate) fn count(&self) -> usize {
        self.reps.len() + self.searched.len() + self.unplaced.len() + self.waiting.len() + self.ready.len()
    }
}

impl Organisation {
    /// Works the agenda off: decides what follows from the last events, and applies it, until nothing is
    /// left.
    pub(crate) fn settle(&mut self, now: Timestamp, mut happened: impl FnMut(&mut Self, Event)) {
        loop {
            if let Some(rep) = self.agenda.reps.pop_first() {
                if let Some(chosen) = self.decide_next_presence(&rep) {
                    happened(self, chosen);
                }
                if let Some(shown) = self.decide_presence_shown(&rep) {
                    happened(self, shown);
                    // It is a consequence of the rest, and has none of its own.
                    self.agenda.reps.remove(&rep);
                }
                self.refresh_rep(&rep);
                self.search_anew(&rep);
                self.agenda.ready.insert(rep);
                continue;
            }
            // A search has a countdown, so it comes before waiting work.
            let events = if let Some(slot) = self.next_searched() {
                let events = self.decide_offer_to_helper(slot, now);
                if !events.is_empty() {
                    self.agenda.searched.insert(slot);
                }
                events
            } else if let Some(id) = self.agenda.unplaced.pop_first() {
                self.decide_place(id, now)
            } else if let Some(id) = self.agenda.waiting.pop_first() {
                let events = self.decide_rep_for(id, now);
                // Whoever was found may have been given something else that comes first.
                if !events.is_empty() {
                    self.agenda.waiting.insert(id);
                }
                events
            } else if let Some(rep) = self.agenda.ready.pop_first() {
                let events = self.decide_conversation_for(&rep, now);
                if !events.is_empty() {
                    self.agenda.ready.insert(rep);
                }
                events
            } else if let Some(conversation) = self.forgotten_for_room() {
                vec![Event::ConversationForgotten { conversation }]
            } else {
                return;
            };
            for event in events {
                happened(self, event);
            }
        }
    }
}
