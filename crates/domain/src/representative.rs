use crate::{CapacityProfileId, PresenceId, QueueId, RepId, SkillId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A person who answers customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Representative {
    /// Identity.
    pub id: RepId,
    /// Full name.
    pub name: String,
    /// Units of work at a time.
    pub capacity: u32,
    /// Room by profile, for work whose workstream counts by profiles; the number is how much at a time, where it differs
    /// from the profile's own limit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub profiles: BTreeMap<CapacityProfileId, Option<u32>>,
    /// The queues that this rep works for.
    pub queues: BTreeSet<QueueId>,
    /// What the rep can do, and how well, from 1 to 10.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skills: BTreeMap<SkillId, u8>,
    /// The presence at sign-in; without one, Available.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_presence: Option<PresenceId>,
    /// Anything else that assignment rules look at.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}

/// Something that a rep can do and that work can ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Skill {
    /// Identity.
    pub id: SkillId,
    /// What people call it.
    pub name: String,
}

/// A skill that work asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SkillNeed {
    /// Which.
    pub skill: SkillId,
    /// How well at least, from 1 to 10.
    pub rating: u8,
}

/// When the room that work took in a profile is given back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ProfileReset {
    /// With the work.
    #[default]
    Immediate,
    /// When the day ends in the organisation's time zone.
    EndOfDay,
}

/// A kind of room for work, beside the units (domain-facts 7.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CapacityProfile {
    /// Identity.
    pub id: CapacityProfileId,
    /// What people call it.
    pub name: String,
    /// How much work at a time.
    pub limit: u32,
    /// When room is given back.
    #[serde(default)]
    pub reset: ProfileReset,
    /// Whether a rep whose room in it is used up is offered nothing of any kind.
    #[serde(default)]
    pub blocking: bool,
}
