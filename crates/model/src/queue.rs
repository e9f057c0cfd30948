mod read;

use crate::{Channel, Condition, HoursId, QueueId, Span};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which work a queue takes; kinds are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

impl QueueKind {
    /// The kind for the work of a channel.
    pub fn of(channel: Channel) -> Self {
        match channel {
            Channel::Chat | Channel::Sms | Channel::Messaging => Self::Messaging,
            Channel::Voice => Self::Voice,
            Channel::Record => Self::Record,
        }
    }
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

/// What one of several reps is chosen by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Order {
    /// The most free capacity.
    MostFree,
    /// The longest since the last assignment.
    RoundRobin,
    /// The longest since capacity was last given back.
    LeastActive,
    /// The best at the skills that are asked for.
    Proficiency,
    /// The fewest skills, which keeps the versatile ones free.
    FewestSkills,
    /// The least in the rep's attribute of this name: whole numbers by their value and before text, reps without it last.
    Ascending(String),
    /// The most in the rep's attribute of this name: whole numbers by their value and before text, reps without it last.
    Descending(String),
}

/// One rule of custom assignment: the first with a match wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignmentRule {
    /// What people call it.
    pub name: String,
    /// Whom it takes. It looks at the rep and at the conversation.
    pub when: Condition,
    /// By what one of several is chosen.
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
    /// The longest since the last assignment from this queue, at first in the order of joining it.
    RoundRobin,
    /// The longest since capacity was last given back; ties take turns.
    LeastActive,
    /// By rules, which stand in place of the workstream's presences, capacity and skills.
    Custom {
        /// In order.
        rules: Vec<AssignmentRule>,
    },
}

/// One bucket of a queue's order. Work that matches none goes last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PriorityRule {
    /// What people call it.
    pub name: String,
    /// What belongs there.
    pub when: Condition,
}

/// When a queue overflows before work enters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "when")]
pub enum OverflowWhen {
    /// Outside the operating hours.
    OutOfHours,
    /// So much waits already.
    Waiting {
        /// 1 to 100.
        items: u32,
    },
    /// Customers wait so long on average; voice only.
    AverageWait {
        /// 30 seconds to 60 minutes.
        over: Span,
    },
}

/// What becomes of work that a queue has no room for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "then")]
pub enum OverflowAction {
    /// It enters all the same.
    AssignAnyway,
    /// It goes to another queue.
    Transfer {
        /// Which.
        queue: QueueId,
    },
    /// It ends.
    End,
    /// The caller leaves a message. Refused, as no channel can do it; where an older program took it, it is passed over.
    Voicemail,
    /// The caller is called back. Refused and passed over like a message.
    Callback,
    /// The caller is put through elsewhere. Refused and passed over like a message.
    ExternalNumber {
        /// Where.
        number: String,
    },
}

impl OverflowAction {
    /// Whether a channel can do it.
    pub fn can_be_done(&self) -> bool {
        match self {
            Self::AssignAnyway | Self::Transfer { .. } | Self::End => true,
            Self::Voicemail | Self::Callback | Self::ExternalNumber { .. } => false,
        }
    }
}

/// What is looked at before work enters a queue, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OverflowRule {
    /// When.
    #[serde(flatten)]
    pub when: OverflowWhen,
    /// What then.
    #[serde(flatten)]
    pub action: OverflowAction,
}

/// What becomes of work that waits too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct WaitingOverflow {
    /// How long: voice 1 to 60 minutes, messaging 1 minute to 2 days, records 3 minutes to 2 days.
    pub over: Span,
    /// What then.
    #[serde(flatten)]
    pub action: OverflowAction,
}

/// A line that work waits in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Queue {
    /// Identity.
    pub id: QueueId,
    /// What people call it.
    pub name: String,
    /// Which work it takes.
    #[serde(default)]
    pub kind: QueueKind,
    /// Which queue comes first for a rep who works for several: the smaller number.
    #[serde(default = "priority")]
    pub priority: u32,
    /// When it is open; without hours, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursId>,
    /// How a rep is chosen; where nothing is said, as the kind has it: of calls the least active rep gets the next one,
    /// of all else the one with the most free capacity.
    #[serde(default)]
    pub assignment: Assignment,
    /// Buckets in order; without any, first come, first served.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<PriorityRule>,
    /// What is looked at before work enters it, out of hours first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overflow: Vec<OverflowRule>,
    /// What becomes of work that waits too long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overflow_waiting: Option<WaitingOverflow>,
    /// Within this time customers are to be answered.
    #[serde(default = "service_level")]
    pub service_level: Span,
    /// Whoever leaves sooner than this did not wait.
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
    /// How a rep is chosen for a kind of work where nothing else is said.
    pub fn usual(kind: QueueKind) -> Self {
        match kind {
            QueueKind::Voice => Self::LeastActive,
            QueueKind::Messaging | QueueKind::Record => Self::HighestCapacity,
        }
    }
}

impl Queue {
    /// What becomes of work that comes out of hours, where some channel can do it.
    pub fn out_of_hours(&self) -> Option<&OverflowAction> {
        let mut rules = self.overflow.iter().filter(|rule| rule.action.can_be_done());
        rules.find(|rule| rule.when == OverflowWhen::OutOfHours).map(|rule| &rule.action)
    }

    /// A queue of defaults.
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
