//! What a customer whom the site has signed in is shown of their earlier conversations, over HTTP.

use model::{ConversationId, Ending, Text, Timestamp, Writer};
use serde::{Deserialize, Serialize};

/// An earlier conversation of the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EarlierConversation {
    /// Its number.
    pub id: ConversationId,
    /// When it began.
    pub at: Timestamp,
    /// The beginning of the customer's first words; nothing where they wrote none.
    pub about: Option<String>,
    /// Who or what ended it.
    pub ending: Option<Ending>,
}

/// A page of the customer's earlier conversations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EarlierConversations {
    /// The conversations, the latest first.
    pub items: Vec<EarlierConversation>,
    /// What to ask for with `after`; nothing on the last page.
    pub next: Option<String>,
}

/// A message of an earlier conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EarlierMessage {
    /// Its number in the conversation, from 1.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub number: u64,
    /// Who wrote it.
    pub writer: Writer,
    /// The text, or the name of the file.
    pub text: Text,
    /// When the router received it.
    pub at: Timestamp,
    /// Whether it was a file, of which the name alone is told.
    pub file: bool,
}

/// A page of messages of an earlier conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct EarlierMessages {
    /// The messages, the oldest first.
    pub items: Vec<EarlierMessage>,
    /// Whether there are earlier ones, which are asked for with `before` and the first number.
    pub earlier: bool,
}
