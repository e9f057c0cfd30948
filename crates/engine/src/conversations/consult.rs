//! Help of another rep in a conversation, who reads along (R9.7, R9.8).

use crate::conversations::conversation::{Consult, Conversation};
use crate::conversations::transfer::readable_note;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::offers::answer::over;
use crate::offers::offer::{Offer, Purpose};
use crate::organisation::Organisation;
use crate::refusal::{Refusal, UnreachableReason};
use crate::routing::Work;
use model::{ConversationId, OfferOutcome, QueueId, RepId, Scenario, Target, Timestamp, Withdrawal};

/// The most reps who can help in one conversation at a time.
const MOST_HELPERS: usize = 5;

/// Whose help is asked for.
pub(crate) struct HelpRequest {
    pub(crate) helper: RepId,
    pub(crate) takes_capacity: bool,
    /// What the rep wrote who asks.
    pub(crate) note: Option<String>,
}

impl Organisation {
    /// The rep who has a conversation asks another one for help, or whoever is free in a queue, now or in the time that a
    /// search has. Help from a queue always takes capacity. Searching twice is no mistake.
    pub(crate) fn decide_consult(
        &self,
        rep: &RepId,
        id: ConversationId,
        to: &Target,
        note: Option<&str>,
        now: Timestamp,
    ) -> Decision {
        let conversation = self.going_on(rep, id)?;
        let note = note.map(readable_note).transpose()?.flatten();
        if matches!(to, Target::Queue { queue } if conversation.searches.contains_key(queue)) {
            return done(vec![]);
        }
        if conversation.consults.len() + conversation.searches.len() >= MOST_HELPERS {
            return Err(Refusal::TooManyHelpers { limit: MOST_HELPERS });
        }
        self.check_target(conversation, to, now)?;
        let (helper, takes_capacity) = match to {
            Target::Representative { rep: helper } if conversation.consults.contains_key(helper) => {
                return Err(self.not_reachable(helper, UnreachableReason::ConsultsAlready));
            }
            Target::Representative { rep: helper } => {
                (helper.clone(), self.configuration.settings.consult_takes_capacity)
            }
            Target::Queue { queue } => match self.helper_of(conversation, queue, now) {
                Some(helper) => (helper, true),
                None => return self.decide_search(conversation, queue, note, now),
            },
        };
        let work = self.work(id).ok_or(Refusal::NoSuchConversation)?;
        done(self.decide_help_request(&work, HelpRequest { helper, takes_capacity, note }, now))
    }

    /// A rep is asked for help.
    pub(crate) fn decide_help_request(
        &self,
        work: &Work<'_>,
        HelpRequest { helper, takes_capacity, note }: HelpRequest,
        now: Timestamp,
    ) -> Vec<Event> {
        let mut events =
            self.decide_offered(work, &helper, Purpose::Consult, Scenario::Consult, takes_capacity, now);
        if let Some(Event::Offered { offer }) = events.first_mut() {
            offer.note = note;
        }
        events
    }

    /// The rep of a queue who would be asked first, leaving out those who are part of the conversation.
    pub(crate) fn helper_of(
        &self,
        conversation: &Conversation,
        queue: &QueueId,
        now: Timestamp,
    ) -> Option<RepId> {
        let members = &self.index.catalogue.members[*self.index.catalogue.queues.get(queue)?];
        let at_limit = members.iter().filter(|rep| self.is_at_limit(rep) || self.rings_full(rep));
        let not_asked = conversation.rep().into_iter().chain(conversation.consults.keys()).chain(at_limit);
        let declines = not_asked.map(|rep| (rep.clone(), u8::MAX)).collect();
        // A rep who lost it through inactivity can still be consulted.
        let asked = Conversation { declines, passed_over: Default::default(), ..conversation.clone() };
        let workstream = self.workstream(&conversation.workstream)?;
        self.free_for(&self.work_in(&asked, workstream, queue)?, now)
    }

    /// The help is over: said by the rep who has the conversation, who can also take a request back, or by the helper.
    pub(crate) fn decide_end_consult(&self, rep: &RepId, id: ConversationId, helper: &RepId) -> Decision {
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        let is_theirs = conversation.rep() == Some(rep);
        if !is_theirs && rep != helper {
            return Err(Refusal::NoSuchConversation);
        }
        // Both sides may end it at once.
        let Some(consult) = conversation.consults.get(helper) else { return done(vec![]) };
        if consult.since.is_some() {
            return done(no_more_help(conversation, helper));
        }
        done(self.request(conversation, helper).filter(|_| is_theirs).into_iter().map(taken_back).collect())
    }

    /// All help in a conversation is over, and no longer asked for.
    pub(crate) fn decide_end_consults(&self, conversation: &Conversation) -> Vec<Event> {
        let mut events = self.decide_withdraw_requests(conversation);
        events.extend(self.decide_end_help(conversation));
        events
    }

    /// Help that is given in a conversation is over.
    pub(crate) fn decide_end_help(&self, conversation: &Conversation) -> Vec<Event> {
        let given = conversation.consults.iter().filter(|(_, consult)| consult.since.is_some());
        given.flat_map(|(rep, _)| no_more_help(conversation, rep)).collect()
    }

    /// The end of all help that a rep gives.
    pub(crate) fn decide_stop_helping(&self, rep: &RepId) -> Vec<Event> {
        let helping = self.reps.get(rep).into_iter().flat_map(|rep| &rep.helping);
        let helping = helping.filter_map(|id| self.conversations.get(id));
        helping.flat_map(|conversation| no_more_help(conversation, rep)).collect()
    }

    /// Help that is asked for in a conversation, or searched for, is not needed any more.
    pub(crate) fn decide_withdraw_requests(&self, conversation: &Conversation) -> Vec<Event> {
        let asked = conversation.consults.iter().filter(|(_, consult)| consult.since.is_none());
        let asked = asked.filter_map(|(rep, _)| self.request(conversation, rep)).map(taken_back);
        self.decide_leave_searches(conversation).into_iter().chain(asked).collect()
    }

    /// The offer by which a rep is asked for help.
    fn request(&self, conversation: &Conversation, helper: &RepId) -> Option<&Offer> {
        let mut offers = self.reps.get(helper)?.offers.iter().filter_map(|id| self.offers.get(id));
        offers.find(|offer| offer.conversation == conversation.id && offer.purpose == Purpose::Consult)
    }

    /// A rep helps without being asked, and it takes no capacity.
    pub(crate) fn apply_consult_began(&mut self, id: ConversationId, helper: &RepId, at: Timestamp) {
        let Some(rep) = self.reps.get_mut(helper) else { return };
        let Some(conversation) = self.conversations.get_mut(&id) else { return };
        let consult = Consult { since: Some(at), takes_capacity: false, participates: false, note: None };
        conversation.consults.insert(helper.clone(), consult);
        rep.helping.insert(id);
        self.rep_changed(helper);
    }

    /// A rep does not help any more.
    pub(crate) fn apply_consult_ended(&mut self, id: ConversationId, helper: &RepId) {
        let Some(conversation) = self.conversations.get_mut(&id) else { return };
        let Some(consult) = conversation.consults.remove(helper) else { return };
        if let Some(rep) = self.reps.get_mut(helper) {
            rep.helping.remove(&id);
            if consult.takes_capacity {
                rep.taken.help_over(&conversation.routed);
            }
        }
        self.rep_changed(helper);
    }
}

/// The end of a rep's help. A helper who was added to the customer's conversation leaves it first.
fn no_more_help(conversation: &Conversation, rep: &RepId) -> Vec<Event> {
    let (id, rep) = (conversation.id, rep.clone());
    let removed = conversation.has_participant(&rep);
    let removed = removed.then(|| Event::ConsultantRemoved { conversation: id, rep: rep.clone() });
    removed.into_iter().chain([Event::ConsultEnded { conversation: id, rep }]).collect()
}

fn taken_back(request: &Offer) -> Event {
    over(request.id, OfferOutcome::Withdrawn(Withdrawal::Representative))
}
