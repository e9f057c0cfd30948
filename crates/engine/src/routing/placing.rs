//! Placing work: classification, routing rules, overflow, and the position in a queue (R13).

use super::Work;
use super::facts::WorkFacts;
use crate::conversations::conversation::{Conversation, Placement, RoutingRequirements};
use crate::event::Event;
use crate::organisation::Organisation;
use model::{
    ClassificationOutput, ConversationId, Ending, OverflowAction, Queue, QueueId, QueueKind, RepId,
    RouteRule, Scenario, Timestamp, Workstream, WorkstreamId,
};
use std::sync::Arc;

impl Organisation {
    /// Where work goes that has no place yet: classification, the rules of routing, overflow (R13.1).
    pub(super) fn decide_place(&self, id: ConversationId, now: Timestamp) -> Vec<Event> {
        let Some(conversation) = self.conversations.get(&id).filter(|each| each.is_in_line()) else {
            return vec![];
        };
        let Some(workstream) = self.workstream(&conversation.workstream) else { return vec![] };
        let Some(fallback) = self.work_in(conversation, workstream, &workstream.queue) else { return vec![] };
        let routed = self.classified(&fallback, now);
        let scenario = scenario(workstream, conversation);
        let placement = |queue: &QueueId, routed: RoutingRequirements| {
            self.placement(conversation, queue, routed, scenario, now)
        };
        let facts = WorkFacts { org: self, work: fallback, found: &routed.context, now };
        let (destination, shared) = self.destination(workstream, &facts);
        let mut events: Vec<Event> = shared
            .into_iter()
            .map(|rule| Event::ShareAllocated { workstream: workstream.id.clone(), rule: rule.name.clone() })
            .collect();
        events.extend(match destination {
            Destination::Queue(queue) => self.decide_queue_or_close(conversation, placement(queue, routed)),
            Destination::Overflow(queue, action) => match action {
                OverflowAction::AssignAnyway => {
                    self.decide_queue_or_close(conversation, placement(queue, routed))
                }
                OverflowAction::Transfer { queue } => {
                    self.decide_queue_or_close(conversation, placement(queue, routed))
                }
                OverflowAction::Voicemail
                | OverflowAction::Callback
                | OverflowAction::ExternalNumber { .. } => {
                    self.decide_queue_or_close(conversation, placement(queue, routed))
                }
                OverflowAction::End => self.decide_end(conversation, Ending::Overflow),
            },
        });
        events
    }

    /// What becomes of work that has waited in its queue for too long (R13.13).
    pub(crate) fn decide_waiting_overflow(&self, id: ConversationId, now: Timestamp) -> Vec<Event> {
        let Some(work) = self.open_work(id) else { return vec![] };
        let Some(rule) = &work.queue.overflow_waiting else { return vec![] };
        let routed = (*work.conversation.routed).clone();
        let (queue, routed) = match &rule.action {
            OverflowAction::AssignAnyway => (&work.queue.id, routed),
            OverflowAction::Transfer { queue } => (queue, routed),
            OverflowAction::End => return self.decide_end(work.conversation, Ending::Overflow),
            OverflowAction::Voicemail | OverflowAction::Callback | OverflowAction::ExternalNumber { .. } => {
                return vec![];
            }
        };
        let placement = self.placement(work.conversation, queue, routed, work.conversation.scenario, now);
        self.decide_queue_or_close(work.conversation, Placement { overflowed: true, ..placement })
    }

    /// A place in a queue, with the bucket from the queue's order, for work that nobody handed over.
    pub(crate) fn placement(
        &self,
        conversation: &Conversation,
        queue: &QueueId,
        routed: RoutingRequirements,
        scenario: Scenario,
        now: Timestamp,
    ) -> Placement {
        let bucket = self.bucket(conversation, queue, &routed, now);
        Placement {
            queue: queue.clone(),
            left: Some(&conversation.queue).filter(|left| *left != queue).cloned(),
            routed: Arc::new(RoutingRequirements { bucket, ..routed }),
            scenario,
            ..Placement::default()
        }
    }

    /// The number of the first rule of a queue's order that matches; work that matches none comes last
    /// (R13.8).
    pub(crate) fn bucket(
        &self,
        conversation: &Conversation,
        queue: &QueueId,
        routed: &RoutingRequirements,
        now: Timestamp,
    ) -> u32 {
        let workstream = self.workstream(&conversation.workstream);
        let work = workstream.and_then(|workstream| self.work_in(conversation, workstream, queue));
        let bucket = work.map_or(0, |work| {
            let facts = WorkFacts { org: self, work, found: &routed.context, now };
            let order = &work.queue.order;
            order.iter().position(|rule| rule.when.is_met(&facts)).unwrap_or(order.len())
        });
        u32::try_from(bucket).unwrap_or(u32::MAX)
    }

    /// Conversations and calls in a queue without reps are closed, unless a rep of their own is there; records stay
    /// (R13.7).
    pub(crate) fn decide_queue_or_close(
        &self,
        conversation: &Conversation,
        placement: Placement,
    ) -> Vec<Event> {
        let has_own = placement.reserved_for.as_ref().is_some_and(|rep| self.is_there(rep));
        if has_own || self.has_reps(&placement.queue) {
            vec![Event::Queued { conversation: conversation.id, placement }]
        } else {
            self.decide_end(conversation, Ending::NoRepresentatives)
        }
    }

    /// Whether a rep has a connected desk.
    pub(crate) fn is_there(&self, rep: &RepId) -> bool {
        self.reps.get(rep).is_some_and(|rep| rep.presence.connected)
    }

    /// Whether a queue has reps, or its work stays without any.
    pub(crate) fn has_reps(&self, queue: &QueueId) -> bool {
        let catalogue = &self.index.catalogue;
        let members = catalogue.queues.get(queue).map(|slot| &catalogue.members[*slot]);
        let is_for_records = self.queue(queue).is_some_and(|queue| queue.kind == QueueKind::Record);
        is_for_records || members.is_some_and(|members| !members.is_empty())
    }

    /// A conversation as it would wait in a queue.
    pub(crate) fn work_in<'a>(
        &'a self,
        conversation: &'a Conversation,
        workstream: &'a Workstream,
        queue: &QueueId,
    ) -> Option<Work<'a>> {
        let slot = *self.index.catalogue.queues.get(queue)?;
        Some(Work { conversation, workstream, queue: self.configuration.queues.get(slot)?, slot })
    }

    /// What the rulesets find: the first matching rule of each; each ruleset sees what those before it found
    /// (R13.3).
    fn classified(&self, work: &Work<'_>, now: Timestamp) -> RoutingRequirements {
        let workstream = work.workstream;
        let mut routed = RoutingRequirements {
            cost: workstream.cost,
            profiles: workstream.profile.iter().cloned().collect(),
            ..RoutingRequirements::default()
        };
        let mut skills: std::collections::BTreeMap<_, _> =
            workstream.skills.iter().map(|need| (need.skill.clone(), need.rating)).collect();
        for ruleset in &workstream.classification {
            let facts = WorkFacts { org: self, work: *work, found: &routed.context, now };
            let Some(rule) = ruleset.rules.iter().find(|rule| rule.when.is_met(&facts)) else { continue };
            for finding in &rule.find {
                match finding {
                    ClassificationOutput::Context { name, value } => {
                        routed.context.insert(name.clone(), value.clone());
                    }
                    ClassificationOutput::Skill { skill, rating } => {
                        skills.insert(skill.clone(), *rating);
                    }
                    ClassificationOutput::Profile { profile } if routed.profiles.contains(profile) => {}
                    ClassificationOutput::Profile { profile } => routed.profiles.push(profile.clone()),
                }
            }
        }
        routed.skills =
            skills.into_iter().map(|(skill, rating)| model::SkillNeed { skill, rating }).collect();
        routed
    }

    /// The queue of the first matching rule that does not overflow. If all of them overflow, the first one's
    /// overflow decides; if none matches, the fallback queue, which never overflows (R13.4). With it, the
    /// splitting rules that gave a share.
    fn destination<'a>(
        &'a self,
        workstream: &'a Workstream,
        facts: &WorkFacts<'_>,
    ) -> (Destination<'a>, Vec<&'a RouteRule>) {
        let mut overflow = None;
        let mut shared = Vec::new();
        for rule in workstream.routing.iter().filter(|rule| self.leads(rule, facts)) {
            shared.extend(Some(rule).filter(|rule| rule.to.len() > 1));
            let Some(queue) = share(rule, self.given(workstream, rule)).and_then(|id| self.queue(id)) else {
                continue;
            };
            // A rule that names the fallback queue does not make it overflow.
            let overflow_of = Some(queue).filter(|queue| queue.id != workstream.queue);
            match overflow_of.and_then(|queue| self.overflow(queue, facts.now)) {
                None => return (Destination::Queue(&queue.id), shared),
                Some(action) => drop(overflow.get_or_insert((&queue.id, action))),
            }
        }
        let destination = overflow.map_or(Destination::Queue(&workstream.queue), |(queue, action)| {
            Destination::Overflow(queue, action)
        });
        (destination, shared)
    }

    /// How many shares a rule has given of the current hundred.
    fn given(&self, workstream: &Workstream, rule: &RouteRule) -> u8 {
        let of_workstream = self.splits.get(&workstream.id);
        of_workstream.and_then(|given| given.get(&rule.name)).copied().unwrap_or(0)
    }

    /// A rule has given one share more.
    pub(crate) fn apply_shared(&mut self, workstream: &WorkstreamId, rule: &str) {
        let given = self.splits.entry(workstream.clone()).or_default().entry(rule.to_owned()).or_default();
        *given = (*given + 1) % 100;
    }

    /// Drops the shares of rules that were removed.
    pub(crate) fn refresh_splits(&mut self) {
        let configuration = &self.configuration;
        self.splits.retain(|id, given| {
            let workstream = configuration.workstreams.iter().find(|each| each.id == *id);
            let rules = || workstream.into_iter().flat_map(|each| &each.routing);
            given.retain(|name, _| rules().any(|rule| rule.name == *name));
            !given.is_empty()
        });
    }

    /// Whether a routing rule matches; `time.open` is about the rule's own queue.
    fn leads(&self, rule: &RouteRule, facts: &WorkFacts<'_>) -> bool {
        let work = facts.work;
        let first = rule.to.first();
        let work = first.and_then(|share| self.work_in(work.conversation, work.workstream, &share.queue));
        rule.when.is_met(&WorkFacts { work: work.unwrap_or(facts.work), ..*facts })
    }

    /// The overflow action of a queue, out of hours first (R13.12).
    fn overflow<'a>(&self, queue: &'a Queue, now: Timestamp) -> Option<&'a OverflowAction> {
        use model::OverflowWhen as When;
        let closed = || queue.out_of_hours().filter(|_| !self.is_open(queue, now));
        let full = |when: &When| match when {
            When::OutOfHours => false,
            When::Waiting { items } => self.in_line_count(&queue.id) >= *items as usize,
            When::AverageWait { over } => {
                let average = self.waits.get(&queue.id).and_then(|waits| waits.get(now));
                average.is_some_and(|average| average > *over)
            }
        };
        // An action that no channel supports is ignored.
        let mut rules = queue.overflow.iter().filter(|rule| rule.action.can_be_done());
        closed().or_else(|| rules.find(|rule| full(&rule.when)).map(|rule| &rule.action))
    }

    /// How many conversations wait in a queue, offered ones included.
    pub(crate) fn in_line_count(&self, queue: &QueueId) -> usize {
        self.index.catalogue.queues.get(queue).map_or(0, |slot| self.index.lines[*slot].all.len())
    }
}

/// Where the rules send work.
enum Destination<'a> {
    Queue(&'a QueueId),
    Overflow(&'a QueueId, &'a OverflowAction),
}

/// The queue of a rule that gets the next share, after this many of the current hundred: consecutive shares
/// go to different queues.
fn share(rule: &RouteRule, given: u8) -> Option<&QueueId> {
    /// Has no common factor with 100, so that each hundred conversations meet every percent exactly once.
    const STEP: u64 = 61;
    let mut percent = u64::from(given) * STEP % 100;
    let found = rule.to.iter().find(|share| {
        let is_here = percent < u64::from(share.percent);
        percent = percent.saturating_sub(u64::from(share.percent));
        is_here
    });
    found.or(rule.to.last()).map(|share| &share.queue)
}

fn scenario(workstream: &Workstream, conversation: &Conversation) -> Scenario {
    match conversation.scenario {
        Scenario::Incoming => Scenario::of_any(workstream.channel),
        scenario => scenario,
    }
}
