use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The format of entries and snapshots that this program writes, and the newest that it reads. A program that understands
/// less than what was written must not go on as if it did; what was added and may be passed over needs no new format.
/// Those before the first say no number.
pub(crate) const FORMAT: u32 = 1;

/// The number of [`FORMAT`] in what is written down; a newer one cannot be read.
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
