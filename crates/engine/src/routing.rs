//! Routing: from work that came in to an offer to a rep (R13, R14).

pub(crate) mod agenda;
mod asking;
mod candidates;
mod custom;
mod facts;
pub(crate) mod hours;
mod offering;
mod ordering;
mod placing;
mod slugs;
pub(crate) mod unoffered;

use crate::conversations::conversation::Conversation;
use crate::organisation::Organisation;
use model::{ConversationId, Queue, Stage, Workstream};

/// A waiting conversation with its configuration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work<'a> {
    pub(crate) conversation: &'a Conversation,
    pub(crate) workstream: &'a Workstream,
    pub(crate) queue: &'a Queue,
    /// The queue's slot in the configuration.
    pub(crate) slot: usize,
}

impl Organisation {
    /// An open conversation, offered to nobody, with its configuration.
    pub(crate) fn open_work(&self, id: ConversationId) -> Option<Work<'_>> {
        self.work(id).filter(|work| work.conversation.stage == Stage::Open && work.conversation.is_in_line())
    }

    /// A conversation with its configuration.
    pub(crate) fn work(&self, id: ConversationId) -> Option<Work<'_>> {
        let conversation = self.conversations.get(&id)?;
        let workstream = self.workstream(&conversation.workstream)?;
        let slot = *self.index.catalogue.queues.get(&conversation.queue)?;
        let queue = self.configuration.queues.get(slot)?;
        Some(Work { conversation, workstream, queue, slot })
    }
}
