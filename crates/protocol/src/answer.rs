//! The answer to something that was asked for under a key: done, or a problem.

use engine::{Done, Refusal};
use model::ConversationId;
use serde::{Deserialize, Serialize};

/// A problem: why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The code for programs, such as `offer-over`.
    pub code: String,
    /// A sentence for people.
    pub message: String,
    /// After how many seconds trying again makes sense; absent if waiting does not help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<u32>"))]
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem with a code and a sentence.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), retry_after: None }
    }

    /// Adds after how many seconds trying again makes sense.
    pub fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

impl From<&Refusal> for Problem {
    fn from(refusal: &Refusal) -> Self {
        Self::new(refusal.code(), refusal.to_string())
    }
}

/// The answer to something that was asked for under a key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Why it was not done; absent if it was.
    #[serde(default)]
    pub problem: Option<Problem>,
    /// The conversation that was accepted or opened.
    #[serde(default)]
    pub conversation: Option<ConversationId>,
}

impl From<Problem> for Answer {
    fn from(problem: Problem) -> Self {
        Self { problem: Some(problem), conversation: None }
    }
}

impl From<&engine::Answer> for Answer {
    fn from(answer: &engine::Answer) -> Self {
        match answer {
            Ok(Done { conversation, .. }) => Self { problem: None, conversation: *conversation },
            Err(refusal) => Self { problem: Some(refusal.into()), conversation: None },
        }
    }
}
