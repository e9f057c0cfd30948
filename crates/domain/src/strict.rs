//! Types that are written flat, or as one of several, and yet refuse fields that they do not know.

use serde::de::Error;
use serde_json::{Map, Value};

/// What was written, when all of it is in what was understood.
pub(crate) fn all_understood<T, E: Error>(
    written: Map<String, Value>,
    read: impl FnOnce(Value) -> Result<T, serde_json::Error>,
    write: impl FnOnce(&T) -> Result<Value, serde_json::Error>,
) -> Result<T, E> {
    let names: Vec<String> = written.keys().cloned().collect();
    let understood = read(Value::Object(written)).map_err(E::custom)?;
    let again = write(&understood).map_err(E::custom)?;
    match names.iter().find(|name| again.get(name.as_str()).is_none()) {
        Some(name) => Err(E::custom(format!("unknown field `{name}`"))),
        None => Ok(understood),
    }
}

/// Makes types with `#[serde(remote = "Self")]` refuse what serde lets pass: it does not know all fields of a flattened
/// part, nor that a variant without fields has none.
macro_rules! refuse_unknown_fields {
    ($($strict:ty),+ $(,)?) => {$(
        impl serde::Serialize for $strict {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $strict {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let written = serde::Deserialize::deserialize(deserializer)?;
                crate::strict::all_understood(
                    written,
                    |value| Self::deserialize(value),
                    |strict| Self::serialize(strict, serde_json::value::Serializer),
                )
            }
        }
    )+};
}
pub(crate) use refuse_unknown_fields;
