mod customer;

pub use customer::Customer;

use crate::{OfferId, RepId, SupervisorId, Text, Timestamp};
use serde::{Deserialize, Serialize};

/// The way that a customer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// The chat widget.
    Chat,
    /// Text messages.
    Sms,
    /// Messages of any other kind that customers answer when they like.
    Messaging,
    /// A call.
    Voice,
    /// A record, such as a case.
    Record,
}

impl Channel {
    /// The word that frames, logs and figures call it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Sms => "sms",
            Self::Messaging => "messaging",
            Self::Voice => "voice",
            Self::Record => "record",
        }
    }
}

/// A record that is routed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordReference {
    /// What kind of record, such as `case`.
    pub table: String,
    /// Which.
    pub id: String,
    /// What people call it.
    pub title: String,
}

/// How work came to be offered. It chooses the template and how the offer is presented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Scenario {
    /// A customer came.
    #[default]
    Incoming,
    /// A customer came back.
    Returning,
    /// Another rep handed it over.
    Transfer,
    /// Another rep asks for help.
    Consult,
    /// It was handed up.
    Escalation,
    /// An AI agent handed it over.
    AiEscalation,
    /// A supervisor assigned it.
    SupervisorAssignment,
    /// A record was assigned.
    RecordAssignment,
}

impl Scenario {
    /// How work of a channel is offered that nobody meant for one rep.
    pub fn of_any(channel: Channel) -> Self {
        if channel == Channel::Record { Self::RecordAssignment } else { Self::Incoming }
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
    /// The system, by a rule of the workstream.
    Automatic,
}

impl Author {
    /// Whether it is the customer or the rep: each of them waits for the other's answer, and for nobody else's.
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
    /// What was written.
    pub text: Text,
    /// When the router took it.
    pub at: Timestamp,
    /// The key that its writer sent it under; a page knows its own message by it.
    pub key: Option<Text>,
}

/// Who ended a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// The rep pressed End.
    Representative,
    /// The customer ended it.
    Customer,
    /// The customer was gone for longer than the grace.
    CustomerGone,
    /// A supervisor closed it.
    Supervisor,
    /// It lay too long.
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
    /// The word that frames, logs and figures call it by.
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

/// Where a conversation is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "stage")]
pub enum Stage {
    /// In a queue.
    Open,
    /// Offered to a rep who has not answered.
    Offered {
        /// The offer.
        offer: OfferId,
    },
    /// A rep is at it.
    Active {
        /// Who.
        rep: RepId,
    },
    /// The rep closed the session without an end; the customer may write again.
    Waiting,
    /// Ended, the rep has still to close the session.
    WrapUp {
        /// Who.
        rep: RepId,
    },
    /// Done.
    Closed,
}

/// The longest message, in characters.
pub const LONGEST_MESSAGE: usize = 4_096;
