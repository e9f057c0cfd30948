//! Warnings: what is valid and will hardly do what was meant.

use super::report::Clip;
use crate::configuration::{Configuration, ConfigurationError};

use crate::template::slugs;
use crate::{
    Assignment, BaseStatus, Channel, ClassificationOutput, Condition, DeliverySettings, DesktopMode,
    NotificationTemplate, Order, Queue, QueueId, QueueKind, Settings, SkillMatch, Slug, TemplateSlot,
    Workstream,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Display;

/// All warnings.
pub(crate) fn of(organisation: &Configuration) -> Vec<ConfigurationError> {
    let mut doubts = Doubts { organisation, found: Vec::new(), members: HashMap::new() };
    for rep in &organisation.representatives {
        for queue in &rep.queues {
            let most = doubts.members.entry(queue).or_default();
            *most = (*most).max(rep.capacity);
        }
    }
    doubts.of_settings(&organisation.settings);
    doubts.of_presences();
    organisation.queues.iter().for_each(|queue| doubts.of_queue(queue));
    organisation.templates.iter().for_each(|template| doubts.of_template(template));
    organisation.workstreams.iter().for_each(|workstream| doubts.of_workstream(workstream));
    doubts.found
}

struct Doubts<'a> {
    organisation: &'a Configuration,
    found: Vec<ConfigurationError>,
    /// The queues that have reps, with the most units that one of them has.
    members: HashMap<&'a QueueId, u32>,
}

impl<'a> Doubts<'a> {
    fn say(&mut self, place: impl Display, problem: impl Display) {
        self.found.push(ConfigurationError { place: place.to_string(), problem: problem.to_string() });
    }

    fn of_settings(&mut self, settings: &Settings) {
        let usual = Settings::default();
        if settings.cool_downs.lost_race.is_some() {
            let problem = "does nothing: no two representatives are asked for the same conversation at once";
            self.say("settings.coolDowns.lostRace", problem);
        }
        if settings.misses_until_inactive != usual.misses_until_inactive && !settings.inactive_after_miss {
            self.say("settings.missesUntilInactive", "does nothing while `inactiveAfterMiss` is off");
        }
        let by_receipt = settings.delivery == DeliverySettings::Receipt;
        if settings.receipt_grace != usual.receipt_grace && !by_receipt {
            self.say("settings.receiptGrace", "does nothing while `delivery` is `assigned`");
        }
    }

    fn of_presences(&mut self) {
        let workstreams = &self.organisation.workstreams;
        let allowed: BTreeSet<BaseStatus> = match workstreams.is_empty() {
            true => [BaseStatus::Available, BaseStatus::Busy].into(),
            false => workstreams.iter().flat_map(|each| each.allowed_presences.iter().copied()).collect(),
        };
        if !self.organisation.presences.iter().any(|presence| allowed.contains(&presence.base)) {
            self.say("presences", "none of them takes work: nobody will be offered anything");
        }
    }

    fn of_queue(&mut self, queue: &'a Queue) {
        let place = format!("queues[{}]", Clip(&queue.id));
        if !self.members.contains_key(&queue.id) {
            let problem = match queue.kind {
                QueueKind::Record => "nobody works for it: its work stays there",
                QueueKind::Messaging | QueueKind::Voice => {
                    "nobody works for it: its conversations end at once"
                }
            };
            self.say(&place, problem);
        }
        let workstreams = &self.organisation.workstreams;
        let is_named = workstreams.iter().filter(|each| each.queue != queue.id).any(|workstream| {
            workstream.routing.iter().any(|rule| rule.to.iter().any(|share| share.queue == queue.id))
        });
        if !queue.overflow.is_empty() && !is_named {
            let problem = "is never looked at: only a rule of routing leads into overflow, and a fallback queue has none";
            self.say(format_args!("{place}.overflow"), problem);
        }
        let mut others = workstreams.iter().filter(|each| QueueKind::of(each.channel) == queue.kind);
        if queue.overflow_waiting.is_some() && others.all(|each| each.queue == queue.id) {
            let problem = "is never looked at: it is the fallback queue of all its work";
            self.say(format_args!("{place}.overflowWaiting"), problem);
        }
        let asked: HashSet<&str> =
            workstreams.iter().flat_map(|each| each.questions.iter().map(String::as_str)).collect();
        for rule in &queue.order {
            let place = format!("{place}.order[{}].when", Clip(&rule.name));
            self.of_condition(&place, &rule.when, &asked);
        }
        if let Assignment::Custom { rules } = &queue.assignment {
            for rule in rules {
                let place = format!("{place}.assignment.rules[{}].when", Clip(&rule.name));
                self.of_condition(&place, &rule.when, &asked);
            }
        }
    }

    fn of_template(&mut self, template: &NotificationTemplate) {
        let place = format!("templates[{}]", Clip(&template.id));
        if template.desktop == DesktopMode::Always && !self.organisation.settings.always_preview {
            let problem = "is as `background` while `settings.alwaysPreview` is off";
            self.say(format_args!("{place}.desktop"), problem);
        }
        let all = &self.organisation.workstreams;
        let uses = |workstream: &&Workstream| {
            TemplateSlot::ALL.iter().any(|slot| workstream.own_template(*slot) == Some(&template.id))
        };
        let is_used = all.iter().any(|workstream| uses(&workstream));
        let users: Vec<&Workstream> = all.iter().filter(|each| !is_used || uses(each)).collect();
        let asked = users.iter().flat_map(|each| each.questions.iter().map(String::as_str));
        let found = users.iter().flat_map(|each| findings(each)).filter_map(|(_, finding)| match finding {
            ClassificationOutput::Context { name, .. } => Some(name.as_str()),
            ClassificationOutput::Skill { .. } | ClassificationOutput::Profile { .. } => None,
        });
        let known: HashSet<&str> = asked.chain(found).collect();
        let rows = template.fields.iter().enumerate().flat_map(|(number, field)| {
            let place = move |part: &str| format!("fields[{number}].{part}");
            [(place("header"), &field.header), (place("value"), &field.value)]
        });
        for (inside, text) in [("title".to_owned(), &template.title)].into_iter().chain(rows) {
            for slug in
                slugs(text).into_iter().filter(|slug| Slug::read(slug).is_none() && !known.contains(slug))
            {
                let problem = format_args!(
                    "`{{{}}}` shows nothing: it is no slug, no question that is asked, and nothing that a rule finds",
                    Clip(slug)
                );
                self.say(format_args!("{place}.{inside}"), problem);
            }
        }
    }

    fn of_workstream(&mut self, workstream: &Workstream) {
        let place = format!("workstreams[{}]", Clip(&workstream.id));
        let routed = workstream.routing.iter().flat_map(|rule| rule.to.iter().map(|share| &share.queue));
        let queues: HashSet<&QueueId> = [&workstream.queue].into_iter().chain(routed).collect();
        let most = queues.iter().filter_map(|queue| self.members.get(queue)).max();
        if let Some(most) = most.filter(|most| workstream.cost > **most && workstream.profile.is_none()) {
            let problem = format!("is more than anybody has who works for it: the most is {most}");
            self.say(format_args!("{place}.cost"), problem);
        }
        if workstream.rings_at_once && workstream.channel != Channel::Chat {
            self.say(
                format_args!("{place}.ringsAtOnce"),
                "does nothing: only chats wait for words before they ring",
            );
        }
        self.of_skills(&place, workstream, &queues);
        let asked: HashSet<&str> = workstream.questions.iter().map(String::as_str).collect();
        for ruleset in &workstream.classification {
            for rule in &ruleset.rules {
                let (ruleset, rule_name) = (Clip(&ruleset.name), Clip(&rule.name));
                let place = format!("{place}.classification[{ruleset}].rules[{rule_name}].when");
                self.of_condition(&place, &rule.when, &asked);
            }
        }
        for rule in &workstream.routing {
            let place = format!("{place}.routing[{}].when", Clip(&rule.name));
            self.of_condition(&place, &rule.when, &asked);
        }
    }

    /// Skills matter if they are matched, or if an assignment rule orders by them.
    fn of_skills(&mut self, place: &str, workstream: &Workstream, queues: &HashSet<&QueueId>) {
        let by_skill =
            self.organisation.queues.iter().filter(|queue| queues.contains(&queue.id)).any(|queue| {
                let Assignment::Custom { rules } = &queue.assignment else { return false };
                rules.iter().any(|rule| rule.order.contains(&Order::Proficiency))
            });
        if workstream.skill_match != SkillMatch::None || by_skill {
            return;
        }
        let problem = "does nothing while `skillMatch` is `none`";
        if !workstream.skills.is_empty() {
            self.say(format_args!("{place}.skills"), problem);
        }
        let found: Vec<String> = findings(workstream)
            .filter(|(_, finding)| matches!(finding, ClassificationOutput::Skill { .. }))
            .map(|(inside, _)| format!("{place}.{inside}"))
            .collect();
        for place in found {
            self.say(place, problem);
        }
    }

    fn of_condition(&mut self, place: &str, condition: &Condition, asked: &HashSet<&str>) {
        match condition {
            Condition::All { all: parts } => self.of_parts(&format!("{place}.all"), parts, asked),
            Condition::Any { any: parts } => self.of_parts(&format!("{place}.any"), parts, asked),
            Condition::Not { not } => self.of_condition(&format!("{place}.not"), not, asked),
            Condition::Test(test) => {
                let question = test.of.strip_prefix("answer.").filter(|question| !asked.contains(question));
                if let Some(question) = question {
                    let problem = format!("nobody asks `{}`: there is no such question", Clip(question));
                    self.say(format_args!("{place}.of"), problem);
                }
            }
        }
    }

    fn of_parts(&mut self, place: &str, parts: &[Condition], asked: &HashSet<&str>) {
        for (number, part) in parts.iter().enumerate() {
            self.of_condition(&format!("{place}[{number}]"), part, asked);
        }
    }
}

/// What the rules of a workstream find, with the place in the workstream.
fn findings(workstream: &Workstream) -> impl Iterator<Item = (String, &ClassificationOutput)> {
    workstream.classification.iter().flat_map(|ruleset| {
        ruleset.rules.iter().flat_map(move |rule| {
            let place = format!("classification[{}].rules[{}]", Clip(&ruleset.name), Clip(&rule.name));
            let numbered = rule.find.iter().enumerate();
            numbered.map(move |(number, finding)| (format!("{place}.find[{number}]"), finding))
        })
    })
}
