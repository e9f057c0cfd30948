//! The whole configuration of one organisation.

mod check;
mod code;
mod item;
mod path;

pub use code::{ConfigurationCode, Idleness, Misplacement, NoChannel, OriginFault, User, ValueType};
pub use item::{Item, ItemId, ItemKind};
pub use path::{ConfigurationPath, Step};

use crate::{
    CapacityProfile, NotificationTemplate, OperatingHours, Presence, Queue, Representative, Settings, Skill,
    TemplateId, Workstream,
};
use check::place::Place;
use check::references::References;
use check::report::ValidationReport;
use check::{ids, people, queues, settings, templates, warnings, workstreams};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

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
}

/// A problem or a warning, with its place in the configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConfigurationError {
    /// The place.
    pub path: ConfigurationPath,
    /// What is wrong there, or odd.
    pub code: ConfigurationCode,
}

/// For logs: the place, the code and its parameters.
impl fmt::Display for ConfigurationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.code.code())?;
        self.code.parameters().iter().try_for_each(|(name, value)| write!(formatter, " {name}={value}"))
    }
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
        report.length(&Place::top("name"), &self.name, 1, 100);
        ids::check(&mut report, self);
        settings::check(&mut report, &self.settings);
        people::check(&mut report, self);
        queues::check(&mut report, self);
        let list = Place::top("templates");
        for (number, template) in self.templates.iter().enumerate() {
            templates::check(&mut report, &list.entry(number, &template.id.0), template);
        }
        let list = Place::top("workstreams");
        for (number, workstream) in self.workstreams.iter().enumerate() {
            workstreams::check(&mut report, &list.entry(number, &workstream.id.0), workstream);
        }
        report.finish()
    }

    /// The changes from an earlier configuration that are not allowed: the channel and the mode of a
    /// workstream are fixed when it is created (R13.2).
    pub fn forbidden_changes(&self, before: &Self) -> Vec<ConfigurationError> {
        let earlier: HashMap<_, _> = before.workstreams.iter().map(|each| (&each.id, each)).collect();
        let mut problems = Vec::new();
        let list = Place::top("workstreams");
        for (number, workstream) in self.workstreams.iter().enumerate() {
            let Some(earlier) = earlier.get(&workstream.id) else { continue };
            let fixed = [
                ("channel", workstream.channel == earlier.channel),
                ("mode", workstream.mode == earlier.mode),
            ];
            for (name, _) in fixed.into_iter().filter(|(_, is_same)| !is_same) {
                let path = list.entry(number, &workstream.id.0).field(name).path();
                problems.push(ConfigurationError { path, code: ConfigurationCode::Fixed });
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
