//! Queues: which work they take, how a rep is chosen, their order and their overflow.

mod read;

use crate::{Condition, HoursId, QueueId, Span};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The kind of work that a queue takes; kinds are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum QueueKind {
    /// Chats and messages.
    #[default]
    Messaging,
    /// Calls.
    Voice,
    /// Records.
    Record,
}

impl fmt::Display for QueueKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Messaging => "messaging",
            Self::Voice => "voice",
            Self::Record => "record",
        })
    }
}

/// The criterion by which one of several reps is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Order {
    /// The most free capacity.
    MostFree,
    /// The longest since the last assignment.
    RoundRobin,
    /// The longest since capacity was last released.
    LeastActive,
    /// The best match of the required skills.
    Proficiency,
    /// The fewest skills, so that versatile reps stay free.
    FewestSkills,
    /// The lowest value of this attribute: whole numbers by value and before text, reps without it last.
    Ascending(String),
    /// The highest value of this attribute: whole numbers by value and before text, reps without it last.
    Descending(String),
}

/// One rule of custom assignment: the first one that matches wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignmentRule {
    /// The rule's name, unique in its queue.
    pub name: String,
    /// The condition on the rep and the conversation.
    pub when: Condition,
    /// The criteria by which one of several reps is chosen, in order.
    pub order: Vec<Order>,
}

/// How a rep is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "method")]
pub enum Assignment {
    /// The most free capacity; ties take turns.
    #[default]
    HighestCapacity,
    /// The longest since the last assignment from this queue, initially in the order of joining it.
    RoundRobin,
    /// The longest since capacity was last released; ties take turns.
    LeastActive,
    /// By rules, which replace the workstream's presences, capacity and skills.
    Custom {
        /// The rules, in order.
        rules: Vec<AssignmentRule>,
    },
}

/// One bucket of a queue's order. Work that matches none comes last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PriorityRule {
    /// The bucket's name.
    pub name: String,
    /// The condition on the work.
    pub when: Condition,
}

/// When a queue overflows, before work enters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "when")]
pub enum OverflowWhen {
    /// Outside the operating hours.
    OutOfHours,
    /// This many conversations wait already.
    Waiting {
        /// The number, 1 to 100.
        items: u32,
    },
    /// The average waiting time is this long; voice only.
    AverageWait {
        /// The time, 30 seconds to 60 minutes.
        over: Span,
    },
}

/// What happens to work that a queue has no room for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "then")]
pub enum OverflowAction {
    /// It enters the queue all the same.
    AssignAnyway,
    /// It goes to another queue.
    Transfer {
        /// The queue that it goes to.
        queue: QueueId,
    },
    /// The conversation is ended.
    End,
    /// The caller leaves a message. Not accepted, since no channel supports it; ignored in files of older
    /// programs.
    Voicemail,
    /// The caller is called back. Not accepted, and ignored in files of older programs.
    Callback,
    /// The caller is forwarded. Not accepted, and ignored in files of older programs.
    ExternalNumber {
        /// The number to forward to.
        number: String,
    },
}

impl OverflowAction {
    /// Whether a channel supports it.
    pub fn can_be_done(&self) -> bool {
        match self {
            Self::AssignAnyway | Self::Transfer { .. } | Self::End => true,
            Self::Voicemail | Self::Callback | Self::ExternalNumber { .. } => false,
        }
    }
}

/// A rule that is evaluated once, before work enters a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OverflowRule {
    /// When the rule applies.
    #[serde(flatten)]
    pub when: OverflowWhen,
    /// What happens then.
    #[serde(flatten)]
    pub action: OverflowAction,
}

/// What happens to work that waits too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct WaitingOverflow {
    /// The limit: voice 1 to 60 minutes, messaging 1 minute to 2 days, records 3 minutes to 2 days.
    pub over: Span,
    /// What happens then.
    #[serde(flatten)]
    pub action: OverflowAction,
}

/// A queue that work waits in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Queue {
    /// The queue's identity.
    pub id: QueueId,
    /// The queue's name.
    pub name: String,
    /// The kind of work that it takes.
    #[serde(default)]
    pub kind: QueueKind,
    /// The order of the queues for a rep who works for several: the smaller number comes first.
    #[serde(default = "priority")]
    pub priority: u32,
    /// Its operating hours; without any it is always open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursId>,
    /// How a rep is chosen. By default as the kind has it: the least active rep for calls, the one with the
    /// most free capacity otherwise.
    #[serde(default)]
    pub assignment: Assignment,
    /// Buckets in order; without any, first come, first served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<PriorityRule>,
    /// The rules that are evaluated before work enters it, out of hours first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overflow: Vec<OverflowRule>,
    /// What happens to work that waits too long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overflow_waiting: Option<WaitingOverflow>,
    /// The service level: customers should be answered within this time.
    #[serde(default = "service_level")]
    pub service_level: Span,
    /// Customers who leave sooner than this do not count as waiting.
    #[serde(default = "short_abandon")]
    pub short_abandon: Span,
}

fn priority() -> u32 {
    100
}

fn service_level() -> Span {
    Span::seconds(60)
}

fn short_abandon() -> Span {
    Span::seconds(5)
}

impl Assignment {
    /// The default assignment for a kind of work.
    pub fn usual(kind: QueueKind) -> Self {
        match kind {
            QueueKind::Voice => Self::LeastActive,
            QueueKind::Messaging | QueueKind::Record => Self::HighestCapacity,
        }
    }
}

impl Queue {
    /// What happens to work that comes out of hours, if a channel supports it.
    pub fn out_of_hours(&self) -> Option<&OverflowAction> {
        let mut rules = self.overflow.iter().filter(|rule| rule.action.can_be_done());
        rules.find(|rule| rule.when == OverflowWhen::OutOfHours).map(|rule| &rule.action)
    }

    /// A queue with default settings.
    pub fn new(id: impl Into<QueueId>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            kind: QueueKind::default(),
            priority: priority(),
            hours: None,
            assignment: Assignment::default(),
            order: Vec::new(),
            overflow: Vec::new(),
            overflow_waiting: None,
            service_level: service_level(),
            short_abandon: short_abandon(),
        }
    }
}
