//! Checks queues and operating hours.

use super::attribute::Scope;
use super::conditions;
use super::place::Place;
use super::report::{DAY, HOUR, MINUTE, ValidationReport};
use crate::clip::Clip;
use crate::configuration::{Configuration, ConfigurationCode, Misplacement, NoChannel};
use crate::hours::{Schedule, ScheduleError};
use crate::{
    Assignment, AssignmentRule, ItemKind, OperatingHours, Order, OverflowAction, OverflowRule, OverflowWhen,
    Queue, QueueId, QueueKind,
};
use std::collections::HashMap;

const MOST_RULES: usize = 100;

pub(crate) fn check(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    let list = Place::top("operatingHours");
    for (number, hours) in organisation.operating_hours.iter().enumerate() {
        check_hours(report, &list.entry(number, &hours.id.0), hours);
    }
    let list = Place::top("queues");
    for (number, queue) in organisation.queues.iter().enumerate() {
        check_queue(report, &list.entry(number, &queue.id.0), queue);
    }
    check_circles(report, &organisation.queues);
}

fn check_hours(report: &mut ValidationReport<'_>, place: &Place<'_>, hours: &OperatingHours) {
    report.name(place, &hours.name);
    let (weekly, holidays) = (place.field("weekly"), place.field("holidays"));
    report.count(&weekly, hours.weekly.len(), 100);
    report.count(&holidays, hours.holidays.len(), 500);
    for error in Schedule::of(hours).err().into_iter().flatten() {
        match error {
            ScheduleError::Zone => report.say(&place.field("timeZone"), ConfigurationCode::UnknownTimeZone),
            ScheduleError::From { number, lacks_digit } => {
                report.say(&weekly.number(number).field("from"), bad_time(lacks_digit, "23:59"));
            }
            ScheduleError::To { number, lacks_digit } => {
                report.say(&weekly.number(number).field("to"), bad_time(lacks_digit, "24:00"));
            }
            ScheduleError::Days { number } => {
                report.say(&weekly.number(number).field("days"), ConfigurationCode::NoDay);
            }
            ScheduleError::Date { number } => {
                report.say(&holidays.number(number).field("date"), ConfigurationCode::BadDate);
            }
        }
    }
    for (number, holiday) in hours.holidays.iter().enumerate() {
        report.name(&holidays.number(number), &holiday.name);
    }
}

fn bad_time(lacks_digit: bool, last: &str) -> ConfigurationCode {
    match lacks_digit {
        true => ConfigurationCode::OneDigit,
        false => ConfigurationCode::BadTime { last: last.to_owned() },
    }
}

fn check_queue(report: &mut ValidationReport<'_>, place: &Place<'_>, queue: &Queue) {
    report.name(place, &queue.name);
    if let Some(hours) = &queue.hours {
        report.refers(&place.field("hours"), ItemKind::OperatingHours, &hours.0);
    }
    report.span(&place.field("serviceLevel"), queue.service_level, 0..=DAY);
    report.span(&place.field("shortAbandon"), queue.short_abandon, 0..=HOUR);
    if let Assignment::Custom { rules } = &queue.assignment {
        check_assignment(report, &place.field("assignment").field("rules"), rules);
    }
    let order = place.field("order");
    report.rules(&order, queue.order.iter().map(|rule| rule.name.as_str()), MOST_RULES);
    for (number, rule) in queue.order.iter().enumerate() {
        let place = order.entry(number, &rule.name);
        conditions::check(report, &place.field("when"), &rule.when, Scope::Work);
    }
    let overflow = place.field("overflow");
    report.count(&overflow, queue.overflow.len(), 10);
    for (number, rule) in queue.overflow.iter().enumerate() {
        let place = overflow.number(number);
        check_when(report, &place, queue, rule);
        check_action(report, &place, queue, &rule.action);
    }
    if let Some(overflow) = &queue.overflow_waiting {
        let place = place.field("overflowWaiting");
        let seconds = match queue.kind {
            QueueKind::Voice => MINUTE..=HOUR,
            QueueKind::Messaging => MINUTE..=2 * DAY,
            QueueKind::Record => 3 * MINUTE..=2 * DAY,
        };
        report.span(&place.field("over"), overflow.over, seconds);
        let enters = overflow.action == OverflowAction::AssignAnyway;
        report.fits(!enters, &place.field("then"), Misplacement::WaitsAlready);
        check_action(report, &place, queue, &overflow.action);
    }
}

fn check_assignment(report: &mut ValidationReport<'_>, place: &Place<'_>, rules: &[AssignmentRule]) {
    report.check(!rules.is_empty(), place, ConfigurationCode::NoRule);
    report.rules(place, rules.iter().map(|rule| rule.name.as_str()), MOST_RULES);
    for (number, rule) in rules.iter().enumerate() {
        let place = place.entry(number, &rule.name);
        conditions::check(report, &place.field("when"), &rule.when, Scope::Assignment);
        let order = place.field("order");
        report.count(&order, rule.order.len(), 5);
        for each in &rule.order {
            if let Order::Ascending(name) | Order::Descending(name) = each {
                report.length(&order, name, 1, 100);
            }
        }
    }
}

/// Checks the overflow of a queue (R13.12).
fn check_when(report: &mut ValidationReport<'_>, place: &Place<'_>, queue: &Queue, rule: &OverflowRule) {
    match rule.when {
        OverflowWhen::OutOfHours => {
            report.fits(queue.hours.is_some(), &place.field("when"), Misplacement::NoHours);
        }
        OverflowWhen::Waiting { items } => report.range(&place.field("items"), items, 1..=100),
        OverflowWhen::AverageWait { over } => {
            report.fits(queue.kind == QueueKind::Voice, &place.field("when"), Misplacement::NoVoice);
            report.span(&place.field("over"), over, 30..=HOUR);
        }
    }
}

fn check_action(
    report: &mut ValidationReport<'_>,
    place: &Place<'_>,
    queue: &Queue,
    action: &OverflowAction,
) {
    let then = place.field("then");
    let mut nobody_can = |action| report.say(&then, ConfigurationCode::NoChannel { action });
    match action {
        OverflowAction::AssignAnyway => {}
        OverflowAction::Transfer { queue: target } => {
            let place = place.field("queue");
            report.check(*target != queue.id, &place, ConfigurationCode::OwnQueue);
            report.queue(&place, target, queue.kind);
        }
        OverflowAction::End => {
            report.fits(queue.kind != QueueKind::Record, &then, Misplacement::RecordEnds);
        }
        OverflowAction::Voicemail => nobody_can(NoChannel::Voicemail),
        OverflowAction::Callback => nobody_can(NoChannel::Callback),
        OverflowAction::ExternalNumber { .. } => nobody_can(NoChannel::ExternalNumber),
    }
}

/// Work that enters an overflowing queue is sent on at once, so in a cycle it would never arrive.
fn check_circles(report: &mut ValidationReport<'_>, queues: &[Queue]) {
    let by_id: HashMap<&QueueId, (usize, &Queue)> =
        queues.iter().enumerate().map(|(number, queue)| (&queue.id, (number, queue))).collect();
    let list = Place::top("queues");
    // Whether a queue that was looked at is still on the way here.
    let mut seen = HashMap::new();
    for (number, queue) in queues.iter().enumerate() {
        let mut way = Vec::new();
        if !seen.contains_key(&queue.id) {
            seen.insert(&queue.id, true);
            way.push((number, queue, targets(queue)));
        }
        while let Some((number, from, ahead)) = way.last_mut() {
            let Some(target) = ahead.next() else {
                seen.insert(&from.id, false);
                way.pop();
                continue;
            };
            match (seen.get(target), by_id.get(target)) {
                (Some(true), _) => {
                    let code = ConfigurationCode::Circle { queue: Clip(target).to_string() };
                    report.say(&list.entry(*number, &from.id.0).field("overflow"), code);
                }
                (None, Some((number, next))) => {
                    seen.insert(&next.id, true);
                    way.push((*number, next, targets(next)));
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
