//! Frames between a customer's page and the router.
//!
//! The page says hello for a workstream, with the token of its conversation if it has one. Without one it
//! gets the questions before the chat, and opens a conversation with the answers. What the customer does is
//! sent under a key and can be sent again.

use crate::Answer;
use model::{CustomerEvent, CustomerMessage, CustomerView, Outlook, PreChatForm, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Frames of a customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChatToRouter"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToRouter {
    /// The first frame.
    Hello {
        /// The version of these frames that the page uses.
        version: u32,
        /// The workstream of the chat.
        workstream: String,
        /// The token of the page's conversation, if it has one.
        #[serde(default)]
        token: Option<String>,
        /// Who is signed in at the site, where somebody is: a token that the site has signed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        customer: Option<String>,
    },
    /// Open a conversation.
    Start {
        /// A key that the page never uses twice.
        key: String,
        /// The customer's name; may be empty.
        name: String,
        /// Answers to the questions before the chat, by question.
        answers: BTreeMap<String, String>,
        /// The customer's first words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        text: Option<String>,
        /// What the page knows of its visitor without asking.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        visitor: Option<Visitor>,
        /// Whether it is a message that is left out of hours, by the form for that.
        #[serde(rename = "outOfHours", default, skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        out_of_hours: bool,
    },
    /// Write a message.
    Send {
        /// A key that the page never uses twice.
        key: String,
        /// The message.
        text: String,
    },
    /// The customer is writing.
    Typing,
    /// Asks for a sign of life: a page cannot see the WebSocket's own pings.
    Ping,
    /// Ask for earlier messages than those that the page has.
    Earlier {
        /// The number of the first message that the page has.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        before: u64,
    },
    /// End the conversation.
    End {
        /// A key that the page never uses twice.
        key: String,
    },
    /// Say how it was, when the conversation is over.
    Survey {
        /// A key that the page never uses twice.
        key: String,
        /// How good it was, from 1 to 5.
        rating: u8,
        /// What the customer writes to it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        comment: Option<String>,
    },
}

/// What a customer's page knows of its visitor without asking. It is a hint: invalid values are ignored, and
/// nothing of it identifies anybody.
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
    /// The address of the page that the chat is on, without its query and fragment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub page: Option<String>,
}

/// Frames of the router for a customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ChatToPage"))]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToPage {
    /// The answer to hello.
    Welcome {
        /// The version of these frames that the router uses.
        version: u32,
        /// The router's time.
        now: Timestamp,
        /// The organisation's name.
        organisation: String,
        /// The workstream's name.
        workstream: String,
        /// The questions before a conversation, for pages that know no form.
        questions: Vec<String>,
        /// What is asked and told before a conversation.
        #[serde(default)]
        form: PreChatForm,
        /// What is asked and told where a message is left while it is closed. Absent where none can be left.
        #[serde(rename = "outOfHours", default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        out_of_hours: Option<PreChatForm>,
        /// Whether the router knows by the site's token who is signed in there; told after a hello alone.
        #[serde(rename = "signedIn", default, skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
        signed_in: bool,
        /// What a new customer can expect.
        #[serde(flatten)]
        #[cfg_attr(feature = "bindings", ts(flatten))]
        outlook: Outlook,
        /// The conversation of the token. Absent if there was none, or if it does not exist any more.
        chat: Option<CustomerView>,
    },
    /// The conversation is open.
    Started {
        /// The key that it was opened under.
        key: String,
        /// The token that opens the conversation again; a secret of this page.
        token: String,
        /// The conversation.
        chat: CustomerView,
    },
    /// A change of the conversation.
    Event {
        /// The change.
        event: CustomerEvent,
    },
    /// The answer to something that was asked for.
    Answer {
        /// The key that it was asked under.
        key: String,
        /// The answer.
        answer: Answer,
    },
    /// The rep is writing.
    Typing,
    /// The answer to [`ToRouter::Ping`].
    Pong,
    /// Earlier messages than those that the page has.
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
