//! The rules of routing in the model: who may have which work, and in which order.

use super::{Conversation, Model};
use crate::organisation::mia;
use model::{
    Assignment, BaseStatus, ClassificationOutput, Condition, ConversationId, Mode, PresenceOverride, QueueId,
    QueueKind, RepId, Scenario, SkillMatch, SkillNeed, Stage, Timestamp,
};
use std::collections::BTreeSet;

/// After so many reps declined a conversation, it is offered to nobody by itself.
const DECLINERS: usize = 100;

impl Model {
    /// Sessions and help.
    fn sessions(&self, rep: &RepId) -> usize {
        let conversations = self.conversations.values();
        let own = conversations.clone().filter(|each| {
            matches!(&each.stage, Stage::Active { rep: has } | Stage::WrapUp { rep: has } if has == rep)
        });
        let helps = conversations.filter(|each| each.helping.contains_key(rep));
        own.count() + helps.count()
    }

    /// Whether sessions, help and offers together are as many as can be.
    pub(super) fn is_at_limit(&self, rep: &RepId) -> bool {
        let offers = self.offers.values().filter(|offer| offer.rep == *rep).count();
        self.sessions(rep) + offers >= self.organisation.settings.session_limit as usize
    }

    fn has_all_sessions(&self, rep: &RepId) -> bool {
        self.sessions(rep) >= self.organisation.settings.session_limit as usize
    }

    /// Whether what rings for a rep would fill the sessions that are left: nothing more rings, and no presence changes.
    fn rings_enough(&self, rep: &RepId) -> bool {
        self.is_at_limit(rep) && !self.has_all_sessions(rep)
    }

    /// Whether what is kept for a rep comes to them: wherever there is a desk for a supervisor's assignment, in any presence
    /// but Offline for a customer who comes back, and what is handed over to whoever is not passed over.
    fn comes_to(&self, rep: &RepId, scenario: Scenario) -> bool {
        match scenario {
            Scenario::SupervisorAssignment => !self.reps[rep].desks.is_empty(),
            Scenario::Transfer | Scenario::Escalation => self.is_asked(rep),
            _ => self.base(rep) != BaseStatus::Offline,
        }
    }

    /// Whether a rep is there and is not passed over.
    fn is_asked(&self, rep: &RepId) -> bool {
        let state = &self.reps[rep];
        let passed_over = state.cooling_until.is_some() || state.cover == Some(PresenceOverride::Missed);
        !state.desks.is_empty() && !passed_over
    }

    /// Whether routing may give a waiting conversation to a rep, sessions apart: the presence is allowed, there is room,
    /// the skills fit, the rep works for its queue, which is open, and has not declined it too often.
    pub(super) fn may_be_routed(&self, rep: &RepId, conversation: &Conversation, now: Timestamp) -> bool {
        let workstream = self.workstream(conversation);
        let profile = self.representative(rep);
        let declined = conversation.declines.get(rep).copied().unwrap_or(0);
        workstream.mode == Mode::Push
            && conversation.declines.values().filter(|times| **times > 0).count() < DECLINERS
            && self.is_open(&conversation.queue, now)
            && self.is_asked(rep)
            && (self.is_preferred(rep, conversation)
                || declined < self.organisation.settings.declines_allowed
                    && !conversation.passed_over.contains(rep)
                    && conversation.resting.as_ref() != Some(rep)
                    && profile.queues.contains(&conversation.queue)
                    && workstream.allowed_presences.contains(&self.base(rep))
                    && self.has_room(rep, &conversation.routed)
                    && (workstream.skill_match != SkillMatch::Exact || self.is_able(rep, conversation)))
    }

    /// Whom the customer asks for first, whatever queue they work for: only the presence counts, and one decline.
    pub(super) fn is_preferred(&self, rep: &RepId, conversation: &Conversation) -> bool {
        let contact = mia();
        conversation.contact.as_ref() == Some(&contact.id)
            && contact.preferred.contains(rep)
            && self.workstream(conversation).allowed_presences.contains(&self.base(rep))
            && !conversation.declines.contains_key(rep)
            && !conversation.passed_over.contains(rep)
            && conversation.resting.as_ref() != Some(rep)
    }

    fn is_able(&self, rep: &RepId, conversation: &Conversation) -> bool {
        let has = &self.representative(rep).skills;
        conversation
            .routed
            .skills
            .iter()
            .all(|need| has.get(&need.skill).is_some_and(|rating| *rating >= need.rating))
    }

    /// Whoever may have a waiting conversation, sessions apart: whom it is kept for, or whoever routing may give it to.
    pub(super) fn takers<'a>(&'a self, conversation: &'a Conversation, now: Timestamp) -> Vec<&'a RepId> {
        if conversation.stage != Stage::Open || conversation.ended_at.is_some() {
            return Vec::new();
        }
        let can_be_asked =
            |rep: &&RepId| self.comes_to(rep, conversation.scenario) && !self.is_passed_over(rep);
        match conversation.reserved_for.as_ref().filter(can_be_asked) {
            Some(rep) => vec![rep],
            None => {
                let may =
                    |rep: &&RepId| self.may_be_routed(rep, conversation, now) && !self.rings_enough(rep);
                self.reps.keys().filter(may).collect()
            }
        }
    }

    fn is_passed_over(&self, rep: &RepId) -> bool {
        self.is_over_limit(rep) || self.rings_enough(rep)
    }

    /// At the limit, and told so already: not asked again.
    pub(super) fn is_over_limit(&self, rep: &RepId) -> bool {
        self.has_all_sessions(rep) && self.reps[rep].cover == Some(PresenceOverride::SessionLimit)
    }

    /// The cover of the session limit comes when work would have come, and there is no room for one more session.
    pub(super) fn judge_limit(&self, rep: &RepId) {
        assert!(self.has_all_sessions(rep), "{rep} has as many sessions as can be when the limit is told");
        assert!(!self.is_over_limit(rep), "{rep} is told of the limit once");
    }

    /// What a conversation asks for is what the workstream and the rules say, and its queue takes such work.
    pub(super) fn judge_placement(&self, id: ConversationId) {
        let conversation = &self.conversations[&id];
        let workstream = self.workstream(conversation);
        let mut skills: BTreeSet<SkillNeed> = workstream.skills.iter().cloned().collect();
        for ruleset in &workstream.classification {
            let rule = ruleset.rules.iter().find(|rule| is_met(&rule.when, conversation));
            for finding in rule.into_iter().flat_map(|rule| &rule.find) {
                if let ClassificationOutput::Skill { skill, rating } = finding {
                    skills.insert(SkillNeed { skill: skill.clone(), rating: *rating });
                }
            }
        }
        let routed = &conversation.routed;
        assert_eq!(
            routed.skills.iter().cloned().collect::<BTreeSet<_>>(),
            skills,
            "{id} asks for its skills"
        );
        assert_eq!(routed.cost, workstream.cost, "{id} takes what its workstream says");
        assert!(
            routed.profiles.iter().eq(&workstream.profile),
            "{id} takes room in its workstream's profile"
        );
        let kind = match workstream.channel {
            model::Channel::Voice => QueueKind::Voice,
            model::Channel::Record => QueueKind::Record,
            _ => QueueKind::Messaging,
        };
        let queue = self.queue(&conversation.queue);
        assert_eq!(queue.kind, kind, "{id} is in a queue of its kind");
        assert!(kind == QueueKind::Record || self.has_members(conversation), "{id} is in a queue with reps");
    }

    fn has_members(&self, conversation: &Conversation) -> bool {
        self.organisation.representatives.iter().any(|rep| rep.queues.contains(&conversation.queue))
    }

    /// Nobody who may have work is left idle while it waits.
    pub(super) fn judge_idle(&self, now: Timestamp) {
        for conversation in self.conversations.values() {
            for rep in self.takers(conversation, now) {
                assert!(
                    self.is_over_limit(rep),
                    "{} waits and {rep} is idle:\n{conversation:?}\n{:?}",
                    conversation.id,
                    self.reps[rep]
                );
            }
        }
    }

    /// Work that comes before what a rep was offered, and that the rep could have had. What is meant for the rep comes
    /// before everything else.
    pub(super) fn before(&self, rep: &RepId, id: ConversationId, now: Timestamp) -> Vec<ConversationId> {
        let place = |each: &Conversation| {
            (self.queue(&each.queue).priority, each.routed.bucket, each.queued_at, each.id)
        };
        let offered = &self.conversations[&id];
        if offered.reserved_for.as_ref() == Some(rep) || self.is_preferred(rep, offered) {
            return Vec::new();
        }
        let earlier = self.conversations.values().filter(|each| {
            each.id != id
                && (each.queue == offered.queue
                    || self.queue(&each.queue).priority < self.queue(&offered.queue).priority)
                && place(each) < place(offered)
                && !each.declines.contains_key(rep)
                && self.takers(each, now).contains(&rep)
        });
        earlier.map(|each| each.id).collect()
    }

    /// What came before was not left over.
    pub(super) fn judge_order(&mut self) {
        for (rep, id) in std::mem::take(&mut self.passed_over) {
            let Some(found) = self.conversations.get(&id) else { continue };
            assert_ne!(found.stage, Stage::Open, "{id} came before what {rep} was offered: {found:?}");
        }
    }

    /// The most free capacity decides, where that is the queue's method and nothing else does.
    pub(super) fn has_most_free(&self, rep: &RepId, conversation: &Conversation, others: &[&RepId]) -> bool {
        let workstream = self.workstream(conversation);
        let by_capacity = self.queue(&conversation.queue).assignment == Assignment::HighestCapacity
            && workstream.skill_match != SkillMatch::Closest;
        let left = |rep: &RepId| self.left_for(rep, &conversation.routed);
        !by_capacity || others.iter().all(|other| left(other) <= left(rep))
    }

    /// Whether a rep can be asked by another rep: not where presence says no.
    pub(super) fn can_be_asked(&self, rep: &RepId) -> bool {
        matches!(self.base(rep), BaseStatus::Available | BaseStatus::Busy)
    }

    /// Whether routing may ask somebody of a queue for help in a conversation.
    pub(super) fn can_help(&self, rep: &RepId, queue: &QueueId, conversation: &Conversation) -> bool {
        let needs_skills = self.workstream(conversation).skill_match == SkillMatch::Exact;
        self.is_free_in(queue, rep, conversation)
            && self.is_asked(rep)
            && !self.is_at_limit(rep)
            && (!needs_skills || self.is_able(rep, conversation))
    }

    /// Whether somebody of a queue is free to help in a conversation.
    pub(super) fn is_free_in(&self, queue: &QueueId, rep: &RepId, conversation: &Conversation) -> bool {
        self.representative(rep).queues.contains(queue)
            && self.workstream(conversation).allowed_presences.contains(&self.base(rep))
            && self.has_room(rep, &conversation.routed)
    }
}

/// Conditions here look at context variables only.
fn is_met(condition: &Condition, conversation: &Conversation) -> bool {
    match condition {
        Condition::All { all } => all.iter().all(|each| is_met(each, conversation)),
        Condition::Any { any } => any.iter().any(|each| is_met(each, conversation)),
        Condition::Not { not } => !is_met(not, conversation),
        Condition::Test(test) => {
            let known = test.of.strip_prefix("context.").and_then(|name| conversation.context.get(name));
            known.is_some() && known == test.value.as_ref()
        }
    }
}
