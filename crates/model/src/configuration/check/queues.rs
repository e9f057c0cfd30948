//! Checks queues and operating hours.

use super::attribute::Scope;
use super::conditions;
use super::report::{Clip, DAY, HOUR, MINUTE, ValidationReport};
use crate::configuration::Configuration;
use crate::hours::Schedule;
use crate::{
    Assignment, ItemKind, OperatingHours, Order, OverflowAction, OverflowRule, OverflowWhen, Queue, QueueId,
    QueueKind,
};
use std::collections::HashMap;

const MOST_RULES: usize = 100;

pub(crate) fn check(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    organisation.operating_hours.iter().for_each(|hours| check_hours(report, hours));
    organisation.queues.iter().for_each(|queue| check_queue(report, queue));
    check_circles(report, &organisation.queues);
}

fn check_hours(report: &mut ValidationReport<'_>, hours: &OperatingHours) {
    let place = format!("operatingHours[{}]", Clip(&hours.id));
    report.name(&place, &hours.name);
    report.count(format_args!("{place}.weekly"), hours.weekly.len(), 100);
    report.count(format_args!("{place}.holidays"), hours.holidays.len(), 500);
    for (inside, problem) in Schedule::of(hours).err().into_iter().flatten() {
        report.say(format_args!("{place}.{inside}"), problem);
    }
    for (number, holiday) in hours.holidays.iter().enumerate() {
        report.name(format_args!("{place}.holidays[{number}]"), &holiday.name);
    }
}

fn check_queue(report: &mut ValidationReport<'_>, queue: &Queue) {
    let place = format!("queues[{}]", Clip(&queue.id));
    report.name(&place, &queue.name);
    if let Some(hours) = &queue.hours {
        report.refers(format_args!("{place}.hours"), ItemKind::OperatingHours, &hours.0);
    }
    report.span(format_args!("{place}.serviceLevel"), queue.service_level, 0..=DAY);
    report.span(format_args!("{place}.shortAbandon"), queue.short_abandon, 0..=HOUR);
    if let Assignment::Custom { rules } = &queue.assignment {
        let place = format!("{place}.assignment.rules");
        report.check(!rules.is_empty(), &place, "must have at least one rule");
        report.rules(&place, rules.iter().map(|rule| rule.name.as_str()), MOST_RULES);
        for rule in rules {
            let place = format!("{place}[{}]", Clip(&rule.name));
            conditions::check(report, &format!("{place}.when"), &rule.when, Scope::Assignment);
            report.count(format_args!("{place}.order"), rule.order.len(), 5);
            for order in &rule.order {
                if let Order::Ascending(name) | Order::Descending(name) = order {
                    report.length(format_args!("{place}.order"), name, 1, 100);
                }
            }
        }
    }
    report.rules(
        format_args!("{place}.order"),
        queue.order.iter().map(|rule| rule.name.as_str()),
        MOST_RULES,
    );
    for rule in &queue.order {
        let place = format!("{place}.order[{}].when", Clip(&rule.name));
        conditions::check(report, &place, &rule.when, Scope::Work);
    }
    report.count(format_args!("{place}.overflow"), queue.overflow.len(), 10);
    for (number, rule) in queue.overflow.iter().enumerate() {
        let place = format!("{place}.overflow[{number}]");
        check_when(report, &place, queue, rule);
        check_action(report, &place, queue, &rule.action);
    }
    if let Some(overflow) = &queue.overflow_waiting {
        let place = format!("{place}.overflowWaiting");
        let seconds = match queue.kind {
            QueueKind::Voice => MINUTE..=HOUR,
            QueueKind::Messaging => MINUTE..=2 * DAY,
            QueueKind::Record => 3 * MINUTE..=2 * DAY,
        };
        report.span(format_args!("{place}.over"), overflow.over, seconds);
        let enters = overflow.action == OverflowAction::AssignAnyway;
        report.check(!enters, format_args!("{place}.then"), "changes nothing for work that waits already");
        check_action(report, &place, queue, &overflow.action);
    }
}

/// Checks the overflow of a queue (R13.12).
fn check_when(report: &mut ValidationReport<'_>, place: &str, queue: &Queue, rule: &OverflowRule) {
    match rule.when {
        OverflowWhen::OutOfHours => {
            let problem = "never comes about: the queue has no operating hours";
            report.check(queue.hours.is_some(), format_args!("{place}.when"), problem);
        }
        OverflowWhen::Waiting { items } => report.range(format_args!("{place}.items"), items, 1..=100),
        OverflowWhen::AverageWait { over } => {
            let is_voice = queue.kind == QueueKind::Voice;
            report.check(is_voice, format_args!("{place}.when"), "is only for voice queues");
            report.span(format_args!("{place}.over"), over, 30..=HOUR);
        }
    }
}

fn check_action(report: &mut ValidationReport<'_>, place: &str, queue: &Queue, action: &OverflowAction) {
    let then = format_args!("{place}.then");
    match action {
        OverflowAction::AssignAnyway => {}
        OverflowAction::Transfer { queue: target } => {
            let place = format!("{place}.queue");
            report.check(*target != queue.id, &place, "is the queue itself");
            report.queue(&place, target, queue.kind);
        }
        OverflowAction::End => {
            let is_record = queue.kind == QueueKind::Record;
            report.check(!is_record, then, "is not for records, which do not end by themselves");
        }
        OverflowAction::Voicemail => {
            report.say(then, "no channel can take a message: use `transfer` or `end`")
        }
        OverflowAction::Callback => report.say(then, "no channel can call back: use `transfer` or `end`"),
        OverflowAction::ExternalNumber { .. } => {
            report.say(then, "no channel can put a caller through to a number: use `transfer` or `end`");
        }
    }
}

/// Work that enters an overflowing queue is sent on at once, so in a cycle it would never arrive.
fn check_circles(report: &mut ValidationReport<'_>, queues: &[Queue]) {
    let by_id: HashMap<&QueueId, &Queue> = queues.iter().map(|queue| (&queue.id, queue)).collect();
    // Whether a queue that was looked at is still on the way here.
    let mut seen = HashMap::new();
    for queue in queues {
        let mut way = Vec::new();
        if !seen.contains_key(&queue.id) {
            seen.insert(&queue.id, true);
            way.push((queue, targets(queue)));
        }
        while let Some((from, ahead)) = way.last_mut() {
            let Some(target) = ahead.next() else {
                seen.insert(&from.id, false);
                way.pop();
                continue;
            };
            match (seen.get(target), by_id.get(target)) {
                (Some(true), _) => {
                    let place = format_args!("queues[{}].overflow", Clip(&from.id));
                    let problem = "can bring work back there: it would go round in a circle";
                    report.say(place, format_args!("sends work to `{}`, which {problem}", Clip(target)));
                }
                (None, Some(next)) => {
                    seen.insert(&next.id, true);
                    way.push((next, targets(next)));
                }
                _ => {}
            }
        }
    }
}

fn targets(queue: &Queue) -> impl Iterator<Item = &QueueId> {
    queue.overflow.iter().filter_map(|rule| match &rule.action {
        OverflowAction::Transfer { queue: target } if *target != queue.id => Some(target),
        _ => None,
    })
}
