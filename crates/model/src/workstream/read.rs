//! The written form of what a classification rule sets. It is read by hand, so that errors say where they
//! are.

use super::ClassificationOutput;
use crate::beside::Beside;
use crate::{CapacityProfileId, SkillId, Value};
use serde::de::{Deserialize, Deserializer};

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
enum Set {
    Context,
    Skill,
    Profile,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    set: Set,
    name: Option<String>,
    value: Option<Value>,
    skill: Option<SkillId>,
    rating: Option<u8>,
    profile: Option<CapacityProfileId>,
}

impl<'de> Deserialize<'de> for ClassificationOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Written { set, name, value, skill, rating, profile } = Deserialize::deserialize(from)?;
        let (mut name, mut value) = (Beside::new("name", name), Beside::new("value", value));
        let (mut skill, mut rating) = (Beside::new("skill", skill), Beside::new("rating", rating));
        let mut profile = Beside::new("profile", profile);
        let found = match set {
            Set::Context => Self::Context { name: name.needed()?, value: value.needed()? },
            Set::Skill => Self::Skill { skill: skill.needed()?, rating: rating.needed()? },
            Set::Profile => Self::Profile { profile: profile.needed()? },
        };
        name.absent()?;
        value.absent()?;
        skill.absent()?;
        rating.absent()?;
        profile.absent()?;
        Ok(found)
    }
}
