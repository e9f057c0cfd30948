//! What a rep can have the organisation's AI endpoint do, and what comes of it.

use crate::{ConversationId, Text};
use serde::{Deserialize, Serialize};

/// The longest text that comes of it, in characters; what a message can have.
pub const LONGEST_AI_TEXT: usize = crate::LONGEST_MESSAGE;

/// What the organisation allows its AI endpoint to be used for at a desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct AiFunctions {
    /// To summarise a conversation.
    pub summary: bool,
    /// To draft an answer.
    pub drafts: bool,
    /// To translate a message, or the rep's answer.
    pub translation: bool,
}

/// What is asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "task")]
pub enum AiTask {
    /// A summary of the conversation.
    Summary,
    /// A draft of the rep's next message.
    Draft,
    /// A translation of a message of the conversation.
    TranslateMessage {
        /// The message.
        text: String,
    },
    /// A translation of what the rep has written, into the customer's language.
    TranslateAnswer {
        /// What the rep has written.
        text: String,
    },
}

/// What came of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AiResult {
    /// The conversation.
    pub conversation: ConversationId,
    /// The number that the page gave to its request.
    pub request: u32,
    /// The text, or why there is none.
    #[serde(flatten)]
    pub outcome: AiOutcome,
}

/// The text, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "outcome")]
pub enum AiOutcome {
    /// It is done.
    Done {
        /// The text.
        text: Text,
    },
    /// It is not.
    Failed {
        /// Why.
        why: AiFailure,
    },
}

/// Why a task was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum AiFailure {
    /// The organisation does not allow it, or the rep neither has the conversation nor helps in it.
    NotAllowed,
    /// There is nothing to work with: nobody has written anything, or there is no such message.
    NothingThere,
    /// The customer's language is not known.
    NoLanguage,
    /// As many tasks are on their way as may be.
    Busy,
    /// The endpoint does not answer.
    Unreachable,
    /// The endpoint did not answer in time.
    TimedOut,
    /// The endpoint refused it, or has a fault.
    Refused,
    /// The endpoint answered something else than a text.
    NotUnderstood,
    /// The endpoint's answer is too long.
    TooLong,
}
