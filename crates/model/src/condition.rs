//! Conditions of rules, and the values that they compare.

mod read;

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A value of a context variable, or one that a condition compares with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Value {
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(#[cfg_attr(feature = "bindings", ts(type = "number"))] i64),
    /// Text.
    Text(String),
}

/// The same under a name of its own, which the generator of the OpenAPI document does not confuse with
/// arbitrary JSON.
#[cfg(feature = "openapi")]
pub type KnownValue = Value;

impl Value {
    /// Its size beyond the value itself, in bytes.
    pub fn size(&self) -> usize {
        match self {
            Self::Flag(_) | Self::Number(_) => 0,
            Self::Text(text) => text.len(),
        }
    }
}

/// How an attribute is compared. Text is compared without regard to case, and text that is a whole number
/// equals that number. `differs`: another value, or none. `contains` and `beginsWith` are for text, `above`
/// and `below` for numbers. `known`: there is a value, whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Comparison {
    /// An equal value.
    Equals,
    /// Another value, or none.
    Differs,
    /// Text that contains the value.
    Contains,
    /// Text that begins with the value.
    BeginsWith,
    /// A greater number.
    Above,
    /// A smaller number.
    Below,
    /// There is a value, whatever it is.
    Known,
}

/// A condition of a rule: a small language that is checked when it is configured, and never code.
///
/// In a file: `{ all = [{ of = "context.tier", is = "equals", value = "gold" }, { not = { of = "customer.known", is =
/// "equals", value = true } }] }`. An empty `all` is always met, an empty `any` never.
///
/// | Attribute | What it is |
/// | --- | --- |
/// | `channel` | `chat`, `sms`, `messaging`, `voice` or `record` |
/// | `workstream` | its id |
/// | `customer.known` | true or false |
/// | `customer.signedIn` | whether the system that opened the work says so; for chats, whether the site has signed it, since a page cannot prove it |
/// | `customer.verified` | whether the customer's identity is verified, and not only typed |
/// | `customer.name`, `.email`, `.phone`, `.language`, `.device` | text |
/// | `answer.<question>` | what the customer answered before the chat |
/// | `context.<name>` | a context variable; `context.page` is the address of the page on which a chat was opened |
/// | `case.priority`, `case.title`, `record.table` | text |
/// | `time.hour` | 0 to 23 in the organisation's time zone |
/// | `time.day` | `monday` to `sunday` there |
/// | `waited` | how many minutes it has waited in its queue while that was open; not for classification |
/// | `time.open` | whether its queue is open, or a routing rule's first queue; not for classification |
/// | `rep.id`, `rep.name` | the representative; all of `rep` is only for rules of assignment |
/// | `rep.presence` | the base: `available`, `busy`, `doNotDisturb`, `away` or `offline` |
/// | `rep.free`, `rep.profile.<id>` | free units, and what is left of a capacity profile |
/// | `rep.skill.<id>` | the rating, from 1 to 10 |
/// | `rep.attribute.<name>` | text |
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Condition {
    /// All of these match.
    All {
        /// The conditions.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        all: Vec<Condition>,
    },
    /// At least one of these matches.
    Any {
        /// The conditions.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        any: Vec<Condition>,
    },
    /// The condition does not match.
    Not {
        /// The condition.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        not: Box<Condition>,
    },
    /// An attribute compares to a value as given.
    Test(Test),
}

/// One comparison of an attribute with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Test {
    /// The attribute, one from the table of conditions.
    pub of: String,
    /// How it is compared.
    pub is: Comparison,
    /// The value that it is compared with; absent for `known`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<KnownValue>))]
    pub value: Option<Value>,
}

/// The facts that conditions look at.
pub trait Facts {
    /// The value of an attribute of [`Condition`]'s table, if there is one.
    fn value(&self, attribute: &str) -> Option<Value>;
}

impl Condition {
    /// Whether the result can change with time alone.
    pub fn goes_by_time(&self) -> bool {
        self.goes_by_wait() || self.asks(|attribute| attribute.starts_with("time."))
    }

    /// Whether it depends on the waiting time.
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

    /// Whether the facts match.
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

    /// The value as a number, even if it is written as text: answers before a chat always are.
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
