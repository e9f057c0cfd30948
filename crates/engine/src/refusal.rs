//! Refusals: why a command was not taken, with a code for programs and a sentence for people.

use model::{ConfigurationError, ItemId, OfferOutcome, PresenceId, QueueId, RepId, WorkstreamId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a command was not taken. Nothing changed.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "refusal")]
pub enum Refusal {
    /// The configuration cannot be used.
    #[error("the configuration cannot be used: {}", said(problems))]
    Configuration {
        /// Everything that is wrong with it.
        problems: Vec<ConfigurationError>,
    },
    /// No such workstream.
    #[error("there is no workstream {workstream}")]
    NoSuchWorkstream {
        /// The workstream that was named.
        workstream: WorkstreamId,
    },
    /// No such rep.
    #[error("there is no representative {rep}")]
    NoSuchRepresentative {
        /// The rep that was named.
        rep: RepId,
    },
    /// No such conversation, or it belongs to somebody else.
    #[error("this conversation is not open for you")]
    NoSuchConversation,
    /// The conversation has ended.
    #[error("the conversation has ended")]
    ConversationEnded,
    /// No such presence.
    #[error("there is no presence {presence}")]
    NoSuchPresence {
        /// The presence that was named.
        presence: PresenceId,
    },
    /// The offer has ended, or was never this rep's.
    #[error("this offer is over")]
    OfferOver {
        /// How it ended, if that is known and still remembered.
        outcome: Option<OfferOutcome>,
    },
    /// The template allows no reject.
    #[error("this offer cannot be rejected")]
    CannotReject,
    /// No such reason for a reject.
    #[error("there is no decline reason {reason}")]
    NoSuchReason {
        /// The reason that was named.
        reason: String,
    },
    /// The conversation does not wait in a queue of this rep.
    #[error("this conversation is not waiting for you: somebody may have taken it")]
    NotWaiting,
    /// The rep is at the session limit.
    #[error("{limit} sessions are open, and more are not allowed: close one first")]
    SessionLimit {
        /// The session limit.
        limit: u32,
    },
    /// The most offers ring for the rep already.
    #[error("{limit} requests ring already, and more cannot be shown: answer one first")]
    TooManyOffers {
        /// How many offers can ring for a rep.
        limit: usize,
    },
    /// No such queue.
    #[error("there is no queue {queue}")]
    NoSuchQueue {
        /// The queue that was named.
        queue: QueueId,
    },
    /// The queue takes work of another kind.
    #[error("the queue {} does not take this kind of work", called(name, &queue.0))]
    WrongQueue {
        /// The queue that was named.
        queue: QueueId,
        /// The queue's name.
        #[serde(default)]
        name: String,
    },
    /// The queue is outside its operating hours.
    #[error("the queue {} is closed at the moment", called(name, &queue.0))]
    QueueClosed {
        /// The queue that was named.
        queue: QueueId,
        /// The queue's name.
        #[serde(default)]
        name: String,
    },
    /// The rep cannot be asked.
    #[error("{} cannot be asked: {why}", called(name, &rep.0))]
    NotReachable {
        /// The rep who was to be asked.
        rep: RepId,
        /// The rep's name.
        #[serde(default)]
        name: String,
        /// Why, in a few words.
        why: String,
    },
    /// Nobody of the queue is free.
    #[error("nobody is free in the queue {}", called(name, &queue.0))]
    NobodyFree {
        /// The queue that was named.
        queue: QueueId,
        /// The queue's name.
        #[serde(default)]
        name: String,
    },
    /// The organisation does not allow it.
    #[error("this organisation does not allow it: {what}")]
    NotAllowed {
        /// What is not allowed, in a few words.
        what: String,
    },
    /// The item was changed in the meantime.
    #[error("somebody changed this meanwhile: look at revision {revision} first")]
    Conflict {
        /// The item's current revision.
        revision: u64,
    },
    /// No such item in the configuration.
    #[error("there is no {item}")]
    NoSuchItem {
        /// The item that was named.
        item: ItemId,
    },
    /// The item exists already.
    #[error("there is a {item} already")]
    AlreadyThere {
        /// The item that was named.
        item: ItemId,
    },
    /// The message has nothing visible in it.
    #[error("there is nothing to send")]
    Empty,
    /// A text contains characters that are not allowed.
    #[error("this has control characters in it: only text, tabs and new lines can be sent")]
    ControlCharacters {
        /// Where they are in the request, as a JSON pointer.
        field: String,
    },
    /// The conversation has reached its limit of messages.
    #[error("this conversation is full: go on in a new one")]
    ConversationFull,
    /// The organisation's conversations have reached their limit of bytes.
    #[error("too much is open here at the moment: try again later")]
    OutOfRoom,
    /// The work refers to something that is not in the configuration.
    #[error("there is no `{id}` in `{list}`")]
    NoSuchReference {
        /// The identity that was given.
        id: String,
        /// The kind of item that it was looked for among.
        list: String,
        /// Where it is in the request, as a JSON pointer.
        field: String,
    },
    /// A record for a workstream that takes none, or an attempt to resolve something that is no record.
    #[error("this takes no records")]
    NoRecord,
    /// A text is too long.
    #[error("this is longer than {longest} characters")]
    TooLong {
        /// The most characters that are allowed.
        longest: usize,
        /// Where it is in the request, as a JSON pointer.
        field: String,
    },
    /// The program has a fault. It affects nothing else.
    #[error("this could not be done, because the server has a mistake: please report it")]
    Internal,
    /// Nothing can be stored at the moment, so nothing is done.
    #[error("{trouble}")]
    NotStored {
        /// Why nothing can be stored.
        trouble: StorageTrouble,
    },
    /// Too many bytes.
    #[error("this is larger than {most} bytes")]
    TooLarge {
        /// The most bytes that are allowed.
        most: usize,
        /// Where they are in the request, as a JSON pointer; empty for the whole request.
        field: String,
    },
    /// The key was used before for another request.
    #[error("another request was sent under this key: choose a new key for a new request")]
    KeyReused,
    /// A list or a map has too many entries.
    #[error("these are more than {most} entries")]
    TooMany {
        /// The most entries that are allowed.
        most: usize,
        /// Where they are in the request, as a JSON pointer.
        field: String,
    },
}

/// Why the router can store nothing. What is stored can still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StorageTrouble {
    /// The disk is full.
    #[error("the server's disk is full: free space on it, and it goes on by itself")]
    DiskFull,
    /// The disk cannot be written.
    #[error("the server's disk is read-only: make it writable, and it goes on by itself")]
    DiskReadOnly,
}

impl StorageTrouble {
    /// The code for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::DiskFull => "disk-full",
            Self::DiskReadOnly => "disk-read-only",
        }
    }
}

fn said(problems: &[ConfigurationError]) -> String {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    problems.join("; ")
}

/// The name of an item, or its identity where an older program did not record the name.
fn called<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}

impl Refusal {
    /// The code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Configuration { .. } => "configuration",
            Self::NoSuchWorkstream { .. } => "no-such-workstream",
            Self::NoSuchRepresentative { .. } => "no-such-representative",
            Self::NoSuchConversation => "no-such-conversation",
            Self::ConversationEnded => "conversation-ended",
            Self::NoSuchPresence { .. } => "no-such-presence",
            Self::OfferOver { .. } => "offer-over",
            Self::CannotReject => "cannot-reject",
            Self::NoSuchReason { .. } => "no-such-reason",
            Self::NotWaiting => "not-waiting",
            Self::SessionLimit { .. } => "session-limit",
            Self::TooManyOffers { .. } => "too-many-offers",
            Self::NoSuchQueue { .. } => "no-such-queue",
            Self::WrongQueue { .. } => "wrong-queue",
            Self::QueueClosed { .. } => "queue-closed",
            Self::NotReachable { .. } => "not-reachable",
            Self::NobodyFree { .. } => "nobody-free",
            Self::NotAllowed { .. } => "not-allowed",
            Self::Conflict { .. } => "conflict",
            Self::NoSuchItem { .. } => "no-such-item",
            Self::AlreadyThere { .. } => "already-there",
            Self::Empty => "empty",
            Self::ControlCharacters { .. } => "control-characters",
            Self::ConversationFull => "conversation-full",
            Self::OutOfRoom => "out-of-room",
            Self::TooLarge { .. } => "too-large",
            Self::TooLong { .. } => "too-long",
            Self::NoSuchReference { .. } => "no-such-reference",
            Self::NoRecord => "no-record",
            Self::KeyReused => "key-reused",
            Self::TooMany { .. } => "too-many",
            Self::Internal => "internal",
            Self::NotStored { trouble } => trouble.code(),
        }
    }
}
