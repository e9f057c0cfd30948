//! Look-ups by reps: transfer targets, work to pick or reopen, earlier conversations.

use crate::conversations::conversation::Conversation;
use crate::index::Lines;
use crate::organisation::Organisation;
use model::{
    BaseStatus, ConversationId, LookupRequest, LookupResult, OpenWork, QueueId, RepId, SkillNeed, Stage,
    Target, TargetView, Targets, Timestamp, WorkItem,
};
use std::cmp::Reverse;

/// The most results of each kind. A rep who needs another one searches by name.
const LISTED: usize = 50;

impl Organisation {
    /// Answers a rep's look-up. It does not change the state.
    pub fn look_up(&self, rep: &RepId, lookup: &LookupRequest) -> LookupResult {
        match lookup {
            LookupRequest::Targets { conversation, search } => LookupResult::Targets(Targets {
                conversation: *conversation,
                search: search.clone(),
                targets: self.transfer_targets(rep, *conversation, search),
            }),
            LookupRequest::Work => LookupResult::Work(self.work_to_take(rep)),
            LookupRequest::Messages { conversation, before } => {
                let (messages, earlier) = self.earlier(rep, *conversation, *before);
                LookupResult::Messages { conversation: *conversation, messages, earlier }
            }
        }
    }

    /// The targets that a rep can transfer a conversation to: reps, those with the most of its skills first,
    /// then queues, each by name. Skills are not a condition (R9.2).
    fn transfer_targets(&self, rep: &RepId, conversation: ConversationId, search: &str) -> Vec<TargetView> {
        let Ok(conversation) = self.going_on(rep, conversation) else { return Vec::new() };
        let search = search.trim().to_lowercase();
        let is_found = |name: &str| search.is_empty() || name.to_lowercase().contains(&search);
        let view = |to: Target, name: &str, presence: Option<String>, skills: usize| {
            self.check_target(conversation, &to, self.clock).ok()?;
            let consult_only = !self.is_direct(conversation, &to);
            let skills = u32::try_from(skills).unwrap_or(u32::MAX);
            let only_you = match &to {
                Target::Queue { queue } => self.is_alone_in(rep, queue),
                Target::Representative { .. } => false,
            };
            Some(TargetView { to, name: name.to_owned(), presence, skills, consult_only, only_you })
        };
        let reps = self.configuration.representatives.iter().filter(|rep| is_found(&rep.name));
        let mut targets: Vec<TargetView> = reps
            .filter_map(|rep| {
                let presence = self.reps.get(&rep.id).map(|rep| rep.shown.text.to_string());
                let has = |need: &&SkillNeed| rep.skills.get(&need.skill) >= Some(&need.rating);
                let skills = conversation.routed.skills.iter().filter(has).count();
                view(Target::Representative { rep: rep.id.clone() }, &rep.name, presence, skills)
            })
            .collect();
        targets.sort_by(|one, other| {
            (Reverse(one.skills), &one.name).cmp(&(Reverse(other.skills), &other.name))
        });
        targets.truncate(LISTED);
        let queues = self.configuration.queues.iter().filter(|queue| is_found(&queue.name));
        let mut queues: Vec<TargetView> = queues
            .filter_map(|queue| view(Target::Queue { queue: queue.id.clone() }, &queue.name, None, 0))
            .collect();
        queues.sort_by(|one, other| one.name.cmp(&other.name));
        queues.truncate(LISTED);
        targets.append(&mut queues);
        targets
    }

    /// Whether a rep is the only connected one of a queue.
    fn is_alone_in(&self, rep: &RepId, queue: &QueueId) -> bool {
        let catalogue = &self.index.catalogue;
        let members = catalogue.queues.get(queue).map(|slot| &catalogue.members[*slot]);
        let is_there =
            |each: &RepId| self.reps.get(each).is_some_and(|rep| rep.shown.base != BaseStatus::Offline);
        members.is_some_and(|members| {
            members.contains(rep) && !members.iter().any(|each| each != rep && is_there(each))
        })
    }

    /// What a rep can pick (R10.1) or reopen (R6.4).
    fn work_to_take(&self, rep: &RepId) -> OpenWork {
        let Some(person) = self.index.people.get(rep) else { return OpenWork::default() };
        let lines = || person.queues.iter().map(|slot| &self.index.lines[*slot]);
        let open = lines().flat_map(|line| &line.all).filter_map(|(_, _, id)| self.conversations.get(id));
        let open = open.filter(|each| each.stage == Stage::Open).take(LISTED);
        let waiting: usize = lines().map(Lines::open_count).sum();
        let aside = self.index.aside.get(rep).into_iter().flatten().take(LISTED);
        OpenWork {
            open: open.map(|each| self.work_item(each, each.queued_at)).collect(),
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
            aside: aside
                .filter_map(|id| self.conversations.get(id))
                .map(|each| self.work_item(each, each.last_act_at))
                .collect(),
        }
    }

    fn work_item(&self, conversation: &Conversation, since: Timestamp) -> WorkItem {
        let record = conversation.record.as_ref().map(|record| record.title.clone());
        // An unverified customer may be somebody else, whose case must not be shown.
        let sure = Some(&conversation.customer).filter(|customer| customer.verified);
        let case = || sure.and_then(|customer| self.case(customer.case.as_ref()?));
        WorkItem {
            id: conversation.id,
            channel: self.channel_of(conversation),
            customer: conversation.customer.name.to_string(),
            about: record.or_else(|| case().map(|case| case.title.clone())),
            queue: self.queue(&conversation.queue).map(|queue| queue.name.clone()).unwrap_or_default(),
            since,
        }
    }
}
