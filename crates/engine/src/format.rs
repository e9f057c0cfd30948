//! The format number of journal entries and snapshots, and the check that this program can read it.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The format of entries and snapshots that this program writes, and the newest that it reads. It is raised
/// when an older program could misread the new form; additions that can be ignored need no new number.
/// Entries from before format 1 carry no number.
pub(crate) const FORMAT: u32 = 1;

/// The value of [`FORMAT`] in what is written. Reading fails on a newer one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Format;

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(FORMAT)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = u32::deserialize(deserializer)?;
        let newer = || {
            let message = format!("it has format {found}, and this program knows formats up to {FORMAT}");
            D::Error::custom(message)
        };
        if found > FORMAT { Err(newer()) } else { Ok(Self) }
    }
}
