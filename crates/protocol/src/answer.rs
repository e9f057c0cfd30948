//! The answer to something that was asked for under a key: done, or a problem.

use desk_core::CodedProblem;
use model::{ConversationId, Parameters};
use serde::{Deserialize, Serialize};

/// A problem: why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The code for programs, such as `offer-over`.
    pub code: String,
    /// What a sentence for people says beside the code, such as a limit or a name.
    #[serde(default, skip_serializing_if = "Parameters::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Parameters>"))]
    pub parameters: Parameters,
    /// A sentence for people, in the words of who answers.
    pub message: String,
    /// After how many seconds trying again makes sense; absent if waiting does not help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<u32>"))]
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem with a code and a sentence.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        let parameters = Parameters::new();
        Self { code: code.into(), parameters, message: message.into(), retry_after: None }
    }

    /// Adds what a sentence says beside the code.
    pub fn with(self, parameters: Parameters) -> Self {
        Self { parameters, ..self }
    }

    /// Adds after how many seconds trying again makes sense.
    pub fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

impl From<Problem> for CodedProblem {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code, parameters: problem.parameters }
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
