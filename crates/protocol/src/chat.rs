//! Between a customer's page and the router.
//!
//! The page says hello for a workstream, with the token of its conversation when it has one. Without one it is told what to
//! ask, and starts a conversation with the answers. What the customer does goes up under a key and can be sent again.

use crate::Answer;
use model::{CustomerEvent, CustomerMessage, CustomerView, Outlook, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a customer's page says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChatToRouter"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToRouter {
    /// The first frame.
    Hello {
        /// The version of these frames that the program speaks.
        version: u32,
        /// Which kind of help is asked for.
        workstream: String,
        /// The token of the conversation that the page is in.
        #[serde(default)]
        token: Option<String>,
    },
    /// Open a conversation.
    Start {
        /// Chosen by the page, never twice.
        key: String,
        /// The customer's name, perhaps empty.
        name: String,
        /// Answers, by question.
        answers: BTreeMap<String, String>,
        /// The customer's first words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        text: Option<String>,
        /// What the page knows of its visitor by itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        visitor: Option<Visitor>,
    },
    /// Write.
    Send {
        /// Chosen by the page, never twice.
        key: String,
        /// What.
        text: String,
    },
    /// The customer is writing.
    Typing,
    /// Asks for a sign of life: a page cannot see the pings of its socket.
    Ping,
    /// The customer wants to see what was said before the messages that the page has.
    Earlier {
        /// The number of the first message that the page has.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        before: u64,
    },
    /// The customer is done.
    End {
        /// Chosen by the page, never twice.
        key: String,
    },
}

/// What a customer's page knows of its visitor by itself. It is a hint: what cannot be right is passed over, and nothing of
/// it says who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct Visitor {
    /// The browser's language, as a tag of BCP 47: `fr-CA`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub language: Option<String>,
    /// What the browser runs on, in a word or two: `Windows`, `iPhone`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub device: Option<String>,
    /// The address of the page that the chat is on, without what stands behind `?` or `#`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub page: Option<String>,
}

/// What the router says to a customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChatToPage"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToPage {
    /// The answer to hello.
    Welcome {
        /// The version of these frames that the program speaks.
        version: u32,
        /// The router's clock.
        now: Timestamp,
        /// The organisation's name.
        organisation: String,
        /// The workstream's name.
        workstream: String,
        /// What to ask before a conversation.
        questions: Vec<String>,
        /// What whoever begins a conversation can expect.
        #[serde(flatten)]
        #[cfg_attr(feature = "bindings", ts(flatten))]
        outlook: Outlook,
        /// The conversation that the token stands for. Nothing when there is none, or none any more.
        chat: Option<CustomerView>,
    },
    /// The conversation is open.
    Started {
        /// The key that it was started under.
        key: String,
        /// Stands for the conversation; a secret of this page.
        token: String,
        /// The conversation.
        chat: CustomerView,
    },
    /// One thing that changed.
    Event {
        /// What.
        event: CustomerEvent,
    },
    /// What came of something that was asked for.
    Answer {
        /// The key that it was asked under.
        key: String,
        /// What came of it.
        answer: Answer,
    },
    /// The rep is writing.
    Typing,
    /// The answer to [`ToRouter::Ping`].
    Pong,
    /// Messages from before those that the page has.
    Earlier {
        /// A page of them, oldest first.
        messages: Vec<CustomerMessage>,
        /// Whether there are still earlier ones.
        earlier: bool,
    },
    /// The last frame could not be understood. The connection goes on.
    NotUnderstood {
        /// Where and why.
        why: String,
    },
}
