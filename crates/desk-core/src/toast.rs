//! What happened and asks for no decision.

use crate::coded_problem::CodedProblem;
use model::{ConversationId, Notice, RepActionKind};
use serde::{Deserialize, Serialize};

/// Something that happened and asks for no decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Toast {
    /// Tells it from others.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub id: u64,
    /// What happened.
    pub content: ToastContent,
    /// The conversation that it is about, when it can be opened.
    pub conversation: Option<ConversationId>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "toast")]
pub enum ToastContent {
    /// The customer ended before anybody answered.
    CustomerLeft {
        /// The customer's name.
        customer: String,
    },
    /// The router refused what the rep pressed.
    NotDone {
        /// What was pressed.
        act: RepActionKind,
        /// Why it was refused.
        problem: CodedProblem,
    },
    /// A message is longer than one can be. It stays in the draft.
    MessageTooLong {
        /// How many characters it has.
        length: usize,
        /// How many a message can have.
        limit: usize,
    },
    /// A draft is longer than is kept.
    DraftTooLong {
        /// How many characters are kept.
        limit: usize,
    },
    /// A text is longer than the window can send to the core: it is neither kept nor sent.
    TextTooLong,
    /// The sign-in could not be stored: it is over when the app ends.
    SignInNotStored,
    /// The sign-in is in a file, since the keychain does not answer.
    SignInInFile,
    /// A file was not sent, and nothing in the window shows it.
    FileNotSent {
        /// The name of the file.
        name: String,
        /// Why it was not sent.
        problem: CodedProblem,
    },
    /// The router says so.
    FromRouter {
        /// What happened.
        notice: Notice,
    },
}
