//! What a desk is shown of a customer's past: the timeline of a contact, and what was written in an earlier conversation.

use crate::{Author, CaseId, Channel, ConversationId, Ending, Timestamp};
use serde::{Deserialize, Serialize};

/// The most entries of a timeline that a desk is shown, the latest.
pub const LONGEST_TIMELINE: u32 = 100;

/// The timeline of the contact that is linked to a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// The conversation whose customer it is of.
    pub conversation: ConversationId,
    /// The entries, the latest first.
    pub entries: Vec<TimelineEntry>,
    /// Whether there are earlier ones.
    pub more: bool,
    /// Whether it could not be looked up.
    pub unavailable: bool,
}

/// One thing that happened with a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum TimelineEntry {
    /// Another conversation of the customer.
    Conversation {
        /// Its number.
        id: ConversationId,
        /// The way that the customer came.
        channel: Channel,
        /// What it was about, where that is known.
        about: Option<String>,
        /// The name of the rep who had it last.
        by: Option<String>,
        /// What came of it, in the organisation's words.
        outcome: Option<String>,
        /// When it was opened.
        at: Timestamp,
        /// How it ended; nothing while it goes on.
        ending: Option<Ending>,
    },
    /// A case.
    Case {
        /// Its identity.
        id: CaseId,
        /// Its title.
        title: String,
        /// When it was made.
        at: Timestamp,
        /// Whether it is not resolved.
        active: bool,
    },
    /// A note.
    #[serde(rename_all = "camelCase")]
    Note {
        /// What tells it from the others.
        id: String,
        /// The name of whoever wrote it.
        by: String,
        /// Its text, or the beginning of a long one.
        text: String,
        /// When it was written.
        at: Timestamp,
        /// Whether it is about the conversation that is looked at.
        of_this: bool,
    },
}

/// What was written in an earlier conversation of a customer: its last messages, or those before a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Transcript {
    /// The conversation that is looked at.
    pub conversation: ConversationId,
    /// The earlier one.
    pub past: ConversationId,
    /// The message before which these are; nothing for the last ones.
    #[cfg_attr(feature = "bindings", ts(type = "number | null"))]
    pub before: Option<u64>,
    /// The messages, the oldest first.
    pub messages: Vec<TranscriptMessage>,
    /// Whether there are earlier ones.
    pub earlier: bool,
    /// Whether it could not be looked up.
    pub unavailable: bool,
}

/// A message of an earlier conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TranscriptMessage {
    /// Its number in the conversation, from 1.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub number: u64,
    /// Who wrote it.
    pub author: Author,
    /// The name of that person, where they have one here.
    pub name: Option<String>,
    /// The text.
    pub text: String,
    /// When.
    pub at: Timestamp,
}
