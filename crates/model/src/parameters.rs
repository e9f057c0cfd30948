//! The parameters of a code: what the sentence says that a program makes of the code for people.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// A value that a sentence says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Parameter {
    /// A number, such as a limit.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    Number(u64),
    /// A text, such as a name, or a word of an enum.
    Text(String),
}

/// The parameters of a code, by name.
pub type Parameters = BTreeMap<String, Parameter>;

/// The fields of a value that a sentence can say: texts, numbers, and lists of texts.
pub fn parameters_of(value: &impl Serialize) -> Parameters {
    let Ok(Value::Object(fields)) = serde_json::to_value(value) else { return Parameters::new() };
    fields.into_iter().filter_map(|(name, value)| Some((name, parameter(value)?))).collect()
}

fn parameter(value: Value) -> Option<Parameter> {
    match value {
        Value::Number(number) => number.as_u64().map(Parameter::Number),
        Value::String(text) => Some(Parameter::Text(text)),
        Value::Array(all) => {
            let texts: Option<Vec<&str>> = all.iter().map(Value::as_str).collect();
            texts.map(|texts| Parameter::Text(texts.join(", ")))
        }
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(formatter),
            Self::Text(text) => text.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_sentence_can_say_is_a_parameter() {
        let code =
            json!({ "limit": 3, "queue": "help", "words": ["a", "b"], "by": { "rep": "ana" }, "name": null });
        let said: Vec<String> =
            parameters_of(&code).iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(said, ["limit=3", "queue=help", "words=a, b"]);
    }
}
