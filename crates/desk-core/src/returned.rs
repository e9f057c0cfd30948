//! What the rep wrote or pressed and is given back, with the reason.

use crate::coded_problem::CodedProblem;
use model::{ConversationId, RepActionKind, Timestamp};
use serde::{Deserialize, Serialize};

/// What was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ReturnedKind {
    /// A message that did not reach its conversation.
    Message,
    /// A half-written reply whose session is gone.
    Draft,
    /// A note that was not kept.
    Note,
    /// Something that was pressed and was not done in time.
    Act,
}

/// Something that the rep wrote or pressed and that went nowhere. It stays until the rep has taken note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Returned {
    /// Tells it from others, also after a restart.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub id: u64,
    /// Where it was to go.
    pub conversation: Option<ConversationId>,
    /// The customer's name, where it is known.
    pub customer: Option<String>,
    /// What it is.
    pub kind: ReturnedKind,
    /// What was written. Of what was pressed there is no text, but for a sentence that an earlier version kept.
    pub text: String,
    /// What was pressed.
    #[serde(default)]
    pub pressed: Option<Pressed>,
    /// Why it went nowhere.
    pub why: ReturnedReason,
    /// When it was written or pressed; for a draft, when it came back.
    pub at: Timestamp,
    /// Whether it can be put back into the draft of its conversation, which goes on here.
    pub can_edit: bool,
}

/// Something that the rep pressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Pressed {
    /// What.
    pub act: RepActionKind,
    /// What the presence that was chosen is called.
    #[serde(default)]
    pub presence: Option<String>,
}

/// Why something went nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "reason")]
pub enum ReturnedReason {
    /// The router refused it.
    Refused {
        /// Why.
        problem: CodedProblem,
    },
    /// The connection was lost before the router answered: it may have been done.
    AnswerLost,
    /// There was no connection, and the offer that it answers is over.
    OfferOver,
    /// There was no connection for longer than it is worth doing.
    NoConnection,
    /// It is too large for the router.
    TooLarge,
    /// The router, an older one, does not know it.
    NotKnown,
    /// The conversation ended or went to somebody else before it was sent.
    ConversationGone,
    /// The rep can only read along in the conversation.
    ReadOnly,
    /// The session was closed before it was sent.
    SessionClosed,
    /// The session was closed while this desk had no connection.
    SessionClosedMeanwhile,
    /// It is longer than a message, and than a draft, can be.
    TooLong {
        /// How many characters it has.
        length: usize,
        /// How many a message can have.
        limit: usize,
    },
    /// An older version kept it and did not note for whom.
    NoOwner,
    /// A sentence that an earlier version kept.
    #[serde(untagged)]
    Sentence(String),
}
