//! The index of searches for help, by queue (R9.9).

use crate::conversations::conversation::Conversation;
use crate::organisation::Organisation;
use model::{ConversationId, QueueId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// The searches for help, by the slot of their queue in the configuration; the oldest of a queue first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Searches(BTreeMap<usize, BTreeSet<(Timestamp, ConversationId)>>);

impl Searches {
    /// The searches of a queue, the oldest first.
    pub(crate) fn of(&self, slot: usize) -> impl Iterator<Item = &(Timestamp, ConversationId)> {
        self.0.get(&slot).into_iter().flatten()
    }

    /// The conversations that have any.
    pub(crate) fn conversations(&self) -> BTreeSet<ConversationId> {
        self.0.values().flatten().map(|(_, id)| *id).collect()
    }

    fn add(&mut self, slot: usize, since: Timestamp, id: ConversationId) {
        self.0.entry(slot).or_default().insert((since, id));
    }

    fn remove(&mut self, slot: usize, since: Timestamp, id: ConversationId) {
        let Some(all) = self.0.get_mut(&slot) else { return };
        all.remove(&(since, id));
        if all.is_empty() {
            self.0.remove(&slot);
        }
    }
}

impl Organisation {
    /// Updates the index for a search that began or, unless `is_on`, is about to end.
    pub(crate) fn refresh_search(&mut self, id: ConversationId, queue: &QueueId, is_on: bool) {
        let search = self.conversations.get(&id).and_then(|conversation| conversation.searches.get(queue));
        let Some((search, slot)) = search.zip(self.index.catalogue.queues.get(queue)) else { return };
        match is_on {
            true => self.index.searches.add(*slot, search.since, id),
            false => self.index.searches.remove(*slot, search.since, id),
        }
    }

    /// Rebuilds the searches of a conversation. A search whose queue was removed finds nobody.
    pub(super) fn join_searches(&mut self, id: ConversationId) {
        let queues = |conversation: &Conversation| conversation.searches.keys().cloned().collect::<Vec<_>>();
        for queue in self.conversations.get(&id).map(queues).unwrap_or_default() {
            self.refresh_search(id, &queue, true);
        }
    }
}
