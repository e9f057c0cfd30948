use crate::org::{Event, Org};
use crate::{ConversationId, RepId, Timestamp};
use std::collections::BTreeSet;

/// What may have consequences.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Agenda {
    /// Reps whose presence or capacity may be another.
    pub(crate) reps: BTreeSet<RepId>,
    /// Conversations that have no place yet.
    pub(crate) unplaced: BTreeSet<ConversationId>,
    /// Conversations that may find a rep.
    pub(crate) waiting: BTreeSet<ConversationId>,
    /// Reps who may find a conversation.
    ready: BTreeSet<RepId>,
}

impl Org {
    /// Works the agenda off: what follows from the last events, applied one by one.
    pub(crate) fn settle(&mut self, now: Timestamp, mut happened: impl FnMut(&mut Self, Event)) {
        loop {
            let events = if let Some(rep) = self.agenda.reps.pop_first() {
                let shown = self.presence_shown(&rep);
                self.agenda.ready.insert(rep);
                shown.into_iter().collect()
            } else if let Some(id) = self.agenda.unplaced.pop_first() {
                self.place(id, now)
            } else if let Some(id) = self.agenda.waiting.pop_first() {
                let events = self.find_rep(id, now);
                if matches!(events.as_slice(), [Event::PresenceCovered { .. }]) {
                    self.agenda.waiting.insert(id);
                }
                events
            } else if let Some(rep) = self.agenda.ready.pop_first() {
                self.find_conversation(&rep, now)
            } else {
                return;
            };
            for event in events {
                happened(self, event);
            }
        }
    }
}
