//! Refusals: why a command was not taken, as a code and its parameters. Programs make the sentences for people.

use model::{
    ConfigurationError, ItemId, OfferOutcome, Parameters, PresenceId, QueueId, RepId, Text, WorkstreamId,
    parameters_of,
};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::fmt;
use strum::{EnumIter, IntoEnumIterator as _, IntoStaticStr};

/// Why a command was not taken. Nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, EnumIter, IntoStaticStr)]
#[serde(rename_all_fields = "camelCase", untagged)]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// The configuration cannot be used.
    Configuration {
        /// Everything that is wrong with it.
        #[serde(skip)]
        problems: Vec<ConfigurationError>,
    },
    /// No such workstream.
    NoSuchWorkstream {
        /// The workstream that was named.
        workstream: WorkstreamId,
    },
    /// No such rep.
    NoSuchRepresentative {
        /// The rep that was named.
        rep: RepId,
    },
    /// No such conversation, or it belongs to somebody else.
    NoSuchConversation,
    /// The conversation has ended.
    ConversationEnded,
    /// No such presence.
    NoSuchPresence {
        /// The presence that was named.
        presence: PresenceId,
    },
    /// The offer has ended, or was never this rep's.
    OfferOver {
        /// How it ended, if that is known and still remembered.
        outcome: Option<OfferOutcome>,
    },
    /// The template allows no reject.
    CannotReject,
    /// No such reason for a reject.
    NoSuchReason {
        /// The reason that was named.
        reason: String,
    },
    /// The conversation does not wait in a queue of this rep.
    NotWaiting,
    /// The rep is at the session limit.
    SessionLimit {
        /// The session limit.
        limit: u32,
    },
    /// The most offers ring for the rep already.
    TooManyOffers {
        /// How many offers can ring for a rep.
        limit: usize,
    },
    /// No such queue.
    NoSuchQueue {
        /// The queue that was named.
        queue: QueueId,
    },
    /// The queue takes work of another kind.
    WrongQueue {
        /// The queue that was named.
        queue: QueueId,
        /// The queue's name.
        name: String,
    },
    /// The queue is outside its operating hours.
    QueueClosed {
        /// The queue that was named.
        queue: QueueId,
        /// The queue's name.
        name: String,
    },
    /// The rep cannot be asked.
    NotReachable {
        /// The rep who was to be asked.
        rep: RepId,
        /// The rep's name.
        name: String,
        /// Why.
        why: UnreachableReason,
        /// The name of the presence, if it is the reason.
        #[serde(skip_serializing_if = "Option::is_none")]
        presence: Option<Text>,
    },
    /// Nobody of the queue is free.
    NobodyFree {
        /// The queue that was named.
        queue: QueueId,
        /// The queue's name.
        name: String,
    },
    /// The organisation does not allow it.
    NotAllowed {
        /// What is not allowed.
        what: Prohibited,
    },
    /// As many reps as can help in the conversation already, or are asked to.
    TooManyHelpers {
        /// How many reps can help in one conversation.
        limit: usize,
    },
    /// The item was changed in the meantime.
    Conflict {
        /// The item's current revision.
        revision: u64,
    },
    /// No such item in the configuration.
    NoSuchItem {
        /// The item that was named.
        #[serde(flatten, serialize_with = "list_and_id")]
        item: ItemId,
    },
    /// The item exists already.
    AlreadyThere {
        /// The item that was named.
        #[serde(flatten, serialize_with = "list_and_id")]
        item: ItemId,
    },
    /// The message has nothing visible in it.
    Empty,
    /// A text contains characters that are not allowed.
    ControlCharacters {
        /// Where they are in the request, as a JSON pointer.
        field: String,
    },
    /// The conversation has reached its limit of messages.
    ConversationFull,
    /// The organisation's conversations have reached their limit of bytes.
    OutOfRoom,
    /// The records cannot be reached at the moment, so that no contact is looked up or created.
    RecordsUnavailable,
    /// The contact cannot be created as it is.
    WrongContact {
        /// What is wrong: `name`, `email` or `phone`.
        field: ContactField,
    },
    /// The work or the action refers to a contact or a case that is not in the records.
    NoSuchReference {
        /// The identity that was given.
        id: String,
        /// The kind of item that it was looked for among.
        list: String,
        /// Where it is in the request, as a JSON pointer.
        field: String,
    },
    /// A record for a workstream that takes none, or an attempt to resolve something that is no record.
    NoRecord,
    /// A text is too long.
    TooLong {
        /// The most characters that are allowed.
        longest: usize,
        /// Where it is in the request, as a JSON pointer.
        field: String,
    },
    /// The program has a fault. It affects nothing else.
    Internal,
    /// Nothing can be stored at the moment, so nothing is done.
    NotStored {
        /// Why nothing can be stored.
        trouble: StorageTrouble,
    },
    /// Too many bytes.
    TooLarge {
        /// The most bytes that are allowed.
        most: usize,
        /// Where they are in the request, as a JSON pointer; empty for the whole request.
        field: String,
    },
    /// The key was used before for another request.
    KeyReused,
    /// A list or a map has too many entries.
    TooMany {
        /// The most entries that are allowed.
        most: usize,
        /// Where they are in the request, as a JSON pointer.
        field: String,
    },
}

/// A field of a contact that a rep creates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumIter)]
#[serde(rename_all = "camelCase")]
pub enum ContactField {
    /// The name: it is empty or too long.
    #[default]
    Name,
    /// The e-mail address: it has no `@` or is too long.
    Email,
    /// The phone number: it is none or is too long.
    Phone,
}

/// Why a rep cannot be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumIter)]
#[serde(rename_all = "camelCase")]
pub enum UnreachableReason {
    /// No desk is connected.
    #[default]
    NoDesk,
    /// Reps with this presence are hidden from others.
    Presence,
    /// They are at the session limit.
    SessionLimit,
    /// As many offers ring for them as can be shown.
    TooManyOffers,
    /// They did not answer an offer a moment ago.
    CoolingDown,
    /// The conversation is theirs.
    HasConversation,
    /// They are consulted in the conversation, or asked to be.
    ConsultsAlready,
    /// They do not consult in the conversation.
    NotConsulting,
}

/// What an organisation, or the state of a conversation, does not allow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumIter)]
#[serde(rename_all = "camelCase")]
pub enum Prohibited {
    /// A transfer to a rep who was not consulted.
    #[default]
    UnconsultedTransfer,
    /// The pause of a time-out rule that cannot be paused.
    PauseTimeout,
    /// More time for an offer whose template does not allow it, or more than once.
    MoreTime,
    /// To add a consultant to a call or a record.
    AddConsultant,
    /// That supervisors read along.
    Monitor,
    /// To read along before a rep has the conversation, or when it is closed.
    MonitorWithoutRep,
    /// To write while the conversation waits for its customer.
    WriteWhileWaiting,
    /// That supervisors assign conversations.
    Assign,
    /// That supervisors have reps asked again.
    AskAgain,
    /// That supervisors transfer conversations.
    SupervisorTransfer,
    /// That supervisors transfer calls and records.
    TransferOfCall,
    /// The transfer of a conversation that waits for a rep.
    TransferOfOpen,
    /// That supervisors close conversations.
    ForceClose,
}

/// Why the router can store nothing. What is stored can still be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "camelCase")]
#[strum(serialize_all = "kebab-case")]
pub enum StorageTrouble {
    /// The disk is full.
    #[default]
    DiskFull,
    /// The disk cannot be written.
    DiskReadOnly,
}

impl StorageTrouble {
    /// The code for programs.
    pub fn code(self) -> &'static str {
        self.into()
    }
}

impl Refusal {
    /// The codes of all refusals; some more than once.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        Self::iter().map(|refusal| refusal.code()).chain(StorageTrouble::iter().map(StorageTrouble::code))
    }

    /// The code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotStored { trouble } => trouble.code(),
            other => other.into(),
        }
    }

    /// What a sentence for people can say beside the code.
    pub fn parameters(&self) -> Parameters {
        parameters_of(self)
    }
}

fn list_and_id<S: Serializer>(item: &ItemId, to: S) -> Result<S::Ok, S::Error> {
    let mut fields = to.serialize_map(Some(2))?;
    fields.serialize_entry("list", item.kind.list())?;
    fields.serialize_entry("id", &item.id)?;
    fields.end()
}

/// For logs: the code.
impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}
