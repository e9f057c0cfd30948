use crate::{
    Base, CaseId, Channel, ContactId, NotificationTemplate, Presence, PresenceId, QueueId, RepId, Span,
    TemplateId, WorkstreamId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use thiserror::Error;

/// Switches and limits of the whole organisation. All have defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Settings {
    /// A miss makes the rep Inactive (seed: Missed notifications).
    pub inactive_after_miss: bool,
    /// A reject makes the rep Do not disturb (seed: Agent reject notifications).
    pub do_not_disturb_after_reject: bool,
    /// How often one rep may decline one conversation, 1 to 5.
    pub declines_allowed: u8,
    /// The most sessions of one rep (seed: Maximum session limit notifications).
    pub session_limit: u32,
    /// Within this time a desk must say that it shows an offer.
    pub receipt_grace: Span,
    /// How long a rep whose desk did not show an offer is passed over.
    pub cool_down: Span,
    /// How long a rep whose last desk is gone keeps the offers that ring there.
    pub desk_grace: Span,
    /// How long an ended conversation stays at hand for a customer who comes back to read it.
    pub kept_after_end: Span,
    /// How long a customer may be gone from a chat.
    pub customer_grace: Span,
    /// The preview switch for notifications that are shown even in focus.
    pub always_preview: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            inactive_after_miss: false,
            do_not_disturb_after_reject: false,
            declines_allowed: 3,
            session_limit: 10,
            receipt_grace: Span::seconds(2),
            cool_down: Span::seconds(30),
            desk_grace: Span::seconds(10),
            kept_after_end: Span::seconds(24 * 3_600),
            customer_grace: Span::seconds(180),
            always_preview: false,
        }
    }
}

/// A person who answers customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Representative {
    /// Identity.
    pub id: RepId,
    /// Full name.
    pub name: String,
    /// Units of work at a time.
    pub capacity: u32,
    /// The queues that this rep works for.
    pub queues: BTreeSet<QueueId>,
    /// The presence at sign-in; without one, Available.
    #[serde(default)]
    pub default_presence: Option<PresenceId>,
}

/// A line that conversations wait in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Queue {
    /// Identity.
    pub id: QueueId,
    /// What people call it.
    pub name: String,
}

/// How one kind of work is routed and announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Workstream {
    /// Identity.
    pub id: WorkstreamId,
    /// What people call it.
    pub name: String,
    /// The way that customers come.
    pub channel: Channel,
    /// Where its conversations wait.
    pub queue: QueueId,
    /// Units of capacity that one conversation takes.
    pub cost: u32,
    /// Who may be offered its work.
    pub allowed_presences: BTreeSet<Base>,
    /// The template when the customer's record is known.
    pub known_customer: TemplateId,
    /// The template when it is not.
    pub unknown_customer: TemplateId,
    /// What is asked before the chat; the question is also the answer's slug.
    #[serde(default)]
    pub questions: Vec<String>,
}

/// A customer's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contact {
    /// Identity.
    pub id: ContactId,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Mobile phone number.
    pub mobile: String,
    /// The company.
    #[serde(default)]
    pub company: String,
}

/// A matter that a customer has with the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Case {
    /// Identity, the number that people quote.
    pub id: CaseId,
    /// What it is about.
    pub title: String,
    /// Whose it is.
    pub contact: ContactId,
    /// How urgent it is.
    pub priority: String,
    /// Whether it is still being worked on.
    pub active: bool,
}

/// The whole configuration of one organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Organisation {
    /// What it is called.
    pub name: String,
    /// Switches and limits.
    #[serde(default)]
    pub settings: Settings,
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
#[derive(Clone, Debug, Error, PartialEq, Eq)]
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
            for id in [&workstream.known_customer, &workstream.unknown_customer] {
                say(template(id), format!("{place} template {id}"), "names a template that does not exist");
            }
        }
        for template in &self.templates {
            let place = format!("templates[{}]", template.id);
            let seconds = template.timeout.0;
            say((1_000..=500_000).contains(&seconds), format!("{place}.timeout"), "must be 1 to 500 seconds");
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
