//! The written form of a queue: its rules are flat, with a word that tells their variant.
//!
//! They are read by hand, so that errors say where they are.

use super::{
    Assignment, AssignmentRule, OverflowAction, OverflowRule, OverflowWhen, PriorityRule, Queue, QueueKind,
    WaitingOverflow,
};
use crate::beside::Beside;
use crate::{HoursId, QueueId, Span};
use serde::de::{Deserialize, Deserializer, Error};

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
enum Method {
    HighestCapacity,
    RoundRobin,
    LeastActive,
    Custom,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAssignment {
    method: Method,
    rules: Option<Vec<AssignmentRule>>,
}

impl<'de> Deserialize<'de> for Assignment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let WrittenAssignment { method, rules } = Deserialize::deserialize(from)?;
        let mut rules = Beside::new("rules", rules);
        let assignment = match method {
            Method::HighestCapacity => Self::HighestCapacity,
            Method::RoundRobin => Self::RoundRobin,
            Method::LeastActive => Self::LeastActive,
            Method::Custom => Self::Custom { rules: rules.needed()? },
        };
        rules.absent()?;
        Ok(assignment)
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
enum When {
    OutOfHours,
    Waiting,
    AverageWait,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
enum Then {
    AssignAnyway,
    Transfer,
    End,
    Voicemail,
    Callback,
    ExternalNumber,
}

fn action<E: Error>(then: Then, queue: Option<QueueId>, number: Option<String>) -> Result<OverflowAction, E> {
    let (mut queue, mut number) = (Beside::new("queue", queue), Beside::new("number", number));
    let action = match then {
        Then::AssignAnyway => OverflowAction::AssignAnyway,
        Then::Transfer => OverflowAction::Transfer { queue: queue.needed()? },
        Then::End => OverflowAction::End,
        Then::Voicemail => OverflowAction::Voicemail,
        Then::Callback => OverflowAction::Callback,
        Then::ExternalNumber => OverflowAction::ExternalNumber { number: number.needed()? },
    };
    queue.absent()?;
    number.absent()?;
    Ok(action)
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOverflow {
    when: When,
    items: Option<u32>,
    over: Option<Span>,
    then: Then,
    queue: Option<QueueId>,
    number: Option<String>,
}

impl<'de> Deserialize<'de> for OverflowRule {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let WrittenOverflow { when, items, over, then, queue, number } = Deserialize::deserialize(from)?;
        let (mut items, mut over) = (Beside::new("items", items), Beside::new("over", over));
        let when = match when {
            When::OutOfHours => OverflowWhen::OutOfHours,
            When::Waiting => OverflowWhen::Waiting { items: items.needed()? },
            When::AverageWait => OverflowWhen::AverageWait { over: over.needed()? },
        };
        items.absent()?;
        over.absent()?;
        Ok(Self { when, action: action(then, queue, number)? })
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWaiting {
    over: Span,
    then: Then,
    queue: Option<QueueId>,
    number: Option<String>,
}

impl<'de> Deserialize<'de> for WaitingOverflow {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let WrittenWaiting { over, then, queue, number } = Deserialize::deserialize(from)?;
        Ok(Self { over, action: action(then, queue, number)? })
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WrittenQueue {
    id: QueueId,
    name: String,
    #[serde(default)]
    kind: QueueKind,
    #[serde(default = "super::priority")]
    priority: u32,
    hours: Option<HoursId>,
    assignment: Option<Assignment>,
    #[serde(default)]
    order: Vec<PriorityRule>,
    #[serde(default)]
    overflow: Vec<OverflowRule>,
    overflow_waiting: Option<WaitingOverflow>,
    #[serde(default = "super::service_level")]
    service_level: Span,
    #[serde(default = "super::short_abandon")]
    short_abandon: Span,
}

impl<'de> Deserialize<'de> for Queue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = WrittenQueue::deserialize(from)?;
        Ok(Self {
            id: written.id,
            name: written.name,
            kind: written.kind,
            priority: written.priority,
            hours: written.hours,
            assignment: written.assignment.unwrap_or_else(|| Assignment::usual(written.kind)),
            order: written.order,
            overflow: written.overflow,
            overflow_waiting: written.overflow_waiting,
            service_level: written.service_level,
            short_abandon: written.short_abandon,
        })
    }
}
