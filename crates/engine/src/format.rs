//! The format of journal entries and snapshots, and how those of every format so far are read.

pub(crate) mod from_1;
pub(crate) mod from_2;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use thiserror::Error;

/// The format of entries and snapshots that this program writes, and the newest that it reads. It is raised with every
/// change that an older program could misread, or that a reader of the older form has to know. What was written before
/// format 1 carries no number and is like it.
pub(crate) const FORMAT: u32 = 3;

/// The number of formats before it.
pub(crate) const OLDER: usize = FORMAT as usize - 1;

/// The name of the number, which is the first field.
const NAME: &str = "format";

/// A journal entry or a snapshot that this program cannot read.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Unreadable(#[from] serde_json::Error);

/// The value of [`FORMAT`] in what is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Format;

/// Changes what one format wrote into what the next one would have written.
pub(crate) type Upcast = fn(&mut Map<String, Value>);

/// What is written in a format: the upcasts to the current one, beginning with the one from format 1.
pub(crate) trait Formatted: DeserializeOwned {
    const UPCASTS: [Upcast; OLDER];
}

/// Reads what this or an older program wrote. Only what is of an older format takes the way over all upcasts since.
///
/// # Errors
/// It is of a newer format, or damaged.
pub(crate) fn read<T: Formatted>(bytes: &[u8]) -> Result<T, Unreadable> {
    if is_current(bytes) {
        return Ok(serde_json::from_slice(bytes)?);
    }
    let mut fields: Map<String, Value> = serde_json::from_slice(bytes)?;
    let found = fields.get(NAME).map_or(Ok(1), u32::deserialize)?.max(1);
    if found > FORMAT {
        return Err(Unreadable(Error::custom(format!(
            "it has format {found}, and this program knows formats up to {FORMAT}: start the newer program"
        ))));
    }
    for upcast in T::UPCASTS.iter().skip(found as usize - 1) {
        upcast(&mut fields);
    }
    fields.insert(NAME.into(), FORMAT.into());
    Ok(serde_json::from_value(Value::Object(fields))?)
}

/// Whether something begins with the number of the current format, as this program writes it.
fn is_current(bytes: &[u8]) -> bool {
    let number = bytes.strip_prefix(br#"{"format":"#);
    number.is_some_and(|rest| rest.strip_prefix(FORMAT.to_string().as_bytes()).is_some_and(ends_number))
}

fn ends_number(rest: &[u8]) -> bool {
    rest.first() == Some(&b',')
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(FORMAT)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = u32::deserialize(deserializer)?;
        if found == FORMAT { Ok(Self) } else { Err(D::Error::custom("it is not of the current format")) }
    }
}
