use crate::{CaseId, ContactId, ConversationId, OfferId, QueueId, RepId, Timestamp, WorkstreamId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The way that a customer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// The chat widget.
    Chat,
    /// Text messages.
    Sms,
    /// A call.
    Voice,
    /// A record, such as a case.
    Record,
}

/// The customer as far as known when the conversation was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// The name to show; "Visitor" with a number when none was given.
    pub name: String,
    /// The linked record, when exactly one matches.
    pub contact: Option<ContactId>,
    /// The customer's only active case.
    pub case: Option<CaseId>,
    /// Answers to the questions before the chat, by question.
    pub answers: BTreeMap<String, String>,
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
    pub text: String,
    /// When the router took it.
    pub at: Timestamp,
    /// The key that its writer sent it under; a page knows its own message by it.
    pub key: Option<String>,
}

/// Who ended a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Ending {
    /// The rep pressed End.
    Representative,
    /// The customer ended it.
    Customer,
    /// The customer was gone for longer than the grace.
    CustomerGone,
}

/// Where a conversation is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Ended, the rep has still to close the session.
    WrapUp {
        /// Who.
        rep: RepId,
    },
    /// Done.
    Closed,
}

/// Anything that is routed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Conversation {
    pub(crate) id: ConversationId,
    pub(crate) workstream: WorkstreamId,
    pub(crate) queue: QueueId,
    pub(crate) customer: Customer,
    pub(crate) opened_at: Timestamp,
    /// Who has had it last, and since when.
    pub(crate) accepted: Option<(RepId, Timestamp)>,
    pub(crate) stage: Stage,
    pub(crate) messages: Vec<Message>,
    /// How often each rep declined it.
    pub(crate) declines: BTreeMap<RepId, u8>,
    /// How many connections the customer has.
    pub(crate) customer_lines: u32,
    /// When the customer's last connection went, while none is there.
    pub(crate) customer_gone_at: Option<Timestamp>,
    /// The number of the last message that the rep has read.
    pub(crate) read: u64,
    /// How and when it ended.
    pub(crate) ended: Option<(Ending, Timestamp)>,
}

impl Conversation {
    /// The rep who has a session with it.
    pub(crate) fn rep(&self) -> Option<&RepId> {
        match &self.stage {
            Stage::Active { rep } | Stage::WrapUp { rep } => Some(rep),
            Stage::Open | Stage::Offered { .. } | Stage::Closed => None,
        }
    }
}
