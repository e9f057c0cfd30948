//! Look-ups by reps: transfer targets, work to pick or reopen, their day, earlier messages.

use crate::conversations::conversation::Conversation;
use crate::index::Lines;
use crate::organisation::Organisation;
use model::{
    AiFailure, AiFunctions, AiOutcome, AiResult, ArticleMatches, ArticlePage, BaseStatus, ContactMatches,
    ConversationDetails, ConversationId, DayOffers, HistoryPage, LookupRequest, LookupResult, OpenWork,
    QueueId, QuickReplyMatches, RepId, SkillNeed, Stage, Target, TargetView, Targets, Timeline, Timestamp,
    Today, Transcript, WaitingThresholds, WorkItem, WorkOrder,
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
            LookupRequest::Work { search, order } => {
                LookupResult::Work(self.work_to_take(rep, search, *order))
            }
            LookupRequest::OpenItem { conversation } => LookupResult::OpenItem {
                conversation: *conversation,
                details: self.open_item(rep, *conversation).map(Box::new),
            },
            // The records have them.
            LookupRequest::Dispositions => LookupResult::Dispositions { dispositions: Vec::new() },
            LookupRequest::Today => LookupResult::Today(self.day_of(rep)),
            LookupRequest::Colleagues { search } => LookupResult::Colleagues(self.colleagues(rep, search)),
            // They are in the records, which only the router asks.
            LookupRequest::Contacts { conversation, search } => LookupResult::Contacts(ContactMatches {
                conversation: *conversation,
                search: search.clone(),
                contacts: Vec::new(),
                more: false,
                unavailable: true,
            }),
            // So is the customer's past.
            LookupRequest::Timeline { conversation, .. } => LookupResult::Timeline(Timeline {
                conversation: *conversation,
                entries: Vec::new(),
                more: false,
                unavailable: true,
            }),
            LookupRequest::History { list, search, after } => LookupResult::History(HistoryPage {
                list: *list,
                search: search.clone(),
                after: after.clone(),
                closed: Vec::new(),
                passed_on: Vec::new(),
                mentions: Vec::new(),
                next: None,
                unavailable: true,
            }),
            LookupRequest::Transcript { conversation, past, before } => {
                LookupResult::Transcript(Transcript {
                    conversation: *conversation,
                    past: *past,
                    before: *before,
                    messages: Vec::new(),
                    earlier: false,
                    unavailable: true,
                })
            }
            // And what to answer with.
            LookupRequest::QuickReplies { conversation, search } => {
                LookupResult::QuickReplies(QuickReplyMatches {
                    conversation: *conversation,
                    search: search.clone(),
                    replies: Vec::new(),
                    more: false,
                    unavailable: true,
                })
            }
            LookupRequest::Articles { conversation, search } => LookupResult::Articles(ArticleMatches {
                conversation: *conversation,
                search: search.clone(),
                articles: Vec::new(),
                more: false,
                unavailable: true,
            }),
            LookupRequest::Article { conversation, article } => LookupResult::Article(ArticlePage {
                conversation: *conversation,
                article: article.clone(),
                content: None,
                unavailable: true,
            }),
            // What the endpoint does, the router asks it for.
            LookupRequest::AiFunctions => LookupResult::AiFunctions { functions: AiFunctions::default() },
            LookupRequest::Ai { conversation, request, .. } => LookupResult::Ai(AiResult {
                conversation: *conversation,
                request: *request,
                outcome: AiOutcome::Failed { why: AiFailure::NotAllowed },
            }),
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
            let (waiting, wait) = match &to {
                Target::Queue { queue } => {
                    (Some(self.waiting_in(queue)), self.expected_wait(queue, self.clock))
                }
                Target::Representative { .. } => (None, None),
            };
            let name = name.to_owned();
            Some(TargetView { to, name, presence, skills, consult_only, only_you, waiting, wait })
        };
        let reps = self.configuration.representatives.iter().filter(|rep| is_found(&rep.name));
        let mut targets: Vec<TargetView> = reps
            .filter_map(|rep| {
                let presence = self.reps.get(&rep.id).map(|rep| rep.effective.text.to_string());
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
            |each: &RepId| self.reps.get(each).is_some_and(|rep| rep.effective.base != BaseStatus::Offline);
        members.is_some_and(|members| {
            members.contains(rep) && !members.iter().any(|each| each != rep && is_there(each))
        })
    }

    /// How many conversations wait in a queue.
    fn waiting_in(&self, queue: &QueueId) -> u32 {
        let slot = self.index.catalogue.queues.get(queue);
        let count = slot.map_or(0, |slot| self.index.lines[*slot].open_count());
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// A rep's day, but for what only the records keep.
    fn day_of(&self, rep: &RepId) -> Today {
        let day = self.representative_figures(rep).map(|figures| figures.all).unwrap_or_default();
        let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let offers = DayOffers {
            offered: count(day.offers.offered),
            accepted: count(day.offers.accepted),
            assigned: count(day.offers.assigned),
            rejected: count(day.offers.rejected),
            missed: count(day.offers.missed),
            not_displayed: count(day.offers.not_displayed),
            time_to_accept: day.time_to_accept.average,
            longest_to_accept: day.time_to_accept.longest,
        };
        Today { since: self.index.catalogue.zone.start_of_day(self.clock), offers, records: None }
    }

    /// What is known of open work that a rep can pick, but for its messages.
    fn open_item(&self, rep: &RepId, id: ConversationId) -> Option<ConversationDetails> {
        let queues = &self.representative(rep)?.queues;
        let work = self.open_work(id).filter(|work| queues.contains(&work.queue.id))?;
        Some(self.conversation_view(work.conversation, rep, 0).details)
    }

    /// What a rep can pick (R10.1) or reopen (R6.4). The search looks at open work only.
    fn work_to_take(&self, rep: &RepId, search: &str, order: WorkOrder) -> OpenWork {
        let Some(person) = self.index.people.get(rep) else { return OpenWork::default() };
        let lines = || person.queues.iter().map(|slot| &self.index.lines[*slot]);
        let open = lines().flat_map(|line| &line.all).filter_map(|(_, _, id)| self.conversations.get(id));
        let open = open.filter(|each| each.stage == Stage::Open);
        let waiting: usize = lines().map(Lines::open_count).sum();
        let words = search.trim().to_lowercase();
        let (open, matching): (Vec<WorkItem>, usize) = if words.is_empty() && order == WorkOrder::Queue {
            (open.take(LISTED).map(|each| self.waiting_item(each)).collect(), waiting)
        } else {
            let all = open.map(|each| self.waiting_item(each));
            let mut all: Vec<WorkItem> = all.filter(|each| is_about(each, &words)).collect();
            sort(&mut all, order);
            let matching = all.len();
            all.truncate(LISTED);
            (all, matching)
        };
        let parked = self.index.parked.get(rep).into_iter().flatten().take(LISTED);
        OpenWork {
            open,
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
            matching: u32::try_from(matching).unwrap_or(u32::MAX),
            search: search.to_owned(),
            order,
            parked: parked
                .filter_map(|id| self.conversations.get(id))
                .map(|each| self.work_item(each, each.last_act_at))
                .collect(),
        }
    }

    /// Open work, which waits for a rep.
    fn waiting_item(&self, conversation: &Conversation) -> WorkItem {
        let waiting = self.thresholds_of(conversation);
        WorkItem { waiting, ..self.work_item(conversation, conversation.queued_at) }
    }

    /// Work of which nobody says how long it can wait.
    fn work_item(&self, conversation: &Conversation, since: Timestamp) -> WorkItem {
        let record = conversation.record.as_ref().map(|record| record.title.clone());
        // An unverified customer may be somebody else, whose case must not be shown.
        let sure = Some(&conversation.identification.linked).filter(|linked| linked.verified);
        let case = || sure.and_then(|linked| linked.case.as_ref());
        WorkItem {
            id: conversation.id,
            channel: self.channel_of(conversation),
            customer: conversation.customer.name.to_string(),
            about: record.or_else(|| case().map(|case| case.title.clone())),
            queue: self.queue(&conversation.queue).map(|queue| queue.name.clone()).unwrap_or_default(),
            since,
            waiting: WaitingThresholds::NONE,
        }
    }
}

/// Whether words in small letters stand in what is shown of an item.
fn is_about(item: &WorkItem, words: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(words);
    has(&item.customer) || has(&item.queue) || item.about.as_deref().is_some_and(has)
}

fn sort(items: &mut [WorkItem], order: WorkOrder) {
    match order {
        WorkOrder::Queue => {}
        WorkOrder::Longest => items.sort_by_key(|each| each.since),
        WorkOrder::Newest => items.sort_by_key(|each| Reverse(each.since)),
        WorkOrder::Customer => items.sort_by_cached_key(|each| each.customer.to_lowercase()),
    }
}
