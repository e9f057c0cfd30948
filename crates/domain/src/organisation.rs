use crate::{
    CapacityProfile, Case, Contact, NotificationTemplate, OperatingHours, Presence, PresenceId, Queue,
    QueueId, Representative, Settings, Skill, TemplateId, Workstream,
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The whole configuration of one organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Organisation {
    /// What it is called.
    pub name: String,
    /// Switches and limits.
    #[serde(default)]
    pub settings: Settings,
    /// Skills that work can ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// Kinds of room for work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capacity_profiles: Vec<CapacityProfile>,
    /// When queues are open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operating_hours: Vec<OperatingHours>,
    /// What reps can choose.
    pub presences: Vec<Presence>,
    /// Who answers.
    pub representatives: Vec<Representative>,
    /// Where work waits.
    pub queues: Vec<Queue>,
    /// How offers look.
    pub templates: Vec<NotificationTemplate>,
    /// How work is routed.
    pub workstreams: Vec<Workstream>,
    /// Known customers.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Their cases.
    #[serde(default)]
    pub cases: Vec<Case>,
}

/// What is wrong with a configuration, at which place.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
#[error("{place}: {problem}")]
pub struct ConfigurationError {
    /// Such as `workstreams[support].queue`.
    pub place: String,
    /// What to mend.
    pub problem: String,
}

impl Organisation {
    /// Finds what is wrong, all of it.
    pub fn problems(&self) -> Vec<ConfigurationError> {
        let mut problems = Vec::new();
        let mut say = |good: bool, place: String, problem: &str| {
            if !good {
                problems.push(ConfigurationError { place, problem: problem.into() });
            }
        };
        let queue = |id: &QueueId| self.queues.iter().any(|queue| queue.id == *id);
        let template = |id: &TemplateId| self.templates.iter().any(|template| template.id == *id);
        let presence = |id: &PresenceId| self.presences.iter().any(|presence| presence.id == *id);
        let declines = self.settings.declines_allowed;
        say((1..=5).contains(&declines), "settings.declinesAllowed".into(), "must be from 1 to 5");
        for rep in &self.representatives {
            let place = format!("representatives[{}]", rep.id);
            say(rep.queues.iter().all(queue), format!("{place}.queues"), "names a queue that does not exist");
            say(
                rep.default_presence.as_ref().is_none_or(presence),
                format!("{place}.defaultPresence"),
                "names a presence that does not exist",
            );
        }
        for workstream in &self.workstreams {
            let place = format!("workstreams[{}]", workstream.id);
            say(queue(&workstream.queue), format!("{place}.queue"), "names a queue that does not exist");
            say(workstream.cost > 0, format!("{place}.cost"), "must be at least 1");
            for id in [&workstream.known_customer, &workstream.unknown_customer].into_iter().flatten() {
                say(template(id), format!("{place} template {id}"), "names a template that does not exist");
            }
        }
        for template in &self.templates {
            let place = format!("templates[{}]", template.id);
            let seconds = template.timeout.0;
            say(seconds <= 500_000, format!("{place}.timeout"), "must be at most 500 seconds");
            say(template.fields.len() <= 4, format!("{place}.fields"), "can be at most four");
            say(template.title.chars().count() <= 100, format!("{place}.title"), "is over 100 characters");
            for field in &template.fields {
                let fits = field.header.chars().count() <= 200 && field.value.chars().count() <= 1_028;
                say(fits, format!("{place}.fields"), "has a header over 200 or a value over 1028 characters");
            }
        }
        problems
    }
}
