use crate::{CapacityProfileId, PresenceId, QueueId, RepId, SkillId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Room by profile as it is written: a configuration file (TOML) has no null.
mod rooms {
    use crate::CapacityProfileId;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    /// How much at a time, or `own` for the profile's own limit.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(untagged, expecting = "must be a whole number, or `own` for the profile's own limit")]
    pub(super) enum CapacityLimit {
        /// So much.
        Limit(u32),
        /// As much as the profile says.
        Own(Own),
    }

    /// As much as the profile says.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    #[serde(rename_all = "camelCase")]
    pub(super) enum Own {
        /// As much as the profile says.
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
    /// Identity.
    pub id: RepId,
    /// Full name.
    pub name: String,
    /// Units of work at a time.
    pub capacity: u32,
    /// Room by profile, for work whose workstream counts by profiles: how much at a time, or `own` for the profile's own
    /// limit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", with = "rooms")]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, rooms::CapacityLimit>))]
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

/// A kind of room for work, beside the units.
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
