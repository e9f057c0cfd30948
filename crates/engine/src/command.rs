//! The commands: everything that an organisation can be asked to do, and by whom.

use crate::refusal::Refusal;
use model::{
    CaseId, Configuration, ContactId, ConversationId, DeskId, Item, ItemId, OfferId, PresenceId, QueueId,
    Receipt, RecordReference, RepAction, RepId, Settings, SupervisorId, Target, Text, Timestamp, Value,
    WorkstreamId, is_default,
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
    /// The router was restarted: every connection is gone.
    Restarted,
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
    /// The sender under whose keys the answer is remembered. A message carries its own key, and ending what
    /// has ended does nothing, so neither is remembered.
    pub(crate) fn remembered_of(&self) -> Option<Sender> {
        match self {
            Self::Configure(_)
            | Self::Change(_)
            | Self::Restarted
            | Self::SkipNumbers { .. }
            | Self::ClockSet { .. }
            | Self::Paused { .. }
            | Self::Resumed => Some(Sender::Router),
            Self::Open(opening) => Some(match &opening.opened_by {
                None => Sender::Channel,
                Some(OpenedBy::Page) => Sender::Page,
                Some(OpenedBy::System { key }) => Sender::System(key.clone()),
                Some(OpenedBy::Person { person }) => Sender::Person(person.clone()),
            }),
            Self::Customer { .. } | Self::Resolve { .. } => None,
            Self::Representative { act: RepAct::Send { .. }, .. } => None,
            Self::Representative { rep, .. } => Some(Sender::Representative(rep.clone())),
            Self::Supervisor { supervisor, .. } => Some(Sender::Supervisor(supervisor.clone())),
        }
    }

    /// For a message: its conversation, and the rep who writes it unless it is the customer.
    pub(crate) fn says(&self) -> Option<(ConversationId, Option<&RepId>)> {
        match self {
            Self::Customer { conversation, act: CustomerAct::Send { .. } } => Some((*conversation, None)),
            Self::Representative { rep, act: RepAct::Send { conversation, .. } } => {
                Some((*conversation, Some(rep)))
            }
            _ => None,
        }
    }
}

/// The owner of a set of idempotency keys. The same key of two senders is two keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Sender {
    Router,
    /// Callers that open conversations without saying who they are.
    Channel,
    /// Customers who open chats.
    Page,
    /// Another system, by the name of its key.
    System(String),
    /// A signed-in person who opens conversations.
    Person(String),
    /// No longer remembered, but present in older journals.
    Customer(ConversationId),
    Representative(RepId),
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
    /// The customer ends the conversation.
    End,
}

/// What a rep does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepAct {
    /// A desk of the rep is connected.
    DeskCame {
        /// The desk's identity.
        desk: DeskId,
        /// Whether the desk sends receipts: what became of each offer on its screen.
        receipts: bool,
    },
    /// A desk of the rep is disconnected.
    DeskWent {
        /// The desk's identity.
        desk: DeskId,
        /// Whether the program said that it closes. If so, its return is not waited for.
        quit: bool,
    },
    /// The rep signs out at all desks.
    SignOut,
    /// The rep chooses a presence.
    ChoosePresence(PresenceId),
    /// The rep resets the presence to the one that the system determines.
    ResetPresence,
    /// A receipt: a desk says what became of an offer on its screen.
    Receipt {
        /// The offer that was to be shown.
        offer: OfferId,
        /// The desk that reports.
        desk: DeskId,
        /// What the desk showed, or why it showed nothing.
        receipt: Receipt,
    },
    /// The rep accepts an offer.
    Accept(OfferId),
    /// The rep rejects an offer, optionally with one of the organisation's reasons.
    Reject {
        /// The offer that is rejected.
        offer: OfferId,
        /// The reason that the rep chose, if any.
        reason: Option<String>,
    },
    /// The rep picks a waiting conversation: it is offered to them first.
    Pick(ConversationId),
    /// The rep reopens a conversation that waits for its customer.
    Reopen(ConversationId),
    /// The rep transfers a conversation.
    Transfer {
        /// The conversation that is handed over.
        conversation: ConversationId,
        /// The rep or the queue that it goes to.
        to: Target,
    },
    /// The rep escalates a conversation.
    Escalate {
        /// The conversation that is escalated.
        conversation: ConversationId,
        /// The rep or the queue that it goes to.
        to: Target,
    },
    /// The rep consults another rep in a conversation.
    Consult {
        /// The conversation in which help is needed.
        conversation: ConversationId,
        /// The rep or the queue that is asked.
        to: Target,
    },
    /// The consult ends, or its request is taken back; either side may do so.
    EndConsult {
        /// The conversation in which help was asked for.
        conversation: ConversationId,
        /// The rep who helps or was asked.
        rep: RepId,
    },
    /// The rep cancels a search for help in a queue.
    CancelConsultSearch {
        /// The conversation for which help is searched.
        conversation: ConversationId,
        /// The queue that is searched.
        queue: QueueId,
    },
    /// The rep adds a helping rep to the customer's conversation.
    AddConsultant {
        /// The conversation with the customer.
        conversation: ConversationId,
        /// The rep who helps.
        rep: RepId,
    },
    /// The rep removes a helping rep from the customer's conversation; the helper goes on reading.
    RemoveConsultant {
        /// The conversation with the customer.
        conversation: ConversationId,
        /// The rep who helps.
        rep: RepId,
    },
    /// The rep pauses a time-out rule in a conversation, where the organisation allows it.
    PauseTimeout {
        /// The conversation in which the rule is paused.
        conversation: ConversationId,
        /// The rule, by its name.
        rule: String,
    },
    /// The rep resumes a time-out rule that they have paused: its time starts from zero.
    ResumeTimeout {
        /// The conversation in which the rule is resumed.
        conversation: ConversationId,
        /// The rule, by its name.
        rule: String,
    },
    /// The rep writes a message.
    Send {
        /// The conversation that it is written in.
        conversation: ConversationId,
        /// The message.
        text: String,
    },
    /// The rep has read the messages of a conversation.
    Read {
        /// The conversation that was read.
        conversation: ConversationId,
        /// The number of the last message that was read.
        through: u64,
    },
    /// The rep ends the conversation; the session stays for the wrap-up.
    End(ConversationId),
    /// The rep closes the session. If the conversation has not ended, a live one goes back to its queue and
    /// an async one waits for its customer.
    Close(ConversationId),
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

impl RepAct {
    /// The command for what a rep did at a desk, or for what a desk reports.
    pub fn at(desk: DeskId, act: RepAction) -> Self {
        match act {
            RepAction::Accept { offer } => Self::Accept(offer),
            RepAction::Reject { offer, reason } => Self::Reject { offer, reason },
            RepAction::Pick { conversation } => Self::Pick(conversation),
            RepAction::Reopen { conversation } => Self::Reopen(conversation),
            RepAction::Transfer { conversation, to } => Self::Transfer { conversation, to },
            RepAction::Escalate { conversation, to } => Self::Escalate { conversation, to },
            RepAction::Consult { conversation, to } => Self::Consult { conversation, to },
            RepAction::EndConsult { conversation, rep } => Self::EndConsult { conversation, rep },
            RepAction::AddConsultant { conversation, rep } => Self::AddConsultant { conversation, rep },
            RepAction::RemoveConsultant { conversation, rep } => Self::RemoveConsultant { conversation, rep },
            RepAction::CancelConsultSearch { conversation, queue } => {
                Self::CancelConsultSearch { conversation, queue }
            }
            RepAction::PauseTimeout { conversation, rule } => Self::PauseTimeout { conversation, rule },
            RepAction::ResumeTimeout { conversation, rule } => Self::ResumeTimeout { conversation, rule },
            RepAction::Receipt { offer, receipt } => Self::Receipt { offer, desk, receipt },
            RepAction::ChoosePresence { presence } => Self::ChoosePresence(presence),
            RepAction::ResetPresence => Self::ResetPresence,
            RepAction::Send { conversation, text } => Self::Send { conversation, text },
            RepAction::Read { conversation, through } => Self::Read { conversation, through },
            RepAction::End { conversation } => Self::End(conversation),
            RepAction::Close { conversation } => Self::Close(conversation),
            RepAction::SignOut => Self::SignOut,
        }
    }
}
