//! A conversation as the engine keeps it: its stage, who has it and who declined it.

use crate::command::OpenedBy;
use crate::conversations::connections::Connections;
use crate::conversations::rule_pause::RulePause;
use crate::conversations::search::Search;
use crate::deadline::NextDeadline;
use crate::idempotency::is_same_name;
use model::{
    Author, CapacityProfileId, ConversationId, Customer, Decline, DispositionId, Ending, Identification,
    Message, Moments, QueueId, RecordReference, RepId, Scenario, Sentiment, SkillNeed, Stage, Survey, Text,
    Timestamp, Value, WorkstreamId, is_default,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What work requires of a rep, and its place in the queue's order: its workstream's settings with what classification
/// added.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RoutingRequirements {
    /// Units of capacity that it takes.
    pub cost: u32,
    /// Capacity profiles in which it takes a place in place of units.
    #[serde(skip_serializing_if = "is_default")]
    pub profiles: Vec<CapacityProfileId>,
    /// Skills that it asks for, in order of their ids.
    #[serde(skip_serializing_if = "is_default")]
    pub skills: Vec<SkillNeed>,
    /// Its bucket in its queue's order; smaller first.
    #[serde(skip_serializing_if = "is_default")]
    pub bucket: u32,
    /// Context variables that classification set.
    #[serde(skip_serializing_if = "is_default")]
    pub context: BTreeMap<String, Value>,
}

/// One rep's help in a conversation of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Consult {
    /// Since when the rep helps; nothing while the request rings.
    pub(crate) since: Option<Timestamp>,
    /// Whether the help takes the rep's capacity.
    pub(crate) takes_capacity: bool,
    /// Whether the rep was added to the customer's conversation, and may write in it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) participates: bool,
    /// What the rep wrote who asked for the help.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) note: Option<String>,
}

/// Where a conversation waits from some moment on, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Placement {
    /// The queue that it waits in.
    pub queue: QueueId,
    /// The queue that it leaves, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<QueueId>,
    /// What it requires of a rep.
    pub routed: Arc<RoutingRequirements>,
    /// Why it is offered.
    pub scenario: Scenario,
    /// The rep whom it goes to before everybody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserved_for: Option<RepId>,
    /// Who handed it over or assigned it, as people call them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handed_by: Option<String>,
    /// What that person wrote for whoever gets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_note: Option<String>,
    /// Whether its waiting time brought it here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overflowed: bool,
}

/// Anything that is routed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Conversation {
    pub(crate) id: ConversationId,
    pub(crate) workstream: WorkstreamId,
    pub(crate) queue: QueueId,
    pub(crate) routed: Arc<RoutingRequirements>,
    pub(crate) scenario: Scenario,
    /// Who it goes to before everybody else, whatever their capacity: affinity, a transfer, a supervisor's assignment.
    pub(crate) reserved_for: Option<RepId>,
    /// Who handed it over, asked for help or assigned it, as people call them.
    pub(crate) handed_by: Option<String>,
    /// What the last person who handed it over wrote for whoever gets it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) handed_note: Option<String>,
    /// What came of it, as a rep said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) disposition: Option<DispositionId>,
    /// What its customer said of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) survey: Option<Survey>,
    /// How the customer sounds, where that is assessed and available.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) sentiment: Option<Sentiment>,
    pub(crate) customer: Arc<Customer>,
    /// What the customer calls themselves, where they said it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) own_name: Text,
    /// Who the customer is, as the records say.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) identification: Arc<Identification>,
    pub(crate) context: BTreeMap<String, Value>,
    pub(crate) record: Option<RecordReference>,
    pub(crate) thread: Option<String>,
    /// What an AI agent says it is about.
    pub(crate) summary: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) opened_by: Option<OpenedBy>,
    pub(crate) opened_at: Timestamp,
    /// When its current or last wait began.
    pub(crate) queued_at: Timestamp,
    /// What its position counts from, if it went back to the queue and kept its position.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) in_line_since: Option<Timestamp>,
    /// When the customer or a rep last did something in it.
    pub(crate) last_act_at: Timestamp,
    pub(crate) first_offered_at: Option<Timestamp>,
    /// The rep who had it last, and since when.
    pub(crate) accepted: Option<(RepId, Timestamp)>,
    /// When it was given to its current rep, before they accepted it. Absent in state of older programs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) assigned_at: Option<Timestamp>,
    pub(crate) stage: Stage,
    pub(crate) messages: Vec<Message>,
    /// How often each rep declined it. A rep who handed it over is here too, without a decline, and is asked
    /// last.
    pub(crate) declines: BTreeMap<RepId, u8>,
    /// Reps who are not asked again though they did not decline it: a rule took it from them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) passed_over: BTreeSet<RepId>,
    /// The rep who handed it over, and until when they are not asked for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) resting: Option<(RepId, Timestamp)>,
    /// Whether it was announced that nobody is left to ask.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) candidates_exhausted: bool,
    /// The last declines, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) last_declines: Vec<Decline>,
    /// Reps who are asked for help, or help.
    pub(crate) consults: BTreeMap<RepId, Consult>,
    /// Queues in which somebody is searched for who helps.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) searches: BTreeMap<QueueId, Search>,
    /// Whether its rep's capacity is still taken.
    pub(crate) takes_capacity: bool,
    /// Whether the waiting time has sent it on already, since a rep last had it.
    pub(crate) overflowed: bool,
    /// The rules that have acted on the present inactivity.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) timed_out: Vec<String>,
    /// The rules that its rep has paused, or resumed, by name; for as long as the session.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) paused_rules: BTreeMap<String, RulePause>,
    /// The connections that the customer has.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) customer_connections: Connections,
    /// When the customer's last connection went, while none is there.
    pub(crate) customer_gone_at: Option<Timestamp>,
    /// The number of the last message that the rep has read.
    pub(crate) read: u64,
    /// How and when it ended.
    pub(crate) ended: Option<(Ending, Timestamp)>,
    /// Whether its customer has neither answered a question nor written anything. Until then it does not wait
    /// for a rep.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) awaits_first_words: bool,
    /// Its size in memory, in bytes, approximately.
    #[serde(skip)]
    pub(crate) bytes: u64,
    /// What the index has counted of it.
    #[serde(skip)]
    pub(crate) counted: Counted,
    /// Its next deadline.
    #[serde(skip)]
    pub(crate) next: NextDeadline,
}

impl Moments for Consult {
    fn move_by(&mut self, by: i64) {
        let Self { since, takes_capacity: _, participates: _, note: _ } = self;
        since.move_by(by);
    }
}

impl Moments for Conversation {
    fn move_by(&mut self, by: i64) {
        let Self {
            opened_at,
            queued_at,
            in_line_since,
            last_act_at,
            first_offered_at,
            accepted,
            assigned_at,
            messages,
            consults,
            searches,
            last_declines,
            customer_gone_at,
            ended,
            resting,
            paused_rules,
            id: _,
            workstream: _,
            queue: _,
            routed: _,
            scenario: _,
            reserved_for: _,
            handed_by: _,
            handed_note: _,
            disposition: _,
            survey: _,
            sentiment: _,
            customer: _,
            own_name: _,
            identification: _,
            context: _,
            record: _,
            thread: _,
            summary: _,
            stage: _,
            declines: _,
            passed_over: _,
            candidates_exhausted: _,
            takes_capacity: _,
            overflowed: _,
            timed_out: _,
            customer_connections: _,
            read: _,
            opened_by: _,
            awaits_first_words: _,
            bytes: _,
            counted: _,
            next: _,
        } = self;
        for moment in [opened_at, queued_at, last_act_at] {
            moment.move_by(by);
        }
        in_line_since.move_by(by);
        assigned_at.move_by(by);
        first_offered_at.move_by(by);
        customer_gone_at.move_by(by);
        accepted.iter_mut().for_each(|(_, since)| since.move_by(by));
        ended.iter_mut().for_each(|(_, at)| at.move_by(by));
        resting.iter_mut().for_each(|(_, until)| until.move_by(by));
        messages.iter_mut().for_each(|message| message.at.move_by(by));
        paused_rules.values_mut().for_each(|pause| pause.move_by(by));
        consults.values_mut().for_each(|consult| consult.move_by(by));
        searches.values_mut().for_each(|search| search.move_by(by));
        last_declines.iter_mut().for_each(|decline| decline.move_by(by));
    }
}

impl Conversation {
    /// The rep who has a session with it.
    pub(crate) fn rep(&self) -> Option<&RepId> {
        match &self.stage {
            Stage::Active { rep } | Stage::WrapUp { rep } => Some(rep),
            Stage::Open | Stage::Offered { .. } | Stage::Waiting | Stage::Closed => None,
        }
    }

    /// Whether its customer is connected.
    pub(crate) fn has_customer_here(&self) -> bool {
        self.customer_connections.is_any()
    }

    /// Whether a rep has it or helps in it.
    pub(crate) fn is_seen_by(&self, rep: &RepId) -> bool {
        self.rep() == Some(rep) || self.consults.get(rep).is_some_and(|consult| consult.since.is_some())
    }

    /// Whether a rep helps in it whom its customer sees.
    pub(crate) fn has_participant(&self, rep: &RepId) -> bool {
        self.consults.get(rep).is_some_and(|consult| consult.participates)
    }

    /// The reps who help in it and whom its customer sees.
    pub(crate) fn participants(&self) -> impl Iterator<Item = &RepId> {
        self.consults.iter().filter(|(_, consult)| consult.participates).map(|(rep, _)| rep)
    }

    /// Whether it waits for a rep, including one who was asked and has not answered.
    pub(crate) fn is_in_line(&self) -> bool {
        matches!(self.stage, Stage::Open | Stage::Offered { .. }) && !self.awaits_first_words
    }

    /// The stored key of the message that the customer or a rep has already sent under this key. Repeats
    /// older than the last few are not recognised.
    pub(crate) fn said_under(&self, writer: Option<&RepId>, key: &Text) -> Option<&Text> {
        /// How many of the last messages are searched for a repeated key.
        const LAST: usize = 100;
        let is_theirs = |message: &&Message| match (&message.author, writer) {
            (Author::Customer, None) => true,
            (Author::Representative(rep), Some(writer)) => rep == writer,
            _ => false,
        };
        let mut theirs = self.messages.iter().rev().filter(is_theirs).take(LAST);
        theirs.find_map(|message| message.key.as_ref().filter(|said| is_same_name(said, key)))
    }

    /// Its place in its queue's order.
    pub(crate) fn place(&self) -> (u32, Timestamp, ConversationId) {
        (self.routed.bucket, self.in_line_since.unwrap_or(self.queued_at), self.id)
    }

    /// Whether others are asked before a rep: one who declined it, handed it over, or is not asked again.
    pub(crate) fn comes_last(&self, rep: &RepId) -> bool {
        self.declines.contains_key(rep) || self.passed_over.contains(rep) || self.is_resting(rep)
    }

    /// Whether a rep is not offered it any more, given the number of declines that are allowed.
    pub(crate) fn is_done_with(&self, rep: &RepId, allowed: u8) -> bool {
        self.declined_by(rep) >= allowed || self.passed_over.contains(rep)
    }

    /// Whether a rep can be asked now, given the number of declines that are allowed: one who handed it over
    /// rests first.
    pub(crate) fn is_for(&self, rep: &RepId, allowed: u8) -> bool {
        !self.is_done_with(rep, allowed) && !self.is_resting(rep)
    }

    fn is_resting(&self, rep: &RepId) -> bool {
        self.resting.as_ref().is_some_and(|(giver, _)| giver == rep)
    }

    /// How often a rep declined it.
    pub(crate) fn declined_by(&self, rep: &RepId) -> u8 {
        self.declines.get(rep).copied().unwrap_or(0)
    }

    /// Whether enough reps declined it to stop offering it (R3.6).
    pub(crate) fn is_declined_by_all(&self) -> bool {
        /// The number of reps whose declines stop it.
        const DECLINERS: usize = 100;
        // Most conversations have too few declines to need counting.
        self.declines.len() >= DECLINERS
            && self.declines.values().filter(|times| **times > 0).count() >= DECLINERS
    }
}

/// What the sums have of one conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) bytes: u64,
    pub(crate) is_open: bool,
    pub(crate) awaits_first_words: bool,
    pub(crate) closed_at: Option<Timestamp>,
}

impl Counted {
    pub(crate) fn of(conversation: &Conversation) -> Self {
        let is_open = conversation.stage != Stage::Closed;
        Self {
            bytes: conversation.bytes,
            is_open,
            awaits_first_words: is_open && conversation.awaits_first_words,
            closed_at: conversation.ended.filter(|_| !is_open).map(|(_, at)| at),
        }
    }
}
