//! What customers see of their conversation, and the changes to it.

use crate::{Ending, MessageAttachment, Question, Span, Text, Timestamp};
use serde::{Deserialize, Serialize};

/// Who wrote a message, as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "from")]
pub enum Writer {
    /// The customer.
    Customer,
    /// A rep, by name.
    Representative {
        /// The full name.
        name: String,
    },
    /// An AI agent, by name.
    AiAgent {
        /// The agent's name.
        name: String,
    },
    /// A supervisor, by name.
    Supervisor {
        /// The supervisor's name.
        name: String,
    },
    /// The system, by a time-out rule of the workstream.
    Automatic,
}

/// A message as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CustomerMessage {
    /// Its number in the conversation, from 1 without gaps.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub number: u64,
    /// Who wrote it.
    pub writer: Writer,
    /// The text of the message.
    pub text: Text,
    /// When the router received it.
    pub at: Timestamp,
    /// The key that the customer's page sent it under, by which the page recognises its own message.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub key: Option<Text>,
    /// The file that was sent; the text is its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub attachment: Option<MessageAttachment>,
}

/// The notice that the queue is closed at this time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Closed {
    /// When it opens again; absent if it does not open within a year.
    pub until: Option<Timestamp>,
    /// The name of the holiday, if it is one.
    pub holiday: Option<String>,
}

/// What a waiting customer can expect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct Outlook {
    /// The queue's closing notice, while it is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub closed: Option<Closed>,
    /// About how long customers have waited for an answer recently, rounded up to minutes; absent if that is
    /// a minute at most, or if too few were answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub wait: Option<Span>,
}

/// What a customer is asked and told before a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct PreChatForm {
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// What is kept and who may read it, in the organisation's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub notice: Option<String>,
}

/// A conversation as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CustomerView {
    /// The position in the queue from 1, while no rep has joined.
    pub position: Option<u32>,
    /// What to expect until a rep joins.
    #[serde(flatten)]
    #[cfg_attr(feature = "bindings", ts(flatten))]
    pub outlook: Outlook,
    /// The name of the rep who has joined.
    pub representative: Option<String>,
    /// The names of the helpers who may also write.
    #[serde(default)]
    pub consultants: Vec<String>,
    /// The newest messages, oldest first: one page.
    pub messages: Vec<CustomerMessage>,
    /// Whether there are earlier ones, which can be asked for by pages.
    #[serde(default)]
    pub earlier: bool,
    /// How it ended; absent until then.
    pub ended: Option<Ending>,
    /// Whether it is answered later, so that nobody has to stay for it: a message that was left while the chat was closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub answered_later: bool,
    /// Whether the customer is asked how it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub survey: bool,
    /// The number of the last message that a rep has read; 0 while none has been.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<u32>"))]
    pub read: u64,
}

/// One thing that changed for a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "event")]
pub enum CustomerEvent {
    /// The position in the queue has changed.
    PositionChanged {
        /// The new position, from 1.
        position: u32,
    },
    /// What a waiting customer can expect has changed.
    OutlookChanged {
        /// What to expect now.
        outlook: Outlook,
    },
    /// A rep has joined.
    RepresentativeJoined {
        /// The rep's full name.
        name: String,
    },
    /// A helper has joined, and may write, too.
    ConsultantJoined {
        /// The helper's full name.
        name: String,
    },
    /// A helper has left.
    ConsultantLeft {
        /// The helper's full name.
        name: String,
    },
    /// The rep has left, and another one is searched for.
    RepresentativeLeft {
        /// The position in the queue, from 1.
        position: u32,
    },
    /// A new message.
    MessageAdded {
        /// The message.
        message: CustomerMessage,
    },
    /// The conversation ended.
    ConversationEnded {
        /// Who or what ended it.
        ending: Ending,
        /// Whether the customer is asked how it was.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        survey: bool,
    },
    /// The rep has read.
    MessagesRead {
        /// The number of the last message that was read.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        through: u64,
    },
    /// The customer has said how it was, on whatever page.
    SurveyAnswered,
}
