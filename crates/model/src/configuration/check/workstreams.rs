//! Checks workstreams and their rules.

use super::attribute::Scope;
use super::conditions;
use super::origin;
use super::people::BEST;
use super::place::Place;
use super::questions;
use super::report::{DAY, HOUR, MINUTE, ValidationReport};
use super::templates::check_lookup;
use crate::condition::Value;
use crate::configuration::{ConfigurationCode, Misplacement};
use crate::{
    ClassificationOutput, ClassificationRule, ItemKind, Mode, QueueKind, Share, SkillNeed, TemplateSlot,
    TimeoutAct, Workstream, WrapUp,
};

pub(crate) fn check(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    report.name(place, &workstream.name);
    report.queue(&place.field("queue"), &workstream.queue, workstream.channel.traits().queue_kind);
    report.range(&place.field("cost"), workstream.cost, 1..=1_000);
    if let Some(profile) = &workstream.profile {
        report.refers(&place.field("profile"), ItemKind::CapacityProfile, &profile.0);
        report.fits(workstream.cost == 1, &place.field("cost"), Misplacement::CostBesideProfile);
    }
    let is_record = workstream.channel.is_record();
    let wraps_up = !is_record || workstream.wrap_up == WrapUp::default();
    report.fits(wraps_up, &place.field("wrapUp"), Misplacement::RecordWrapsUp);
    if let WrapUp::For(span) = workstream.wrap_up {
        report.span(&place.field("wrapUp"), span, MINUTE..=HOUR);
    }
    let somebody = !workstream.allowed_presences.is_empty();
    report.check(somebody, &place.field("allowedPresences"), ConfigurationCode::NoPresence);
    report.span(&place.field("customerGrace"), workstream.customer_grace, 0..=DAY);
    let is_chat = workstream.channel.traits().has_page;
    // Exported files have the usual time for every channel.
    let is_usual = workstream.customer_grace == crate::workstream::customer_grace();
    report.fits(is_chat || is_usual, &place.field("customerGrace"), Misplacement::GraceWithoutChat);
    check_waiting(report, place, workstream);
    check_session_title(report, &place.field("sessionTitle"), workstream);
    check_mode(report, place, workstream);
    check_origins(report, &place.field("allowedOrigins"), workstream);
    check_skills(report, &place.field("skills"), &workstream.skills);
    check_auto_close(report, &place.field("autoClose"), workstream);
    check_timeouts(report, &place.field("timeouts"), workstream);
    check_templates(report, place, workstream);
    questions::check(report, place, workstream);
    check_classification(report, &place.field("classification"), workstream);
    check_routing(report, &place.field("routing"), workstream);
}

/// From a minute's fraction to a month, and the answer is due before it is overdue.
fn check_waiting(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    let (warning, overdue) = (workstream.waiting_warning, workstream.waiting_overdue);
    for (name, span) in [("waitingWarning", warning), ("waitingOverdue", overdue)] {
        if let Some(span) = span {
            report.span(&place.field(name), span, 1..=30 * DAY);
        }
    }
    let is_ordered = warning.zip(overdue).is_none_or(|(warning, overdue)| warning < overdue);
    report.fits(is_ordered, &place.field("waitingOverdue"), Misplacement::OverdueBeforeWarning);
}

fn check_session_title(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    let Some(title) = &workstream.session_title else { return };
    report.length(place, title, 1, 100);
    check_lookup(report, place, title);
}

/// Calls are always pushed, and only pushed work can go to one rep first (R13.2, R14.7).
fn check_mode(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    let is_call = workstream.channel.is_call();
    let picks = workstream.mode == Mode::Pick;
    report.fits(!(is_call && picks), &place.field("mode"), Misplacement::CallPicked);
    if workstream.affinity == Some(true) {
        let place = place.field("affinity");
        report.fits(!picks, &place, Misplacement::AffinityOfPicked);
        report.fits(!workstream.channel.is_record(), &place, Misplacement::AffinityOfRecord);
    }
}

fn check_origins(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    let is_chat = workstream.channel.traits().has_page;
    let origins = &workstream.allowed_origins;
    report.fits(is_chat || origins.is_empty(), place, Misplacement::OriginsWithoutChat);
    report.count(place, origins.len(), 50);
    report.distinct(place, origins);
    for (number, origin) in origins.iter().enumerate() {
        if let Some(fault) = origin::fault_of(origin) {
            report.say(&place.entry(number, origin), ConfigurationCode::BadOrigin { fault });
        }
    }
}

fn check_skills(report: &mut ValidationReport<'_>, list: &Place<'_>, needs: &[SkillNeed]) {
    report.count(list, needs.len(), 20);
    report.distinct(list, needs.iter().map(|need| &need.skill));
    for (number, need) in needs.iter().enumerate() {
        let place = list.entry(number, &need.skill.0);
        report.refers(&place, ItemKind::Skill, &need.skill.0);
        report.range(&place.field("rating"), need.rating, 1..=BEST);
    }
}

fn check_auto_close(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    let times = &workstream.auto_close;
    let times = [
        ("open", times.open),
        ("active", times.active),
        ("waiting", times.waiting),
        ("wrapUp", times.wrap_up),
    ];
    for (name, span) in times {
        let Some(span) = span else { continue };
        let place = place.field(name);
        report.span(&place, span, MINUTE..=365 * DAY);
        let waits = workstream.channel.is_answered_later();
        if workstream.channel.is_record() {
            report.fits(false, &place, Misplacement::RecordCloses);
        } else {
            report.fits(waits || name != "waiting", &place, Misplacement::WaitingWithoutMessages);
        }
    }
}

fn check_timeouts(report: &mut ValidationReport<'_>, list: &Place<'_>, workstream: &Workstream) {
    let rules = &workstream.timeouts;
    let are_messages = workstream.channel.has_messages();
    report.fits(rules.is_empty() || are_messages, list, Misplacement::TimeoutsWithoutMessages);
    report.count(list, rules.len(), 20);
    report.distinct(list, rules.iter().map(|rule| &rule.name));
    for (number, rule) in rules.iter().enumerate() {
        let place = list.entry(number, &rule.name);
        report.name(&place, &rule.name);
        report.span(&place.field("after"), rule.after, MINUTE..=30 * DAY);
        let act = place.field("act");
        match &rule.act {
            TimeoutAct::TellCustomer { text } | TimeoutAct::TellRepresentative { text } => {
                report.length(&act.field("text"), text, 1, 500);
            }
            TimeoutAct::Wait => {
                report.fits(workstream.channel.is_answered_later(), &act, Misplacement::ChatWaits)
            }
            TimeoutAct::Close | TimeoutAct::Release => {}
        }
    }
}

fn check_templates(report: &mut ValidationReport<'_>, place: &Place<'_>, workstream: &Workstream) {
    for slot in TemplateSlot::ALL {
        let Some(id) = workstream.own_template(slot) else { continue };
        let place = place.field(slot.field());
        match report.known.template(id) {
            None => report.refers(&place, ItemKind::Template, &id.0),
            // A consult is requested, not assigned (R1.6).
            Some(template) if slot == TemplateSlot::Consult => {
                report.fits(!template.auto_assign, &place, Misplacement::ConsultAssigns);
            }
            Some(_) => {}
        }
    }
}

/// At most ten rulesets of a hundred rules that find five things each (R13.3).
fn check_classification(report: &mut ValidationReport<'_>, list: &Place<'_>, workstream: &Workstream) {
    report.rules(list, workstream.classification.iter().map(|ruleset| ruleset.name.as_str()), 10);
    for (number, ruleset) in workstream.classification.iter().enumerate() {
        let place = list.entry(number, &ruleset.name);
        let rules = place.field("rules");
        report.rules(&rules, ruleset.rules.iter().map(|rule| rule.name.as_str()), 100);
        for (number, rule) in ruleset.rules.iter().enumerate() {
            check_rule(report, &rules.entry(number, &rule.name), rule);
        }
    }
}

fn check_rule(report: &mut ValidationReport<'_>, place: &Place<'_>, rule: &ClassificationRule) {
    conditions::check(report, &place.field("when"), &rule.when, Scope::Classification);
    let list = place.field("find");
    report.count(&list, rule.find.len(), 5);
    report.check(!rule.find.is_empty(), &list, ConfigurationCode::FindsNothing);
    for (number, finding) in rule.find.iter().enumerate() {
        let place = list.number(number);
        match finding {
            ClassificationOutput::Context { name, value } => {
                report.name(&place, name);
                if let Value::Text(text) = value {
                    report.length(&place.field("value"), text, 0, 500);
                }
            }
            ClassificationOutput::Skill { skill, rating } => {
                report.refers(&place.field("skill"), ItemKind::Skill, &skill.0);
                report.range(&place.field("rating"), *rating, 1..=BEST);
            }
            ClassificationOutput::Profile { profile } => {
                report.refers(&place.field("profile"), ItemKind::CapacityProfile, &profile.0);
            }
        }
    }
}

/// At most two hundred rules, each with up to five queues whose shares add up to all of it (R13.4, R13.5).
fn check_routing(report: &mut ValidationReport<'_>, list: &Place<'_>, workstream: &Workstream) {
    report.rules(list, workstream.routing.iter().map(|rule| rule.name.as_str()), 200);
    for (number, rule) in workstream.routing.iter().enumerate() {
        let place = list.entry(number, &rule.name);
        conditions::check(report, &place.field("when"), &rule.when, Scope::Work);
        check_shares(report, &place.field("to"), &rule.to, workstream.channel.traits().queue_kind);
    }
}

fn check_shares(report: &mut ValidationReport<'_>, list: &Place<'_>, shares: &[Share], kind: QueueKind) {
    report.count(list, shares.len(), 5);
    report.distinct(list, shares.iter().map(|share| &share.queue));
    let total: u32 = shares.iter().map(|share| u32::from(share.percent)).sum();
    report.check(total == 100, list, ConfigurationCode::WrongTotal { total });
    for (number, share) in shares.iter().enumerate() {
        let place = list.entry(number, &share.queue.0);
        report.queue(&place, &share.queue, kind);
        report.range(&place.field("percent"), share.percent, 1..=100);
    }
}
