//! The attributes that conditions may name, and what each can be compared with.

use super::references::References;
use super::report::unknown;
use crate::configuration::ConfigurationCode;
use crate::{Channel, ItemKind};

/// Where a condition is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// For work that has no queue yet.
    Classification,
    /// For work in a queue.
    Work,
    /// For work in a queue and a representative.
    Assignment,
}

/// The values that an attribute can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Flag,
    Number,
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The id of a workstream.
    Workstream,
    /// The id of a representative.
    Representative,
    /// Any value.
    Anything,
}

const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const PRESENCES: &[&str] = &["available", "busy", "doNotDisturb", "away", "offline"];

impl Kind {
    /// The kind of an attribute, or what is wrong with it.
    pub(crate) fn of(
        attribute: &str,
        scope: Scope,
        known: &References<'_>,
    ) -> Result<Self, ConfigurationCode> {
        let (subject, name) = attribute.split_once('.').unwrap_or((attribute, ""));
        match (subject, name) {
            ("time", "open") | ("waited", "") if scope == Scope::Classification => {
                Err(ConfigurationCode::NeedsQueue)
            }
            ("waited", "") => Ok(Self::Number),
            ("channel", "") => Ok(Self::Word(&Channel::WORDS)),
            ("workstream", "") => Ok(Self::Workstream),
            ("customer", "known" | "signedIn" | "verified") | ("time", "open") => Ok(Self::Flag),
            ("customer", "name" | "email" | "phone" | "language" | "device")
            | ("case", "priority" | "title")
            | ("record", "table") => Ok(Self::Text),
            ("time", "hour") => Ok(Self::Number),
            ("time", "day") => Ok(Self::Word(DAYS)),
            ("answer", question) if !question.is_empty() => Ok(Self::Anything),
            ("context", variable) if !variable.is_empty() => Ok(Self::Anything),
            ("rep", name) if scope == Scope::Assignment => Self::of_rep(name, known),
            ("rep", _) => Err(ConfigurationCode::NeedsRepresentative),
            _ => Err(ConfigurationCode::UnknownAttribute),
        }
    }

    fn of_rep(name: &str, known: &References<'_>) -> Result<Self, ConfigurationCode> {
        let named = |kind: ItemKind, id: &str| match known.has(kind, id) {
            true => Ok(Self::Number),
            false => Err(unknown(kind, id)),
        };
        match name.split_once('.') {
            None => match name {
                "id" => Ok(Self::Representative),
                "name" => Ok(Self::Text),
                "presence" => Ok(Self::Word(PRESENCES)),
                "free" => Ok(Self::Number),
                _ => Err(ConfigurationCode::UnknownRepresentativeAttribute),
            },
            Some(("skill", id)) => named(ItemKind::Skill, id),
            Some(("profile", id)) => named(ItemKind::CapacityProfile, id),
            Some(("attribute", name)) if !name.is_empty() => Ok(Self::Anything),
            Some(_) => Err(ConfigurationCode::UnknownRepresentativeAttribute),
        }
    }
}
