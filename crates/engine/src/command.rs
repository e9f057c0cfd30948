use crate::refusal::Refusal;
use model::{
    CaseId, Configuration, ContactId, ConversationId, DeskId, Item, ItemId, PresenceId, RecordReference,
    RepAction, RepId, Settings, SupervisorId, Target, Text, Timestamp, Value, WorkstreamId, is_default,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest answer to a question before the chat, in characters.
pub const LONGEST_ANSWER: usize = 500;

/// What the organisation is asked to do, by whom.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Run by this configuration from here on.
    Configure(Box<Configuration>),
    /// Change one item of the configuration.
    Change(Box<ConfigurationEdit>),
    /// The router started anew: whoever was connected is not.
    Restarted,
    /// The clock was set forwards, or back where it is negative, by so many milliseconds. It is given by the clock that was
    /// set.
    ClockSet {
        /// In milliseconds.
        by: i64,
    },
    /// The router stood still since then. Until it has resumed, an answer counts as given when it stopped.
    Paused {
        /// When it stopped.
        since: Timestamp,
    },
    /// All that was sent while the router stood still has been taken.
    Resumed,
    /// The end of the journal is lost: whoever still knows what was in it must not meet another conversation or offer under
    /// its number.
    SkipNumbers {
        /// No conversation that is lost has a number behind this one.
        through: u64,
    },
    /// Open a conversation, or go on with the one of the same thread.
    Open(Box<NewConversation>),
    /// What a customer does in an open conversation.
    Customer {
        /// Which.
        conversation: ConversationId,
        /// What.
        act: CustomerAct,
    },
    /// The record that is routed was resolved elsewhere.
    Resolve {
        /// Which conversation stands for it.
        conversation: ConversationId,
    },
    /// What a rep does.
    Representative {
        /// Who.
        rep: RepId,
        /// What.
        act: RepAct,
    },
    /// What a supervisor does.
    Supervisor {
        /// Who.
        supervisor: SupervisorId,
        /// What.
        act: SupervisorAct,
    },
}

/// One thing in the configuration that changes, under optimistic concurrency.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigurationEdit {
    /// What.
    pub edit: Edit,
    /// The revision that the change was made on, as [`Organisation::revision`](crate::Org::revision) and its like tell it; nothing
    /// for an item that must not exist yet.
    pub on: Option<u64>,
    /// Whatever the revision is, and whether the item exists or not.
    pub anyway: bool,
    /// Who changes it.
    pub by: Actor,
}

/// An edit of the configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Edit {
    /// This is the item from here on.
    Put(Box<Item>),
    /// The item is no more.
    Remove(ItemId),
    /// This is the whole configuration from here on.
    Whole(Box<Configuration>),
    /// These are the settings from here on.
    Settings(Box<Settings>),
    /// This is the organisation's name from here on.
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
    /// Which kind of work it is.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub workstream: WorkstreamId,
    /// The name that the customer gave, perhaps empty.
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
    /// What tells the customer's messages of one conversation from others', such as a phone number. Work of an async
    /// channel with the thread of a conversation that is not closed goes on there.
    #[serde(skip_serializing_if = "is_default")]
    pub thread: Option<String>,
    /// The AI agent that hands it over, with what was said before.
    #[serde(skip_serializing_if = "is_default")]
    pub handover: Option<Handover>,
    /// Who brings it. Not a part of what is written: whoever takes the work in knows it, and nobody says it of themselves.
    #[serde(skip)]
    pub opened_by: Option<OpenedBy>,
}

/// Who opened a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "by")]
pub enum OpenedBy {
    /// A customer, on a chat's page.
    Page,
    /// Another system.
    System {
        /// The name of its key.
        key: String,
    },
    /// Somebody who had signed in.
    Person {
        /// Who.
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
    /// What it is about, in a few sentences.
    pub summary: String,
    /// What was said, oldest first.
    pub transcript: Vec<Said>,
}

/// One thing that was said to an AI agent, or by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Said {
    /// Whether the agent said it.
    pub by_agent: bool,
    /// What.
    pub text: String,
}

impl Command {
    /// Who gives it.
    pub(crate) fn actor(&self) -> Actor {
        match self {
            Self::Configure(_)
            | Self::Restarted
            | Self::SkipNumbers { .. }
            | Self::ClockSet { .. }
            | Self::Paused { .. }
            | Self::Resumed => Actor::Router,
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
    /// ended again.
    pub(crate) fn remembered_of(&self) -> Option<Actor> {
        match self {
            // Whoever changes the configuration: the key says on whose behalf.
            Self::Change(_) => Some(Actor::Router),
            Self::Customer { .. } | Self::Resolve { .. } => None,
            Self::Representative { act: RepAct::Did { action: RepAction::Send { .. }, .. }, .. } => None,
            _ => Some(self.actor()),
        }
    }

    /// Where it is a message, the conversation that it is for, and the rep who writes where it is not the customer.
    pub(crate) fn says(&self) -> Option<(ConversationId, Option<&RepId>)> {
        match self {
            Self::Customer { conversation, act: CustomerAct::Send { .. } } => Some((*conversation, None)),
            Self::Representative {
                rep,
                act: RepAct::Did { action: RepAction::Send { conversation, .. }, .. },
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
    /// A connection of theirs is there.
    Came,
    /// A connection of theirs is gone.
    Went,
    /// They write.
    Send {
        /// What.
        text: String,
    },
    /// They are done.
    End,
}

/// What a rep does, or a desk of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepAct {
    /// A desk is connected.
    DeskConnected {
        /// The desk.
        desk: DeskId,
        /// Whether it says what is on its screen.
        receipts: bool,
    },
    /// A desk is not connected any more.
    DeskDisconnected {
        /// The desk.
        desk: DeskId,
        /// Whether it said good-bye. Then nobody waits for its return.
        quit: bool,
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
        /// Which.
        conversation: ConversationId,
        /// To whom.
        rep: RepId,
    },
    /// Hand a conversation over.
    Transfer {
        /// Which.
        conversation: ConversationId,
        /// To whom.
        to: Target,
    },
    /// Say something in a conversation that a rep has. The first time, the rep is told who reads along.
    Send {
        /// Where.
        conversation: ConversationId,
        /// What.
        text: String,
    },
    /// Have a waiting conversation offered again to those who have declined it, as if they had not.
    AskAgain(ConversationId),
    /// End a conversation, wherever it is.
    ForceClose(ConversationId),
    /// Give a rep the presence back that the system finds.
    ResetPresence(RepId),
    /// Set a rep's presence.
    SetPresence {
        /// Whose.
        rep: RepId,
        /// Which.
        presence: PresenceId,
        /// The version of the presence that was seen, where it is to be set only if nothing changed since.
        on: Option<u64>,
    },
}

/// What came of a command that was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// The conversation that was opened or accepted.
    #[serde(skip_serializing_if = "is_default")]
    pub conversation: Option<ConversationId>,
    /// The revision that what was changed has from here on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub revision: Option<u64>,
    /// The hash of the request that brought it about, where its key carries one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) request: Option<Text>,
}

/// What came of a command.
pub type Answer = Result<Done, Refusal>;
