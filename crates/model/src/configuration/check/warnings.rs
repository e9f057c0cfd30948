//! Warnings: what is valid and will hardly do what was meant.

use super::place::Place;
use crate::clip::Clip;
use crate::configuration::{Configuration, ConfigurationCode, ConfigurationError, Idleness};
use crate::template::slugs;
use crate::{
    Assignment, BaseStatus, ClassificationOutput, Condition, DeliverySettings, DesktopMode,
    NotificationTemplate, Order, Queue, QueueId, Settings, SkillMatch, Slug, TemplateSlot, Workstream,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// All warnings.
pub(crate) fn of(organisation: &Configuration) -> Vec<ConfigurationError> {
    let mut doubts = Doubts { organisation, found: Vec::new(), members: HashMap::new() };
    for rep in &organisation.representatives {
        for queue in &rep.queues {
            let most = doubts.members.entry(queue).or_default();
            *most = (*most).max(rep.capacity);
        }
    }
    doubts.of_settings(&Place::top("settings"), &organisation.settings);
    doubts.of_presences();
    let list = Place::top("queues");
    for (number, queue) in organisation.queues.iter().enumerate() {
        doubts.of_queue(&list.entry(number, &queue.id.0), queue);
    }
    let list = Place::top("templates");
    for (number, template) in organisation.templates.iter().enumerate() {
        doubts.of_template(&list.entry(number, &template.id.0), template);
    }
    let list = Place::top("workstreams");
    for (number, workstream) in organisation.workstreams.iter().enumerate() {
        doubts.of_workstream(&list.entry(number, &workstream.id.0), workstream);
    }
    doubts.found
}

struct Doubts<'a> {
    organisation: &'a Configuration,
    found: Vec<ConfigurationError>,
    /// The queues that have reps, with the most units that one of them has.
    members: HashMap<&'a QueueId, u32>,
}

impl<'a> Doubts<'a> {
    fn say(&mut self, place: &Place<'_>, code: ConfigurationCode) {
        self.found.push(ConfigurationError { path: place.path(), code });
    }

    /// What is set there does nothing.
    fn idle(&mut self, place: &Place<'_>, why: Idleness) {
        self.say(place, ConfigurationCode::NoEffect { why });
    }

    fn of_settings(&mut self, place: &Place<'_>, settings: &Settings) {
        let usual = Settings::default();
        if settings.cool_downs.lost_race.is_some() {
            self.idle(&place.field("coolDowns").field("lostRace"), Idleness::LostRace);
        }
        if settings.misses_until_inactive != usual.misses_until_inactive && !settings.inactive_after_miss {
            self.idle(&place.field("missesUntilInactive"), Idleness::InactiveAfterMiss);
        }
        let by_receipt = settings.delivery == DeliverySettings::Receipt;
        if settings.receipt_grace != usual.receipt_grace && !by_receipt {
            self.idle(&place.field("receiptGrace"), Idleness::Delivery);
        }
    }

    fn of_presences(&mut self) {
        let workstreams = &self.organisation.workstreams;
        let allowed: BTreeSet<BaseStatus> = match workstreams.is_empty() {
            true => [BaseStatus::Available, BaseStatus::Busy].into(),
            false => workstreams.iter().flat_map(|each| each.allowed_presences.iter().copied()).collect(),
        };
        if !self.organisation.presences.iter().any(|presence| allowed.contains(&presence.base)) {
            self.say(&Place::top("presences"), ConfigurationCode::NoPresenceTakesWork);
        }
    }

    fn of_queue(&mut self, place: &Place<'_>, queue: &'a Queue) {
        if !self.members.contains_key(&queue.id) {
            self.say(place, ConfigurationCode::NobodyWorks { queue: queue.kind });
        }
        let workstreams = &self.organisation.workstreams;
        let is_named = workstreams.iter().filter(|each| each.queue != queue.id).any(|workstream| {
            workstream.routing.iter().any(|rule| rule.to.iter().any(|share| share.queue == queue.id))
        });
        if !queue.overflow.is_empty() && !is_named {
            self.idle(&place.field("overflow"), Idleness::NotRouted);
        }
        let mut others = workstreams.iter().filter(|each| each.channel.traits().queue_kind == queue.kind);
        if queue.overflow_waiting.is_some() && others.all(|each| each.queue == queue.id) {
            self.idle(&place.field("overflowWaiting"), Idleness::Fallback);
        }
        let asked: HashSet<&str> = workstreams
            .iter()
            .flat_map(|each| each.questions.iter().map(|question| question.text.as_str()))
            .collect();
        let order = place.field("order");
        for (number, rule) in queue.order.iter().enumerate() {
            self.of_condition(&order.entry(number, &rule.name).field("when"), &rule.when, &asked);
        }
        if let Assignment::Custom { rules } = &queue.assignment {
            let assignment = place.field("assignment");
            let list = assignment.field("rules");
            for (number, rule) in rules.iter().enumerate() {
                self.of_condition(&list.entry(number, &rule.name).field("when"), &rule.when, &asked);
            }
        }
    }

    fn of_template(&mut self, place: &Place<'_>, template: &NotificationTemplate) {
        if template.desktop == DesktopMode::Always && !self.organisation.settings.always_preview {
            self.idle(&place.field("desktop"), Idleness::AlwaysPreview);
        }
        if template.more_time && template.auto_assign {
            self.idle(&place.field("moreTime"), Idleness::AutoAssign);
        }
        let all = &self.organisation.workstreams;
        let uses = |workstream: &&Workstream| {
            TemplateSlot::ALL.iter().any(|slot| workstream.own_template(*slot) == Some(&template.id))
        };
        let is_used = all.iter().any(|workstream| uses(&workstream));
        let users: Vec<&Workstream> = all.iter().filter(|each| !is_used || uses(each)).collect();
        let known: HashSet<&str> = users.iter().flat_map(|each| own_slugs(each)).collect();
        self.of_slugs(&place.field("title"), &template.title, &known);
        let list = place.field("fields");
        for (number, field) in template.fields.iter().enumerate() {
            let place = list.number(number);
            self.of_slugs(&place.field("header"), &field.header, &known);
            self.of_slugs(&place.field("value"), &field.value, &known);
        }
    }

    fn of_slugs(&mut self, place: &Place<'_>, text: &str, known: &HashSet<&str>) {
        let unknown = |slug: &&str| Slug::read(slug).is_none() && !known.contains(slug);
        for slug in slugs(text).into_iter().filter(unknown) {
            self.say(place, ConfigurationCode::UnknownSlug { slug: Clip(slug).to_string() });
        }
    }

    fn of_workstream(&mut self, place: &Place<'_>, workstream: &Workstream) {
        let routed = workstream.routing.iter().flat_map(|rule| rule.to.iter().map(|share| &share.queue));
        let queues: HashSet<&QueueId> = [&workstream.queue].into_iter().chain(routed).collect();
        let most = queues.iter().filter_map(|queue| self.members.get(queue)).max().copied();
        if let Some(most) = most.filter(|most| workstream.cost > *most && workstream.profile.is_none()) {
            self.say(&place.field("cost"), ConfigurationCode::UnaffordableCost { most });
        }
        if workstream.rings_at_once && !workstream.channel.traits().has_page {
            self.idle(&place.field("ringsAtOnce"), Idleness::OnlyChats);
        }
        let skills_matter = self.skills_matter(workstream, &queues);
        if !workstream.skills.is_empty() && !skills_matter {
            self.idle(&place.field("skills"), Idleness::SkillMatch);
        }
        if let Some(title) = &workstream.session_title {
            self.of_slugs(&place.field("sessionTitle"), title, &own_slugs(workstream).collect());
        }
        let asked: HashSet<&str> =
            workstream.questions.iter().map(|question| question.text.as_str()).collect();
        let rulesets = place.field("classification");
        for (number, ruleset) in workstream.classification.iter().enumerate() {
            let place = rulesets.entry(number, &ruleset.name);
            let rules = place.field("rules");
            for (number, rule) in ruleset.rules.iter().enumerate() {
                let place = rules.entry(number, &rule.name);
                self.of_condition(&place.field("when"), &rule.when, &asked);
                let found = rule.find.iter().enumerate();
                let skills = found.filter(|(_, output)| matches!(output, ClassificationOutput::Skill { .. }));
                for (number, _) in skills.filter(|_| !skills_matter) {
                    self.idle(&place.field("find").number(number), Idleness::SkillMatch);
                }
            }
        }
        let rules = place.field("routing");
        for (number, rule) in workstream.routing.iter().enumerate() {
            self.of_condition(&rules.entry(number, &rule.name).field("when"), &rule.when, &asked);
        }
    }

    /// Skills matter if they are matched, or if an assignment rule orders by them.
    fn skills_matter(&self, workstream: &Workstream, queues: &HashSet<&QueueId>) -> bool {
        workstream.skill_match != SkillMatch::None
            || self.organisation.queues.iter().filter(|queue| queues.contains(&queue.id)).any(|queue| {
                let Assignment::Custom { rules } = &queue.assignment else { return false };
                rules.iter().any(|rule| rule.order.contains(&Order::Proficiency))
            })
    }

    fn of_condition(&mut self, place: &Place<'_>, condition: &Condition, asked: &HashSet<&str>) {
        match condition {
            Condition::All { all: parts } => self.of_parts(&place.field("all"), parts, asked),
            Condition::Any { any: parts } => self.of_parts(&place.field("any"), parts, asked),
            Condition::Not { not } => self.of_condition(&place.field("not"), not, asked),
            Condition::Test(test) => {
                let question = test.of.strip_prefix("answer.").filter(|question| !asked.contains(question));
                if let Some(question) = question {
                    let question = Clip(question).to_string();
                    self.say(&place.field("of"), ConfigurationCode::UnaskedQuestion { question });
                }
            }
        }
    }

    fn of_parts(&mut self, place: &Place<'_>, parts: &[Condition], asked: &HashSet<&str>) {
        for (number, part) in parts.iter().enumerate() {
            self.of_condition(&place.number(number), part, asked);
        }
    }
}

/// The slugs that a workstream adds: its questions, and the variables that its rules set.
fn own_slugs(workstream: &Workstream) -> impl Iterator<Item = &str> {
    let rules = workstream.classification.iter().flat_map(|ruleset| &ruleset.rules);
    let found = rules.flat_map(|rule| &rule.find).filter_map(|output| match output {
        ClassificationOutput::Context { name, .. } => Some(name.as_str()),
        ClassificationOutput::Skill { .. } | ClassificationOutput::Profile { .. } => None,
    });
    workstream.questions.iter().map(|question| question.text.as_str()).chain(found)
}
