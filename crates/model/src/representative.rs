//! Representatives, their skills and their capacity.

use crate::{CapacityProfileId, PresenceId, QueueId, RepId, SkillId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Capacity by profile in its written form: a configuration file (TOML) has no null.
mod rooms {
    use crate::CapacityProfileId;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    /// The amount of work at a time, or `own` for the profile's own limit.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(untagged, expecting = "must be a whole number, or `own` for the profile's own limit")]
    pub(super) enum CapacityLimit {
        /// The amount of work at a time.
        Limit(u32),
        /// The profile's own limit.
        Own(Own),
    }

    /// The profile's own limit.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(rename_all = "camelCase")]
    pub(super) enum Own {
        /// The profile's own limit.
        Own,
    }

    type CapacityLimits = BTreeMap<CapacityProfileId, Option<u32>>;

    pub(super) fn serialize<S: Serializer>(rooms: &CapacityLimits, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(
            rooms
                .iter()
                .map(|(id, limit)| (id, limit.map_or(CapacityLimit::Own(Own::Own), CapacityLimit::Limit))),
        )
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<CapacityLimits, D::Error> {
        let limit = |room| match room {
            Some(CapacityLimit::Limit(limit)) => Some(limit),
            Some(CapacityLimit::Own(Own::Own)) | None => None,
        };
        let rooms = BTreeMap::<CapacityProfileId, Option<CapacityLimit>>::deserialize(from)?;
        Ok(rooms.into_iter().map(|(id, room)| (id, limit(room))).collect())
    }
}

/// A person who answers customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Representative {
    /// The representative's identity.
    pub id: RepId,
    /// Full name.
    pub name: String,
    /// Units of work at a time.
    pub capacity: u32,
    /// Capacity by profile, for work whose workstream counts by profiles: the amount at a time, or `own` for
    /// the profile's own limit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", with = "rooms")]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, rooms::CapacityLimit>))]
    pub profiles: BTreeMap<CapacityProfileId, Option<u32>>,
    /// The queues that this rep works for.
    pub queues: BTreeSet<QueueId>,
    /// The rep's skills with their ratings, from 1 to 10.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skills: BTreeMap<SkillId, u8>,
    /// The presence at sign-in; without one, Available.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_presence: Option<PresenceId>,
    /// Other attributes, for rules of assignment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
}

/// A skill that a rep can have and work can require.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Skill {
    /// The skill's identity.
    pub id: SkillId,
    /// The skill's name.
    pub name: String,
}

/// A skill that work requires.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SkillNeed {
    /// The skill's identity.
    pub skill: SkillId,
    /// The least rating, from 1 to 10.
    pub rating: u8,
}

/// When capacity of a profile is released.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum ProfileReset {
    /// With the work that used it.
    #[default]
    Immediate,
    /// When the day ends in the organisation's time zone.
    EndOfDay,
}

/// A kind of capacity beside the units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CapacityProfile {
    /// The profile's identity.
    pub id: CapacityProfileId,
    /// The profile's name.
    pub name: String,
    /// The amount of work at a time.
    pub limit: u32,
    /// When capacity is released.
    #[serde(default)]
    pub reset: ProfileReset,
    /// Whether a rep without capacity left in it is offered nothing of any kind.
    #[serde(default)]
    pub blocking: bool,
}
