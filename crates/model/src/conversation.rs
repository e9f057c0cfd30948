//! Conversations: channel, stage, messages, and how they come and end.

mod customer;
mod identification;

pub use customer::Customer;
pub use identification::{Candidate, Identification, LinkedRecords, MOST_CANDIDATES, NamedRecords};

use crate::{Channel, Delivery, MessageAttachment, OfferId, RepId, SupervisorId, Text, Timestamp};
use serde::{Deserialize, Serialize};

/// A record of another system that is routed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordReference {
    /// The kind of record, such as `case`.
    pub table: String,
    /// The record's identity in its own system.
    pub id: String,
    /// The record's title, as people see it.
    pub title: String,
}

/// How work came to be offered. It determines the template and how the offer is presented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Scenario {
    /// A new conversation.
    #[default]
    Incoming,
    /// A customer who came back.
    Returning,
    /// A transfer from another rep.
    Transfer,
    /// A consult: another rep asks for help.
    Consult,
    /// An escalation.
    Escalation,
    /// A conversation that an AI agent handed over.
    AiEscalation,
    /// An assignment by a supervisor.
    SupervisorAssignment,
    /// An assigned record.
    RecordAssignment,
}

impl Scenario {
    /// The scenario of a channel's work that is not meant for a certain rep.
    pub fn of_any(channel: Channel) -> Self {
        if channel.is_record() { Self::RecordAssignment } else { Self::Incoming }
    }
}

/// Who wrote a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "from", content = "rep")]
pub enum Author {
    /// The customer.
    Customer,
    /// A rep.
    Representative(RepId),
    /// An AI agent, by name.
    AiAgent(String),
    /// A supervisor who reads along.
    Supervisor(SupervisorId),
    /// The system, by a time-out rule of the workstream.
    Automatic,
}

impl Author {
    /// Whether it is the customer or the rep. Only these two owe each other an answer.
    pub fn is_party(&self) -> bool {
        matches!(self, Self::Customer | Self::Representative(_))
    }
}

/// One message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Its number in the conversation, from 1 without gaps.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub number: u64,
    /// Who wrote it.
    pub author: Author,
    /// The text of the message.
    pub text: Text,
    /// When the router received it.
    pub at: Timestamp,
    /// The key that its writer sent it under, by which a page recognises its own message.
    pub key: Option<Text>,
    /// The file that was sent; the text is its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub attachment: Option<MessageAttachment>,
    /// What became of it on its way to the system that brought the conversation, where it goes out to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub delivery: Option<Delivery>,
}

/// Who or what ended a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// The rep pressed End.
    Representative,
    /// The customer ended it.
    Customer,
    /// The customer was gone for longer than the customer grace.
    CustomerGone,
    /// A supervisor ended it.
    Supervisor,
    /// It had no activity for too long.
    AutoClosed,
    /// It waited for too long, and nobody was free to answer it.
    Unanswered,
    /// Its queue overflowed.
    Overflow,
    /// Its queue has no representatives.
    NoRepresentatives,
    /// The record was resolved.
    Resolved,
}

impl Ending {
    /// The word for it in frames, logs and figures.
    pub fn word(self) -> &'static str {
        match self {
            Self::Representative => "representative",
            Self::Customer => "customer",
            Self::CustomerGone => "customerGone",
            Self::Supervisor => "supervisor",
            Self::AutoClosed => "autoClosed",
            Self::Unanswered => "unanswered",
            Self::Overflow => "overflow",
            Self::NoRepresentatives => "noRepresentatives",
            Self::Resolved => "resolved",
        }
    }
}

/// The stage of a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "stage")]
pub enum Stage {
    /// In a queue, offered to nobody.
    Open,
    /// Offered to a rep, without an answer yet.
    Offered {
        /// The offer's number.
        offer: OfferId,
    },
    /// In a session with a rep.
    Active {
        /// The rep who has it.
        rep: RepId,
    },
    /// The rep closed the session without ending the conversation; the customer may write again.
    Waiting,
    /// Ended; the rep has yet to close the session.
    WrapUp {
        /// The rep who wraps it up.
        rep: RepId,
    },
    /// Closed; there is no session any more.
    Closed,
}

/// The longest message, in characters.
pub const LONGEST_MESSAGE: usize = 4_096;
