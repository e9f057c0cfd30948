use serde::{Deserialize, Serialize};

/// A value that conditions compare and context variables hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(#[cfg_attr(feature = "bindings", ts(type = "number"))] i64),
    /// Text.
    Text(String),
}

/// How an attribute is compared. Text is compared without regard to case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Comparison {
    /// The same.
    Equals,
    /// Another, or nothing.
    Differs,
    /// Text that has the value in it.
    Contains,
    /// Text that begins with the value.
    BeginsWith,
    /// A greater number.
    Above,
    /// A smaller number.
    Below,
    /// Something is known; the value is not looked at.
    Known,
}

/// A condition of a rule: a small form that is checked when it is configured, and never code.
///
/// In a file: `{ all = [{ of = "context.tier", is = "equals", value = "gold" }, { not = { of = "customer.known", is =
/// "equals", value = true } }] }`. An empty `all` is always met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    /// All of these are met.
    All {
        /// Which.
        all: Vec<Condition>,
    },
    /// At least one of these is met.
    Any {
        /// Which.
        any: Vec<Condition>,
    },
    /// This is not met.
    Not {
        /// Which.
        not: Box<Condition>,
    },
    /// An attribute compares to a value as told.
    Test(Test),
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Test {
    /// Of which attribute, such as `channel`, `customer.known`, `answer.Email`, `context.tier`, `time.hour`,
    /// `rep.skill.french`.
    pub of: String,
    /// How it compares.
    pub is: Comparison,
    /// With what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}
