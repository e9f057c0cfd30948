//! What reps look up: to whom a conversation can go, what work there is to take up, what was said earlier.

use crate::{Channel, ConversationId, Message, QueueId, RepId, Timestamp};
use serde::{Deserialize, Serialize};

/// The most messages of one page.
pub const PAGE_MESSAGES: usize = 50;

/// What a rep looks up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "lookup")]
pub enum LookupRequest {
    /// To whom a conversation that they have can go.
    Targets {
        /// Which.
        conversation: ConversationId,
        /// What the name has in it; nothing for all.
        search: String,
    },
    /// What there is to take up.
    Work,
    /// What was said earlier in a conversation that they have or help in.
    Messages {
        /// Which.
        conversation: ConversationId,
        /// The number of the first message that they have.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        before: u64,
    },
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "found")]
pub enum LookupResult {
    /// For [`LookupRequest::Targets`].
    Targets(Targets),
    /// For [`LookupRequest::Work`].
    Work(OpenWork),
    /// For [`LookupRequest::Messages`]; none for a conversation that is not theirs.
    Messages {
        /// Which conversation.
        conversation: ConversationId,
        /// The page before the message that was named, oldest first.
        messages: Vec<Message>,
        /// Whether there are still earlier ones.
        earlier: bool,
    },
}

/// To whom a conversation can go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Targets {
    /// Which conversation.
    pub conversation: ConversationId,
    /// What was searched for.
    pub search: String,
    /// Reps, then queues; no more than fifty of each.
    pub targets: Vec<TargetView>,
}

/// Somebody whom a conversation can go to, or who can be asked for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TargetView {
    /// Who, or which queue.
    #[serde(flatten)]
    pub to: Target,
    /// What people call it.
    pub name: String,
    /// The text of the presence; nothing for a queue.
    pub presence: Option<String>,
    /// How many of the skills that the conversation asks for the rep has, well enough; 0 for a queue.
    pub skills: u32,
    /// Whether only help can be asked for, for the organisation lets no rep hand over to another without a consult.
    pub consult_only: bool,
    /// Whether nobody else works for the queue at the moment: the conversation would come back after a minute.
    #[serde(default)]
    pub only_you: bool,
}

/// Work that a rep can take up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OpenWork {
    /// What waits in the rep's queues and is offered to nobody, in the order of the queues; the first fifty.
    pub open: Vec<WorkItem>,
    /// How much waits there altogether.
    pub waiting: u32,
    /// What the rep laid aside until its customer writes again, oldest first; the first fifty.
    pub aside: Vec<WorkItem>,
}

/// One conversation that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WorkItem {
    /// The conversation.
    pub id: ConversationId,
    /// The way that the customer came.
    pub channel: Channel,
    /// The customer's name.
    pub customer: String,
    /// What it is about, where that is known: the record's title or the case's.
    pub about: Option<String>,
    /// The queue's name.
    pub queue: String,
    /// Since when it waits.
    pub since: Timestamp,
}

/// To whom a conversation goes, or who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "to")]
pub enum Target {
    /// One rep.
    Representative {
        /// Who.
        rep: RepId,
    },
    /// Whoever is free in a queue.
    Queue {
        /// Which.
        queue: QueueId,
    },
}
