//! The whole configuration of one organisation.

mod check;
mod item;

pub use item::{Item, ItemId, ItemKind};

use crate::{
    CapacityProfile, Case, Contact, NotificationTemplate, OperatingHours, Presence, Queue, Representative,
    Settings, Skill, TemplateId, Workstream,
};
use check::references::References;
use check::report::ValidationReport;
use check::{ids, people, queues, records, settings, templates, warnings, workstreams};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use thiserror::Error;

/// The whole configuration of one organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Configuration {
    /// The organisation's name, as people see it.
    pub name: String,
    /// Switches and limits.
    #[serde(default)]
    pub settings: Settings,
    /// Skills that work can require.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<Skill>,
    /// Capacity profiles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capacity_profiles: Vec<CapacityProfile>,
    /// Operating hours of queues.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operating_hours: Vec<OperatingHours>,
    /// The presences that reps can choose; without any, the usual ones.
    #[serde(default = "Presence::usual")]
    pub presences: Vec<Presence>,
    /// Representatives.
    #[serde(default)]
    pub representatives: Vec<Representative>,
    /// Queues that work waits in.
    #[serde(default)]
    pub queues: Vec<Queue>,
    /// Notification templates.
    #[serde(default)]
    pub templates: Vec<NotificationTemplate>,
    /// Workstreams.
    #[serde(default)]
    pub workstreams: Vec<Workstream>,
    /// Known customers.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Cases of known customers.
    #[serde(default)]
    pub cases: Vec<Case>,
}

/// A problem or a warning, with its place in the configuration.
#[derive(Clone, Debug, Error, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[error("{place}: {problem}")]
pub struct ConfigurationError {
    /// Such as `workstreams[support].queue`.
    pub place: String,
    /// What is wrong, or how to correct it.
    pub problem: String,
}

impl Configuration {
    /// All problems that make the configuration unusable.
    pub fn problems(&self) -> Vec<ConfigurationError> {
        self.examined().0
    }

    /// All warnings: what is valid and will hardly do what was meant, such as a rule on a question that is
    /// not asked.
    pub fn warnings(&self) -> Vec<ConfigurationError> {
        let mut warnings = self.examined().1;
        warnings.extend(warnings::of(self));
        warnings
    }

    fn examined(&self) -> (Vec<ConfigurationError>, Vec<ConfigurationError>) {
        let known = References::of(self);
        let mut report = ValidationReport::new(&known);
        report.length("name", &self.name, 1, 100);
        ids::check(&mut report, self);
        settings::check(&mut report, &self.settings);
        people::check(&mut report, self);
        queues::check(&mut report, self);
        self.templates.iter().for_each(|template| templates::check(&mut report, template));
        self.workstreams.iter().for_each(|workstream| workstreams::check(&mut report, workstream));
        records::check(&mut report, self);
        report.finish()
    }

    /// The changes from an earlier configuration that are not allowed: the channel and the mode of a
    /// workstream are fixed when it is created (R13.2).
    pub fn forbidden_changes(&self, before: &Self) -> Vec<ConfigurationError> {
        let earlier: HashMap<_, _> = before.workstreams.iter().map(|each| (&each.id, each)).collect();
        let mut problems = Vec::new();
        for workstream in &self.workstreams {
            let Some(earlier) = earlier.get(&workstream.id) else { continue };
            let fixed = [
                ("channel", workstream.channel == earlier.channel),
                ("mode", workstream.mode == earlier.mode),
            ];
            for (name, _) in fixed.into_iter().filter(|(_, is_same)| !is_same) {
                let place = format!("workstreams[{}].{name}", workstream.id);
                let problem = "is fixed when the workstream is made: make another workstream".into();
                problems.push(ConfigurationError { place, problem });
            }
        }
        problems
    }

    /// A template of the organisation, or a built-in one.
    pub fn template(&self, id: &TemplateId) -> Option<&NotificationTemplate> {
        let own = self.templates.iter().find(|template| template.id == *id);
        own.or_else(|| NotificationTemplate::builtins().find(|template| template.id == *id))
    }
}

#[cfg(test)]
mod tests;
