//! The commands: everything that an organisation can be asked to do, and by whom.

use crate::refusal::Refusal;
use model::{
    CaseId, Configuration, ContactId, ConversationId, Delivery, DeskId, Identification, Item, ItemId,
    LinkedRecords, MessageAttachment, NodeId, PresenceId, RecordReference, RepAction, RepId, Sentiment,
    Settings, SupervisorId, Target, Text, Timestamp, Value, WorkstreamId, is_default,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest answer to a question before the chat, in characters.
pub const LONGEST_ANSWER: usize = 500;

/// What the organisation is asked to do, and by whom.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Use this configuration.
    Configure(Box<Configuration>),
    /// Change one item of the configuration.
    Change(Box<ConfigurationEdit>),
    /// A router owns the journal from now on. It has just started, so the connections that it held are gone.
    ChangeOwner {
        /// The router.
        node: NodeId,
        /// The number that the journal gave to this ownership.
        epoch: u64,
        /// The last moment at which the journal is known to have had an owner. The time from then on is downtime, which
        /// counts against nobody (R16.1).
        since: Timestamp,
        /// The other routers that are there; connections of all others are lost (R16.3).
        others: Vec<NodeId>,
    },
    /// The clock was set. The command comes with the time of the clock that was set.
    ClockSet {
        /// By how many milliseconds; negative where it was set back.
        by: i64,
    },
    /// The router was suspended. Until it has resumed, answers count as given when that began.
    Paused {
        /// When the router was suspended.
        since: Timestamp,
    },
    /// Everything that was sent while the router was suspended has been read.
    Resumed,
    /// The end of the journal is lost, so the numbers of lost conversations and offers are not used again.
    SkipNumbers {
        /// No lost conversation or offer has a number above this one.
        through: u64,
    },
    /// Open a conversation, or go on with the one of the same thread.
    Open(Box<NewConversation>),
    /// The records have told who a customer is whose conversation was opened before they could.
    Identify {
        /// The conversation.
        conversation: ConversationId,
        /// What was found.
        found: Box<Identification>,
    },
    /// The last messages of a customer have been assessed.
    AssessSentiment {
        /// The conversation.
        conversation: ConversationId,
        /// How the customer sounds; nothing where that cannot be assessed.
        sentiment: Option<Sentiment>,
        /// Everybody who supervises, of whom those who can act now are alerted where that is due.
        supervisors: Vec<SupervisorId>,
    },
    /// The contacts and cases that the configuration held before format 2 are in the records.
    MoveLegacyRecords,
    /// Send what comes of a system's conversations out to it, or do not any more.
    SetDestination {
        /// The name of the system's key.
        key: String,
        /// Whether it goes out.
        is_set: bool,
        /// Who decides it.
        by: Actor,
    },
    /// It is known what became of a message that went out to the system that brought its conversation.
    ReportDelivery {
        /// The conversation.
        conversation: ConversationId,
        /// The number of the message.
        message: u64,
        /// What became of it.
        delivery: Delivery,
    },
    /// What a customer does in an open conversation.
    Customer {
        /// The customer's conversation.
        conversation: ConversationId,
        /// What the customer does.
        act: CustomerAct,
    },
    /// The record that is routed was resolved in its own system.
    Resolve {
        /// The conversation that was opened for the record.
        conversation: ConversationId,
    },
    /// What a rep does.
    Representative {
        /// The rep, who has been authenticated.
        rep: RepId,
        /// What the rep does.
        act: RepAct,
    },
    /// What a supervisor does.
    Supervisor {
        /// The supervisor, who has been authenticated.
        supervisor: SupervisorId,
        /// What the supervisor does.
        act: SupervisorAct,
    },
}

/// One change of the configuration, under optimistic concurrency.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigurationEdit {
    /// The change itself.
    pub edit: Edit,
    /// The revision that the change is based on, as [`Organisation::revision`](crate::Organisation::revision)
    /// and its like return it; nothing for an item that must not exist yet.
    pub on: Option<u64>,
    /// Without a check of the revision, whether the item exists or not.
    pub anyway: bool,
    /// Who changes it.
    pub by: Actor,
}

/// An edit of the configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Edit {
    /// Creates the item or replaces it.
    Put(Box<Item>),
    /// Removes the item.
    Remove(ItemId),
    /// Replaces the whole configuration.
    Whole(Box<Configuration>),
    /// Replaces the settings.
    Settings(Box<Settings>),
    /// Renames the organisation.
    Name(String),
}

/// What an edit changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// One item.
    Item(ItemId),
    /// The settings.
    Settings,
    /// The organisation's name.
    Name,
    /// All of the configuration.
    Whole,
}

/// Work that comes in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct NewConversation {
    /// The workstream that routes it.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub workstream: WorkstreamId,
    /// The name that the customer gave; may be empty.
    #[serde(skip_serializing_if = "is_default")]
    pub name: String,
    /// The customer's e-mail address.
    #[serde(skip_serializing_if = "is_default")]
    pub email: Option<String>,
    /// The customer's phone number, in any written form.
    #[serde(skip_serializing_if = "is_default")]
    pub phone: Option<String>,
    /// The customer's record, where the channel knows it.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Option<ContactId>,
    /// The case that it is about, where the channel knows it.
    #[serde(skip_serializing_if = "is_default")]
    pub case: Option<CaseId>,
    /// Whether the customer is signed in at the site.
    #[serde(skip_serializing_if = "is_default")]
    pub signed_in: bool,
    /// The language that the customer began in.
    #[serde(skip_serializing_if = "is_default")]
    pub language: Option<String>,
    /// The customer's device.
    #[serde(skip_serializing_if = "is_default")]
    pub device: Option<String>,
    /// Answers to the workstream's questions, by question.
    #[serde(skip_serializing_if = "is_default")]
    pub answers: BTreeMap<String, String>,
    /// What else is known, for rules and slugs.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, model::KnownValue>))]
    pub context: BTreeMap<String, Value>,
    /// The record that is routed.
    #[serde(skip_serializing_if = "is_default")]
    pub record: Option<RecordReference>,
    /// The customer's first words.
    #[serde(skip_serializing_if = "is_default")]
    pub text: Option<String>,
    /// Identifies the customer on an async channel, such as by a phone number. Work with the thread of a
    /// conversation that is not closed goes on in that conversation.
    #[serde(skip_serializing_if = "is_default")]
    pub thread: Option<String>,
    /// The AI agent that hands it over, with what was said before.
    #[serde(skip_serializing_if = "is_default")]
    pub handover: Option<Handover>,
    /// Who opened it. It is set by the code that takes the work in, and is never read from the request.
    #[serde(skip)]
    pub opened_by: Option<OpenedBy>,
    /// Who a signed token of the organisation's own site says it is. It is set like `opened_by`.
    #[serde(skip)]
    pub signed: Option<String>,
    /// Who the customer is, as the records say. It is set like `opened_by`.
    #[serde(skip)]
    pub identification: Identification,
}

/// Who opened a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "by")]
pub enum OpenedBy {
    /// A customer, on the chat page.
    Page,
    /// Another system.
    System {
        /// The name of the system's key.
        key: String,
    },
    /// A person who is signed in.
    Person {
        /// The person's identity.
        person: String,
    },
}

/// What an AI agent hands over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Handover {
    /// The agent's name.
    pub agent: String,
    /// A summary in a few sentences.
    pub summary: String,
    /// What was said, oldest first.
    pub transcript: Vec<Said>,
}

/// One message of the conversation with an AI agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Said {
    /// Whether the agent wrote it; otherwise the customer did.
    pub by_agent: bool,
    /// The message.
    pub text: String,
}

impl Command {
    /// Who gives it.
    pub(crate) fn actor(&self) -> Actor {
        match self {
            Self::Configure(_)
            | Self::ChangeOwner { .. }
            | Self::SkipNumbers { .. }
            | Self::ClockSet { .. }
            | Self::Paused { .. }
            | Self::Resumed
            | Self::Identify { .. }
            | Self::ReportDelivery { .. }
            | Self::AssessSentiment { .. }
            | Self::MoveLegacyRecords => Actor::Router,
            Self::SetDestination { by, .. } => by.clone(),
            Self::Change(change) => change.by.clone(),
            Self::Open(opening) => match &opening.opened_by {
                None => Actor::Channel,
                Some(OpenedBy::Page) => Actor::Page,
                Some(OpenedBy::System { key }) => Actor::System(key.clone()),
                Some(OpenedBy::Person { person }) => Actor::Person(person.clone()),
            },
            Self::Customer { conversation, .. } => Actor::Customer(*conversation),
            Self::Resolve { .. } => Actor::Channel,
            Self::Representative { rep, .. } => Actor::Representative(rep.clone()),
            Self::Supervisor { supervisor, .. } => Actor::Supervisor(supervisor.clone()),
        }
    }

    /// Among whose answers its own is remembered. Messages carry their keys, and nothing happens when what has ended is
    /// ended again, or what is known is told again.
    pub(crate) fn remembered_of(&self) -> Option<Actor> {
        match self {
            // Whoever changes the configuration: the key says on whose behalf.
            Self::Change(_) => Some(Actor::Router),
            Self::Customer { .. } | Self::Resolve { .. } => None,
            Self::SetDestination { .. } | Self::ReportDelivery { .. } | Self::AssessSentiment { .. } => None,
            Self::Representative { .. } if self.says().is_some() => None,
            _ => Some(self.actor()),
        }
    }

    /// For a message: its conversation, and the rep who writes it unless it is the customer.
    pub(crate) fn says(&self) -> Option<(ConversationId, Option<&RepId>)> {
        match self {
            Self::Customer { conversation, act: CustomerAct::Send { .. } | CustomerAct::Attach { .. } } => {
                Some((*conversation, None))
            }
            Self::Representative {
                rep,
                act:
                    RepAct::Attach { conversation, .. }
                    | RepAct::Did { action: RepAction::Send { conversation, .. }, .. },
            } => Some((*conversation, Some(rep))),
            _ => None,
        }
    }
}

/// Who gives a command. It stands in the record that the command becomes, and keys of one are apart from those of all
/// others.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Actor {
    /// The router itself, or time that has passed.
    #[default]
    Router,
    /// A channel that opens conversations without saying for whom.
    Channel,
    /// A customer who opens a chat.
    Page,
    /// Another system, by the name of its key.
    System(String),
    /// Somebody with an account, who changes the configuration or brings work in; by the account's identity.
    Person(String),
    /// The customer of a conversation.
    Customer(ConversationId),
    /// A rep, or one of a rep's desks.
    Representative(RepId),
    /// A supervisor.
    Supervisor(SupervisorId),
}

/// What a customer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerAct {
    /// The customer's page is connected.
    Came,
    /// The customer's page is disconnected.
    Went,
    /// The customer writes a message.
    Send {
        /// The message.
        text: String,
    },
    /// The customer sends a file, which was kept for that.
    Attach {
        /// The name that it was given.
        name: String,
        /// The file.
        file: MessageAttachment,
    },
    /// The customer ends the conversation.
    End,
    /// The customer says how it was.
    Survey {
        /// How good it was, from 1 to [`model::BEST_RATING`].
        rating: u8,
        /// What they write to it.
        comment: Option<String>,
    },
}

/// What a rep does, or a desk of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepAct {
    /// A desk is connected.
    DeskConnected {
        /// The desk.
        desk: DeskId,
        /// Whether the desk sends receipts: what became of each offer on its screen.
        receipts: bool,
    },
    /// A desk is not connected any more.
    DeskDisconnected {
        /// The desk.
        desk: DeskId,
        /// Whether the program said that it closes. If so, its return is not waited for.
        quit: bool,
    },
    /// The rep links a contact, which was looked up or created for that.
    Linked {
        /// The conversation.
        conversation: ConversationId,
        /// The contact, its company and its case, or why there is none to link.
        found: Result<Box<LinkedRecords>, Refusal>,
    },
    /// The rep added a note, which was kept for that.
    Noted {
        /// The conversation.
        conversation: ConversationId,
        /// The colleagues whom it mentions, or why it was not kept.
        kept: Result<Vec<RepId>, Refusal>,
    },
    /// The rep sends a file, which was kept for that.
    Attach {
        /// The conversation.
        conversation: ConversationId,
        /// The name that it was given.
        name: String,
        /// The file.
        file: MessageAttachment,
    },
    /// An action of the rep.
    Did {
        /// The desk that sent it; none for what came another way, such as signing out over HTTP.
        desk: Option<DeskId>,
        /// The action.
        action: RepAction,
    },
}

impl From<RepAction> for RepAct {
    fn from(action: RepAction) -> Self {
        Self::Did { desk: None, action }
    }
}

/// What a supervisor does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupervisorAct {
    /// Assign a waiting conversation to a rep, whatever their presence and capacity.
    Assign {
        /// The conversation that waits.
        conversation: ConversationId,
        /// The rep who gets it.
        rep: RepId,
    },
    /// Transfer a conversation.
    Transfer {
        /// The conversation that is handed over.
        conversation: ConversationId,
        /// The rep or the queue that it goes to.
        to: Target,
    },
    /// Write a message in a rep's conversation. With the first one, the rep learns who reads along.
    Send {
        /// The conversation that it is written in.
        conversation: ConversationId,
        /// The message.
        text: String,
    },
    /// Ask again: have a waiting conversation offered to those who have declined it, as if they had not.
    AskAgain(ConversationId),
    /// End a conversation, in whatever stage it is.
    ForceClose(ConversationId),
    /// Reset a rep's presence to the one that the system determines.
    ResetPresence(RepId),
    /// Set a rep's presence.
    SetPresence {
        /// The rep whose presence is set.
        rep: RepId,
        /// The presence that is set.
        presence: PresenceId,
        /// The version of the presence that it must still have; without one it is set in any case.
        on: Option<u64>,
    },
}

/// The result of a command that was accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// The conversation that was opened or accepted.
    #[serde(skip_serializing_if = "is_default")]
    pub conversation: Option<ConversationId>,
    /// The new revision of what was changed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub revision: Option<u64>,
    /// The hash of the request that the command came with, where its key carries one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) request: Option<Text>,
}

/// The result of a command, or why it was refused.
pub type Answer = Result<Done, Refusal>;
