//! The index over the state, kept up to date so that a decision takes logarithmic time.

pub(crate) mod catalogue;
pub(crate) mod deadlines;
pub(crate) mod lines;
pub(crate) mod ready;
pub(crate) mod searches;
pub(crate) mod totals;

use crate::conversations::conversation::Counted;
pub(crate) use catalogue::Catalogue;
pub(crate) use deadlines::Deadlines;
pub(crate) use lines::{Lines, Needs, PlaceInLine};
pub(crate) use ready::{Group, Kind, Place, Ready, Track};
pub(crate) use searches::Searches;
pub(crate) use totals::Totals;

use crate::conversations::conversation::Conversation;
use crate::organisation::Organisation;
use model::{ConversationId, QueueId, RepId, Stage, Timestamp, WorkstreamId, thread_key};
use ready::Standing;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// One rep as the index knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Person {
    /// The rep's slot in the configuration.
    pub(crate) place: usize,
    /// The slots of the rep's queues, the one that is served first in front.
    pub(crate) queues: Vec<usize>,
    /// The rep's kind.
    pub(crate) kind: usize,
    standing: Vec<Standing>,
}

/// The whole index.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    pub(crate) catalogue: Catalogue,
    pub(crate) people: FxHashMap<RepId, Person>,
    /// Reps with the same skills, profiles and attributes are of one kind.
    pub(crate) kinds: Vec<Kind>,
    /// The reps who can be offered work, by queue.
    pub(crate) ready: Vec<Ready>,
    /// The conversations that wait, by queue.
    pub(crate) lines: Vec<Lines>,
    /// The conversations that wait for one rep before all others, by the priority of their queue and their
    /// position in it.
    pub(crate) wanted: BTreeMap<RepId, BTreeSet<(u32, PlaceInLine)>>,
    pub(crate) searches: Searches,
    /// The conversations that a rep parked until the customer writes again.
    pub(crate) parked: FxHashMap<RepId, BTreeSet<ConversationId>>,
    /// The open conversations of a thread: the last one, and full ones before it.
    pub(crate) threads: BTreeMap<(WorkstreamId, String), BTreeSet<ConversationId>>,
    /// The conversations about whose customers the records are still to be asked.
    pub(crate) unidentified: BTreeSet<ConversationId>,
    pub(crate) dues: Deadlines,
    /// Since when each open queue with operating hours is open.
    pub(crate) open_since: FxHashMap<QueueId, Timestamp>,
    pub(crate) totals: Totals,
}

impl Organisation {
    /// Updates the index for a rep and the offers that ring there.
    pub(crate) fn refresh_rep(&mut self, id: &RepId) {
        let standing = self.standing(id);
        self.index.stand(id, standing);
        self.refresh_rep_deadline(id);
        for offer in self.reps.get(id).map(|rep| rep.offers.clone()).unwrap_or_default() {
            self.refresh_offer(offer);
        }
    }

    /// Updates the index for a conversation that changed without a change of its position.
    pub(crate) fn refresh_conversation(&mut self, id: ConversationId) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        let next = self.conversation_due(conversation);
        let counted = Counted::of(conversation);
        let is_same = next == conversation.next && counted == conversation.counted;
        if !is_same && let Some(conversation) = self.conversations.get_mut(&id) {
            self.index.dues.set(&mut conversation.next, next);
            let before = std::mem::replace(&mut conversation.counted, counted);
            self.index.totals.count(&conversation.workstream, id, before, counted);
        }
    }

    /// Keeps a conversation among the unidentified ones for as long as it is one.
    pub(crate) fn refresh_identification(&mut self, id: ConversationId) {
        let is_awaited = self.conversations.get(&id).is_some_and(|found| found.identification.is_awaited());
        if is_awaited {
            self.index.unidentified.insert(id);
        } else {
            self.index.unidentified.remove(&id);
        }
    }

    /// Removes a conversation from the index and from memory.
    pub(crate) fn forget(&mut self, id: ConversationId) {
        self.leave_line(id);
        self.index.unidentified.remove(&id);
        let Some(mut forgotten) = self.conversations.remove(&id) else { return };
        self.index.dues.set(&mut forgotten.next, None);
        self.index.totals.count(&forgotten.workstream, id, forgotten.counted, Counted::default());
    }

    /// Removes a conversation from its queue's line, and from the reps who wait for it or whom it waits for.
    pub(crate) fn leave_line(&mut self, id: ConversationId) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        if let Some(rep) = laid_aside_by(conversation)
            && let Some(parked) = self.index.parked.get_mut(rep)
        {
            parked.remove(&id);
            if parked.is_empty() {
                self.index.parked.remove(rep);
            }
        }
        if !conversation.is_in_line() {
            return;
        }
        if let Some(slot) = self.index.catalogue.queues.get(&conversation.queue) {
            self.index.lines[*slot].leave(conversation);
        }
        let slot = self.index.catalogue.queues.get(&conversation.queue).copied();
        let place = (self.priority_of(slot), conversation.place());
        for rep in wanted(conversation, self.preferred(conversation)) {
            if let Some(wanted) = self.index.wanted.get_mut(&rep) {
                wanted.remove(&place);
                if wanted.is_empty() {
                    self.index.wanted.remove(&rep);
                }
            }
        }
        slot.into_iter().for_each(|slot| self.refresh_order(slot));
    }

    /// Adds a waiting conversation to its queue's line, or to what its rep parked.
    pub(crate) fn join_line(&mut self, id: ConversationId) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        if let Some(rep) = laid_aside_by(conversation) {
            self.index.parked.entry(rep.clone()).or_default().insert(id);
        }
        if !conversation.is_in_line() {
            return;
        }
        let slot = self.index.catalogue.queues.get(&conversation.queue).copied();
        if let Some(slot) = slot {
            let is_for_any = self.is_for_any(conversation);
            self.index.lines[slot].join(conversation, is_for_any);
        }
        if conversation.stage == Stage::Open {
            let place = (self.priority_of(slot), conversation.place());
            for rep in wanted(conversation, self.preferred(conversation)) {
                self.index.wanted.entry(rep).or_default().insert(place);
            }
        }
        slot.into_iter().for_each(|slot| self.refresh_order(slot));
    }

    /// The priority of a queue; one that was removed comes last.
    fn priority_of(&self, slot: Option<usize>) -> u32 {
        let queue = slot.and_then(|slot| self.configuration.queues.get(slot));
        queue.map_or(u32::MAX, |queue| queue.priority)
    }

    /// The look-up key of a thread: text messages go by the number, however it is written.
    pub(crate) fn thread_of(
        &self,
        workstream: &WorkstreamId,
        thread: Option<&str>,
    ) -> Option<(WorkstreamId, String)> {
        let thread = thread?;
        let by_number =
            self.workstream(workstream).is_some_and(|each| each.channel.traits().threads_are_phone_numbers);
        let country = self.configuration.settings.country.as_deref();
        let key = if by_number { thread_key(thread, country) } else { thread.to_owned() };
        Some((workstream.clone(), key))
    }

    /// Keeps a conversation under its thread for as long as it is open.
    pub(crate) fn refresh_thread(&mut self, id: ConversationId) {
        let Some(conversation) = self.conversations.get(&id) else { return };
        let thread = conversation.thread.as_deref();
        let Some(key) = self.thread_of(&conversation.workstream, thread) else { return };
        if conversation.ended.is_none() {
            self.index.threads.entry(key).or_default().insert(id);
        } else if let Some(open) = self.index.threads.get_mut(&key) {
            open.remove(&id);
            if open.is_empty() {
                self.index.threads.remove(&key);
            }
        }
    }

    /// Rebuilds the whole index.
    pub(crate) fn rebuild(&mut self) {
        self.index = Index::default();
        for conversation in self.conversations.values_mut() {
            conversation.next = None;
            conversation.counted = Counted::default();
            conversation.bytes = conversation.count_bytes();
        }
        self.offers.values_mut().for_each(|offer| offer.next = None);
        self.reps.values_mut().for_each(|rep| rep.next = None);
        self.index.catalogue = Catalogue::of(&self.configuration);
        self.rebuild_people();
        self.index.lines = vec![Lines::default(); self.configuration.queues.len()];
        for id in self.reps.keys().cloned().collect::<Vec<_>>() {
            self.refresh_rep(&id);
        }
        // Before conversations: work in a closed queue is not closed for inactivity.
        self.refresh_hours();
        for id in self.conversations.keys().collect::<Vec<_>>() {
            self.join_line(id);
            self.join_searches(id);
            self.refresh_thread(id);
            self.refresh_identification(id);
            self.refresh_conversation(id);
        }
        self.refresh_floods();
    }
}

/// The rep who can reopen a conversation that waits for its customer.
fn laid_aside_by(conversation: &Conversation) -> Option<&RepId> {
    let rep = conversation.accepted.as_ref().map(|(rep, _)| rep);
    rep.filter(|_| conversation.stage == Stage::Waiting)
}

/// The reps whom a conversation goes to before all others.
fn wanted(conversation: &Conversation, preferred: &[RepId]) -> Vec<RepId> {
    conversation.reserved_for.iter().chain(preferred).cloned().collect()
}
