//! Checks workstreams and their rules.

use super::attribute::Scope;
use super::conditions;
use super::people::BEST;
use super::report::{Clip, DAY, HOUR, MINUTE, ValidationReport};
use crate::condition::Value;
use crate::{
    Channel, ClassificationOutput, ClassificationRule, ItemKind, Mode, QueueKind, RouteRule, SkillNeed,
    TemplateSlot, TimeoutAct, Workstream, WrapUp,
};

pub(crate) fn check(report: &mut ValidationReport<'_>, workstream: &Workstream) {
    let place = format!("workstreams[{}]", Clip(&workstream.id));
    report.name(&place, &workstream.name);
    report.queue(format_args!("{place}.queue"), &workstream.queue, QueueKind::of(workstream.channel));
    report.range(format_args!("{place}.cost"), workstream.cost, 1..=1_000);
    if let Some(profile) = &workstream.profile {
        report.refers(format_args!("{place}.profile"), ItemKind::CapacityProfile, &profile.0);
        let problem =
            "is not counted beside a profile, whose room the work takes in place of units: leave it out";
        report.check(workstream.cost == 1, format_args!("{place}.cost"), problem);
    }
    let is_record = workstream.channel == Channel::Record;
    let wraps_up = !is_record || workstream.wrap_up == WrapUp::default();
    let problem = "is not for records, which are over when they are resolved: leave it out";
    report.check(wraps_up, format_args!("{place}.wrapUp"), problem);
    if let WrapUp::For(span) = workstream.wrap_up {
        report.span(format_args!("{place}.wrapUp"), span, MINUTE..=HOUR);
    }
    let somebody = !workstream.allowed_presences.is_empty();
    report.check(
        somebody,
        format_args!("{place}.allowedPresences"),
        "must name a presence: nobody would be offered anything",
    );
    report.span(format_args!("{place}.customerGrace"), workstream.customer_grace, 0..=DAY);
    let is_chat = workstream.channel == Channel::Chat;
    // Exported files have the usual time for every channel.
    let is_usual = workstream.customer_grace == crate::workstream::customer_grace();
    let problem = "is only for chats, whose customers can be seen to go: leave it out";
    report.check(is_chat || is_usual, format_args!("{place}.customerGrace"), problem);
    check_mode(report, &place, workstream);
    check_origins(report, &place, workstream);
    check_skills(report, &place, &workstream.skills);
    check_auto_close(report, &place, workstream);
    check_timeouts(report, &place, workstream);
    check_templates(report, &place, workstream);
    check_questions(report, &place, &workstream.questions);
    check_classification(report, &place, workstream);
    check_routing(report, &place, workstream);
}

/// Calls are always pushed, and only pushed work can go to one rep first (R13.2, R14.7).
fn check_mode(report: &mut ValidationReport<'_>, place: &str, workstream: &Workstream) {
    let is_call = workstream.channel == Channel::Voice;
    let picks = workstream.mode == Mode::Pick;
    report.check(!(is_call && picks), format_args!("{place}.mode"), "must be push: calls are never picked");
    if workstream.affinity == Some(true) {
        let place = format_args!("{place}.affinity");
        report.check(!picks, place, "is only for work that is pushed");
        report.check(
            workstream.channel != Channel::Record,
            place,
            "is not for records, which stay with their rep anyway",
        );
    }
}

fn check_origins(report: &mut ValidationReport<'_>, place: &str, workstream: &Workstream) {
    let is_chat = workstream.channel == Channel::Chat;
    let place = format!("{place}.allowedOrigins");
    let origins = &workstream.allowed_origins;
    report.check(is_chat || origins.is_empty(), &place, "are only for chats: other work comes from no page");
    report.count(&place, origins.len(), 50);
    report.distinct(&place, origins);
    for origin in origins {
        if let Some(wrong) = wrong_origin(origin) {
            report.say(format_args!("{place}[{}]", Clip(origin)), wrong);
        }
    }
}

/// Why a text is not an origin as browsers send it (RFC 6454, section 6.2).
fn wrong_origin(origin: &str) -> Option<&'static str> {
    let (rest, usual_port) = match (origin.strip_prefix("https://"), origin.strip_prefix("http://")) {
        (Some(rest), _) => (rest, "443"),
        (_, Some(rest)) => (rest, "80"),
        _ => return Some("must begin with https:// or http://, such as https://shop.example.com"),
    };
    if origin.len() > 255 {
        return Some("is longer than 255 characters");
    }
    if rest.contains(['/', '?', '#']) {
        return Some("must end behind the name and its port: an origin has no path and no slash at its end");
    }
    if rest.contains('*') {
        return Some("cannot have a star: name each site");
    }
    if rest.contains(|each: char| each.is_ascii_uppercase()) {
        return Some("must be in small letters, as browsers tell it");
    }
    let is_address = rest.starts_with('[');
    let (host, port) = match rest.rsplit_once(':').filter(|(host, _)| !is_address || host.ends_with(']')) {
        Some((host, port)) => (host, Some(port)),
        None => (rest, None),
    };
    let is_number =
        |port: &str| port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port);
    match port {
        Some(port) if port == usual_port => return Some("must leave its usual port out, as browsers do"),
        Some(port) if !is_number(port) => return Some("must have a port from 1 to 65535, or none"),
        _ => {}
    }
    let is_good = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<core::net::Ipv6Addr>().is_ok(),
        None => {
            let is_label = |label: &str| {
                let plain = label.bytes().all(|each| each.is_ascii_alphanumeric() || b"-_".contains(&each));
                !label.is_empty() && plain
            };
            host.split('.').all(is_label)
        }
    };
    (!is_good)
        .then_some("must name a host; one with other letters is written in its xn-- form, as browsers do")
}

fn check_skills(report: &mut ValidationReport<'_>, place: &str, needs: &[SkillNeed]) {
    report.count(format_args!("{place}.skills"), needs.len(), 20);
    report.distinct(format_args!("{place}.skills"), needs.iter().map(|need| &need.skill));
    for need in needs {
        let place = format!("{place}.skills[{}]", Clip(&need.skill));
        report.refers(&place, ItemKind::Skill, &need.skill.0);
        report.range(format_args!("{place}.rating"), need.rating, 1..=BEST);
    }
}

fn check_auto_close(report: &mut ValidationReport<'_>, place: &str, workstream: &Workstream) {
    let times = &workstream.auto_close;
    let times = [
        ("open", times.open),
        ("active", times.active),
        ("waiting", times.waiting),
        ("wrapUp", times.wrap_up),
    ];
    for (name, span) in times {
        let Some(span) = span else { continue };
        let place = format!("{place}.autoClose.{name}");
        report.span(&place, span, MINUTE..=365 * DAY);
        let waits = matches!(workstream.channel, Channel::Sms | Channel::Messaging);
        match workstream.channel {
            Channel::Record => report.say(&place, "is not for records, which never close by themselves"),
            _ => report.check(
                waits || name != "waiting",
                &place,
                "is only for messages that customers answer when they like",
            ),
        }
    }
}

fn check_timeouts(report: &mut ValidationReport<'_>, place: &str, workstream: &Workstream) {
    let place = format!("{place}.timeouts");
    let rules = &workstream.timeouts;
    let are_messages = QueueKind::of(workstream.channel) == QueueKind::Messaging;
    report.check(
        rules.is_empty() || are_messages,
        &place,
        "is only for messages: nobody writes in calls and records",
    );
    report.count(&place, rules.len(), 20);
    report.distinct(&place, rules.iter().map(|rule| &rule.name));
    for rule in rules {
        let place = format!("{place}[{}]", Clip(&rule.name));
        report.name(&place, &rule.name);
        report.span(format_args!("{place}.after"), rule.after, MINUTE..=30 * DAY);
        let place = format_args!("{place}.act");
        match &rule.act {
            TimeoutAct::TellCustomer { text } | TimeoutAct::TellRepresentative { text } => {
                report.length(format_args!("{place}.text"), text, 1, 500);
            }
            TimeoutAct::Wait => report.check(
                workstream.channel != Channel::Chat,
                place,
                "must be another: customers of a live chat do not answer later",
            ),
            TimeoutAct::Close | TimeoutAct::Release => {}
        }
    }
}

fn check_templates(report: &mut ValidationReport<'_>, place: &str, workstream: &Workstream) {
    for slot in TemplateSlot::ALL {
        let Some(id) = workstream.own_template(slot) else { continue };
        let place = format!("{place}.{}", slot.field());
        match report.known.template(id) {
            None => report.refers(&place, ItemKind::Template, &id.0),
            // A consult is requested, not assigned (R1.6).
            Some(template) if slot == TemplateSlot::Consult => {
                report.check(
                    !template.auto_assign,
                    &place,
                    "cannot assign by itself: a rep is asked for help",
                );
            }
            Some(_) => {}
        }
    }
}

fn check_questions(report: &mut ValidationReport<'_>, place: &str, questions: &[String]) {
    let place = format!("{place}.questions");
    report.count(&place, questions.len(), 20);
    report.distinct(&place, questions);
    for (number, question) in questions.iter().enumerate() {
        let place = format!("{place}[{number}]");
        report.length(&place, question, 1, 200);
        report.check(
            !question.contains(['{', '}']),
            &place,
            "cannot have braces: the question is also a slug",
        );
    }
}

/// At most ten rulesets of a hundred rules that find five things each (R13.3).
fn check_classification(report: &mut ValidationReport<'_>, place: &str, workstream: &Workstream) {
    let place = format!("{place}.classification");
    report.rules(&place, workstream.classification.iter().map(|ruleset| ruleset.name.as_str()), 10);
    for ruleset in &workstream.classification {
        let place = format!("{place}[{}].rules", Clip(&ruleset.name));
        report.rules(&place, ruleset.rules.iter().map(|rule| rule.name.as_str()), 100);
        for rule in &ruleset.rules {
            check_rule(report, &format!("{place}[{}]", Clip(&rule.name)), rule);
        }
    }
}

fn check_rule(report: &mut ValidationReport<'_>, place: &str, rule: &ClassificationRule) {
    conditions::check(report, &format!("{place}.when"), &rule.when, Scope::Classification);
    report.count(format_args!("{place}.find"), rule.find.len(), 5);
    report.check(!rule.find.is_empty(), format_args!("{place}.find"), "must find something");
    for (number, finding) in rule.find.iter().enumerate() {
        let place = format!("{place}.find[{number}]");
        match finding {
            ClassificationOutput::Context { name, value } => {
                report.name(&place, name);
                if let Value::Text(text) = value {
                    report.length(format_args!("{place}.value"), text, 0, 500);
                }
            }
            ClassificationOutput::Skill { skill, rating } => {
                report.refers(format_args!("{place}.skill"), ItemKind::Skill, &skill.0);
                report.range(format_args!("{place}.rating"), *rating, 1..=BEST);
            }
            ClassificationOutput::Profile { profile } => {
                report.refers(format_args!("{place}.profile"), ItemKind::CapacityProfile, &profile.0);
            }
        }
    }
}

/// At most two hundred rules, each with up to five queues whose shares add up to all of it (R13.4, R13.5).
fn check_routing(report: &mut ValidationReport<'_>, place: &str, workstream: &Workstream) {
    let place = format!("{place}.routing");
    report.rules(&place, workstream.routing.iter().map(|rule| rule.name.as_str()), 200);
    for rule in &workstream.routing {
        let place = format!("{place}[{}]", Clip(&rule.name));
        conditions::check(report, &format!("{place}.when"), &rule.when, Scope::Work);
        check_shares(report, &format!("{place}.to"), rule, QueueKind::of(workstream.channel));
    }
}

fn check_shares(report: &mut ValidationReport<'_>, place: &str, rule: &RouteRule, kind: QueueKind) {
    report.count(place, rule.to.len(), 5);
    report.distinct(place, rule.to.iter().map(|share| &share.queue));
    let total: u32 = rule.to.iter().map(|share| u32::from(share.percent)).sum();
    report.check(total == 100, place, format_args!("makes {total} percent in all, and must make 100"));
    for share in &rule.to {
        let place = format!("{place}[{}]", Clip(&share.queue));
        report.queue(&place, &share.queue, kind);
        report.range(format_args!("{place}.percent"), share.percent, 1..=100);
    }
}
