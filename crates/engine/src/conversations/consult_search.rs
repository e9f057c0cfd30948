//! Searches for help in a queue in which nobody is free yet (R9.9).

use crate::conversations::consult::HelpRequest;
use crate::conversations::conversation::Conversation;
use crate::conversations::search::{Search, SearchEnd};
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{ConversationId, QueueId, RepId, SearchView, Span, Stage, Timestamp};

/// How many searches of one queue are examined for one that a rep can be asked for.
const BLOCK: usize = 100;

impl Organisation {
    /// Looks for somebody of a queue for as long as the settings say. Where nobody else works for the queue, or they allow
    /// no search, nobody is free.
    pub(crate) fn decide_search(
        &self,
        conversation: &Conversation,
        queue: &QueueId,
        note: Option<String>,
        now: Timestamp,
    ) -> Decision {
        let span = self.configuration.settings.consult_search;
        if span == Span(0) || !self.has_other_members(conversation, queue) {
            let name = self.queue(queue).map(|queue| queue.name.clone()).unwrap_or_default();
            return Err(Refusal::NobodyFree { queue: queue.clone(), name });
        }
        let (conversation, queue, until) = (conversation.id, queue.clone(), now + span);
        done(vec![Event::ConsultSearchBegan { conversation, queue, until, note }])
    }

    /// Whether somebody works for a queue who has nothing to do with a conversation yet.
    fn has_other_members(&self, conversation: &Conversation, queue: &QueueId) -> bool {
        let catalogue = &self.index.catalogue;
        let mut members = catalogue.queues.get(queue).into_iter().flat_map(|slot| &catalogue.members[*slot]);
        members.any(|rep| conversation.rep() != Some(rep) && !conversation.consults.contains_key(rep))
    }

    /// The rep who has the conversation searches no more. It may have ended by itself at the same time.
    pub(crate) fn decide_cancel_search(&self, rep: &RepId, id: ConversationId, queue: &QueueId) -> Decision {
        let conversation = self.theirs(rep, id)?;
        let search = conversation.searches.get_key_value(queue);
        done(search.map(|(queue, _)| ended(id, queue, SearchEnd::Cancelled)).into_iter().collect())
    }

    /// The time of some searches of a conversation is over.
    pub(crate) fn decide_search_timeout(&self, id: ConversationId, now: Timestamp) -> Vec<Event> {
        let searches = self.conversations.get(&id).into_iter().flat_map(|found| &found.searches);
        let over = searches.filter(|(_, search)| search.until <= now);
        over.map(|(queue, _)| ended(id, queue, SearchEnd::Over)).collect()
    }

    /// Nobody is searched for any more, for the rep does not have the conversation any more or it has ended.
    pub(crate) fn decide_leave_searches(&self, conversation: &Conversation) -> Vec<Event> {
        let queues = conversation.searches.keys();
        queues.map(|queue| ended(conversation.id, queue, SearchEnd::Left)).collect()
    }

    /// When the next search of a conversation times out.
    pub(crate) fn search_over_at(&self, conversation: &Conversation) -> Option<Timestamp> {
        conversation.searches.values().map(|search| search.until).min()
    }

    /// The request for help of the oldest search of a queue for which somebody is free.
    pub(crate) fn decide_offer_to_helper(&self, slot: usize, now: Timestamp) -> Vec<Event> {
        let queue = self.configuration.queues.get(slot).filter(|queue| self.offers(queue, now));
        let Some(queue) = queue.filter(|_| !self.index.ready[slot].is_empty()) else { return vec![] };
        let found = self.index.searches.of(slot).take(BLOCK).find_map(|(_, id)| {
            let work = self.work(*id)?;
            let helper = self.helper_of(work.conversation, &queue.id, now)?;
            Some((work, helper))
        });
        let Some((work, helper)) = found else { return vec![] };
        let found = ended(work.conversation.id, &queue.id, SearchEnd::Found);
        let note = work.conversation.searches.get(&queue.id).and_then(|search| search.note.clone());
        let asks = HelpRequest { helper, takes_capacity: true, note };
        [found].into_iter().chain(self.decide_help_request(&work, asks, now)).collect()
    }

    /// Puts the queues of a rep who may have become free on the agenda for another search.
    pub(crate) fn search_anew(&mut self, rep: &RepId) {
        let Some(person) = self.index.people.get(rep) else { return };
        let searched = person.queues.iter().filter(|slot| self.index.searches.of(**slot).next().is_some());
        self.agenda.searched.extend(searched);
    }

    /// Of the queues on the agenda, the one with the oldest search.
    pub(crate) fn next_searched(&mut self) -> Option<usize> {
        let oldest = |slot: &&usize| self.index.searches.of(**slot).next();
        let next = self.agenda.searched.iter().min_by_key(oldest).copied()?;
        self.agenda.searched.remove(&next);
        Some(next)
    }

    /// Somebody of a queue is searched for from here on.
    pub(crate) fn apply_search_began(&mut self, id: ConversationId, queue: &QueueId, search: Search) {
        self.with_conversation(id, |conversation| {
            conversation.searches.insert(queue.clone(), search);
        });
        self.refresh_search(id, queue, true);
    }

    /// Nobody of a queue is searched for any more.
    pub(crate) fn apply_search_ended(&mut self, id: ConversationId, queue: &QueueId) {
        self.refresh_search(id, queue, false);
        self.with_conversation(id, |conversation| {
            conversation.searches.remove(queue);
        });
    }

    /// The searches of a conversation; none where it is not theirs.
    pub(crate) fn search_views(&self, conversation: &Conversation, rep: &RepId) -> Vec<SearchView> {
        let is_theirs = matches!(&conversation.stage, Stage::Active { rep: has } if has == rep);
        let view = |(queue, search): (&QueueId, &Search)| SearchView {
            queue: queue.clone(),
            queue_name: self.called(queue),
            until: search.until,
        };
        conversation.searches.iter().filter(|_| is_theirs).map(view).collect()
    }

    /// A queue's name, or its identity if it was removed.
    pub(crate) fn called(&self, queue: &QueueId) -> String {
        self.queue(queue).map_or_else(|| queue.to_string(), |queue| queue.name.clone())
    }
}

fn ended(conversation: ConversationId, queue: &QueueId, why: SearchEnd) -> Event {
    Event::ConsultSearchEnded { conversation, queue: queue.clone(), why }
}
