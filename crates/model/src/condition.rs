//! Conditions of rules, and the values that they compare.

mod read;

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A value that conditions compare and context variables hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// The same by a name that the document's maker does not take for any JSON.
#[cfg(feature = "openapi")]
pub type KnownValue = Value;

impl Value {
    /// What it takes beside its place, in bytes.
    pub fn size(&self) -> usize {
        match self {
            Self::Flag(_) | Self::Number(_) => 0,
            Self::Text(text) => text.len(),
        }
    }
}

/// How an attribute is compared. Text is compared without regard to case, and text that is written as a whole number
/// equals that number. `differs`: another value, or nothing. `contains` and `beginsWith` are for text, `above` and `below` for
/// numbers. `known`: something is known, whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
/// "equals", value = true } }] }`. An empty `all` is always met, an empty `any` never.
///
/// | Attribute | What it is |
/// | --- | --- |
/// | `channel` | `chat`, `sms`, `messaging`, `voice` or `record` |
/// | `workstream` | its id |
/// | `customer.known` | true or false |
/// | `customer.signedIn` | whether the system that brought the work in says so; false for chats, for no page is believed that |
/// | `customer.verified` | whether it is sure who a known customer is, and not only typed |
/// | `customer.name`, `.email`, `.phone`, `.language`, `.device` | text |
/// | `answer.<question>` | what the customer answered before the chat |
/// | `context.<name>` | a context variable; `context.page` is the address of the page that a chat was begun on |
/// | `case.priority`, `case.title`, `record.table` | text |
/// | `time.hour` | 0 to 23 in the organisation's time zone |
/// | `time.day` | `monday` to `sunday` there |
/// | `waited` | for how many minutes it has waited in its queue while that was open; not for classification |
/// | `time.open` | whether its queue is open, or the first one of a rule of routing; not for classification |
/// | `rep.id`, `rep.name` | the representative; like all of `rep`, only where one is chosen |
/// | `rep.presence` | the base: `available`, `busy`, `doNotDisturb`, `away` or `offline` |
/// | `rep.free`, `rep.profile.<id>` | free units, and room in a capacity profile |
/// | `rep.skill.<id>` | the rating, from 1 to 10 |
/// | `rep.attribute.<name>` | text |
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Condition {
    /// All of these are met.
    All {
        /// Which.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        all: Vec<Condition>,
    },
    /// At least one of these is met.
    Any {
        /// Which.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        any: Vec<Condition>,
    },
    /// This is not met.
    Not {
        /// Which.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        not: Box<Condition>,
    },
    /// An attribute compares to a value as told.
    Test(Test),
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Test {
    /// Of which attribute, of those in the table of conditions.
    pub of: String,
    /// How it compares.
    pub is: Comparison,
    /// With what.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<KnownValue>))]
    pub value: Option<Value>,
}

/// What conditions look at.
pub trait Facts {
    /// The value of an attribute of [`Condition`]'s table, where something is known.
    fn value(&self, attribute: &str) -> Option<Value>;
}

impl Condition {
    /// Whether what this says can change by time alone.
    pub fn goes_by_time(&self) -> bool {
        self.goes_by_wait() || self.asks(|attribute| attribute.starts_with("time."))
    }

    /// Whether this asks how long somebody has waited.
    pub fn goes_by_wait(&self) -> bool {
        self.asks(|attribute| attribute == "waited")
    }

    fn asks(&self, is_it: fn(&str) -> bool) -> bool {
        match self {
            Self::All { all: each } | Self::Any { any: each } => each.iter().any(|each| each.asks(is_it)),
            Self::Not { not } => not.asks(is_it),
            Self::Test(test) => is_it(&test.of),
        }
    }

    /// Whether the facts are as this says.
    pub fn is_met(&self, facts: &impl Facts) -> bool {
        match self {
            Self::All { all } => all.iter().all(|each| each.is_met(facts)),
            Self::Any { any } => any.iter().any(|each| each.is_met(facts)),
            Self::Not { not } => !not.is_met(facts),
            Self::Test(test) => test.is_met(facts),
        }
    }
}

impl Test {
    fn is_met(&self, facts: &impl Facts) -> bool {
        let fact = facts.value(&self.of);
        if self.is == Comparison::Known {
            return fact.is_some_and(|fact| !fact.is_blank());
        }
        let Some((fact, value)) = fact.as_ref().zip(self.value.as_ref()) else {
            return self.is == Comparison::Differs;
        };
        match self.is {
            Comparison::Equals => fact.is_same(value),
            Comparison::Differs => !fact.is_same(value),
            Comparison::Contains => texts(fact, value).is_some_and(|(text, part)| text.contains(&part)),
            Comparison::BeginsWith => texts(fact, value).is_some_and(|(text, part)| text.starts_with(&part)),
            Comparison::Above => order(fact, value) == Some(Ordering::Greater),
            Comparison::Below => order(fact, value) == Some(Ordering::Less),
            Comparison::Known => true,
        }
    }
}

impl Value {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => folded(one).eq(folded(other)),
            (Self::Flag(one), Self::Flag(other)) => one == other,
            _ => order(self, other) == Some(Ordering::Equal),
        }
    }

    /// A number, also where it is written as text: answers before a chat always are.
    fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Flag(_) => None,
        }
    }
}

fn order(fact: &Value, value: &Value) -> Option<Ordering> {
    Some(fact.number()?.cmp(&value.number()?))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().flat_map(char::to_lowercase)
}

fn texts(fact: &Value, value: &Value) -> Option<(String, String)> {
    match (fact, value) {
        (Value::Text(fact), Value::Text(value)) => Some((fact.trim().to_lowercase(), value.to_lowercase())),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
