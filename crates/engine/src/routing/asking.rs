//! Whom a waiting conversation can still be offered to, and when nobody is left to ask (R3.5, R3.6).

use super::Work;
use crate::event::Event;
use crate::organisation::Organisation;
use model::{Assignment, ConversationId, Mode, RepId};

impl Organisation {
    /// Tells once of a conversation that waits in vain: nobody is left who could be asked for it.
    pub(super) fn decide_candidates_exhausted(&self, id: ConversationId) -> Vec<Event> {
        let work = self.open_work(id).filter(|work| !work.conversation.candidates_exhausted);
        let in_vain = work.filter(|work| self.waits_in_vain(work));
        in_vain.map(|_| Event::CandidatesExhausted { conversation: id }).into_iter().collect()
    }

    /// Whether nobody is left to ask for a waiting conversation, even if reps become free. It can still be
    /// picked or assigned, and a supervisor can have everybody asked again.
    pub(crate) fn has_exhausted_candidates(&self, id: ConversationId) -> bool {
        self.open_work(id).is_some_and(|work| self.waits_in_vain(&work))
    }

    fn waits_in_vain(&self, work: &Work<'_>) -> bool {
        let conversation = work.conversation;
        if work.workstream.mode == Mode::Pick || conversation.reserved_for.is_some() {
            return false;
        }
        let allowed = self.configuration.settings.declines_allowed;
        let is_asked = |rep: &RepId| !conversation.is_done_with(rep, allowed) && self.is_able(rep, work);
        let prefers = |rep: &RepId| !conversation.comes_last(rep) && self.representative(rep).is_some();
        conversation.is_declined_by_all()
            || !self.index.catalogue.members[work.slot].iter().any(is_asked)
                && !self.preferred(conversation).iter().any(prefers)
    }

    /// Whether a rep without other work could be asked: the skills and the capacity suffice. Custom
    /// assignment rules have their own conditions.
    fn is_able(&self, id: &RepId, work: &Work<'_>) -> bool {
        let Some((person, profile)) = self.index.people.get(id).zip(self.representative(id)) else {
            return false;
        };
        let routed = &work.conversation.routed;
        let has_profiles = routed.profiles.iter().all(|each| profile.profiles.contains_key(each));
        matches!(work.queue.assignment, Assignment::Custom { .. })
            || self.score(person.kind, work.workstream.skill_match, &routed.skills).is_some()
                && routed.units() <= profile.capacity
                && has_profiles
    }

    /// Everybody is asked again, as if nobody had declined.
    pub(crate) fn apply_ask_again(&mut self, id: ConversationId) {
        self.with_place(id, |conversation| {
            // The rep who handed it over still comes last.
            conversation.declines.retain(|_, times| *times == 0);
            conversation.passed_over.clear();
            conversation.candidates_exhausted = false;
        });
        self.look_for_rep(id);
    }
}
