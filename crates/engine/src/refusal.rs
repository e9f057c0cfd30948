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
        /// All that is wrong with it.
        problems: Vec<ConfigurationError>,
    },
    /// No such workstream.
    #[error("there is no workstream {workstream}")]
    NoSuchWorkstream {
        /// The one that was named.
        workstream: WorkstreamId,
    },
    /// No such rep.
    #[error("there is no representative {rep}")]
    NoSuchRepresentative {
        /// The one that was named.
        rep: RepId,
    },
    /// No such conversation, or not one of this person's.
    #[error("this conversation is not open for you")]
    NoSuchConversation,
    /// The conversation is over.
    #[error("the conversation has ended")]
    ConversationEnded,
    /// No such presence.
    #[error("there is no presence {presence}")]
    NoSuchPresence {
        /// The one that was named.
        presence: PresenceId,
    },
    /// The offer is over, or was never this rep's.
    #[error("this offer is over")]
    OfferOver {
        /// How it ended, where that is known and remembered.
        outcome: Option<OfferOutcome>,
    },
    /// The template allows no reject.
    #[error("this offer cannot be rejected")]
    CannotReject,
    /// No such reason for a reject.
    #[error("there is no decline reason {reason}")]
    NoSuchReason {
        /// The one that was named.
        reason: String,
    },
    /// The conversation does not wait in a queue of this rep.
    #[error("this conversation is not waiting for you: somebody may have taken it")]
    NotWaiting,
    /// The rep has the most sessions that one may have.
    #[error("{limit} sessions are open, and more are not allowed: close one first")]
    SessionLimit {
        /// How many one may have.
        limit: u32,
    },
    /// As many offers ring for the rep as can be.
    #[error("{limit} requests ring already, and more cannot be shown: answer one first")]
    TooManyOffers {
        /// How many can ring.
        limit: usize,
    },
    /// No such queue.
    #[error("there is no queue {queue}")]
    NoSuchQueue {
        /// The one that was named.
        queue: QueueId,
    },
    /// The queue takes other work.
    #[error("the queue {} does not take this kind of work", called(name, &queue.0))]
    WrongQueue {
        /// The one that was named.
        queue: QueueId,
        /// What people call it.
        #[serde(default)]
        name: String,
    },
    /// The queue is outside its operating hours.
    #[error("the queue {} is closed at the moment", called(name, &queue.0))]
    QueueClosed {
        /// The one that was named.
        queue: QueueId,
        /// What people call it.
        #[serde(default)]
        name: String,
    },
    /// The rep cannot be asked.
    #[error("{} cannot be asked: {why}", called(name, &rep.0))]
    NotReachable {
        /// Who.
        rep: RepId,
        /// What people call them.
        #[serde(default)]
        name: String,
        /// Why, in a few words.
        why: String,
    },
    /// Nobody of the queue is free.
    #[error("nobody is free in the queue {}", called(name, &queue.0))]
    NobodyFree {
        /// The one that was named.
        queue: QueueId,
        /// What people call it.
        #[serde(default)]
        name: String,
    },
    /// The organisation does not allow it.
    #[error("this organisation does not allow it: {what}")]
    NotAllowed {
        /// What is not allowed, in a few words.
        what: String,
    },
    /// Somebody changed the item since.
    #[error("somebody changed this meanwhile: look at revision {revision} first")]
    Conflict {
        /// The revision that it has.
        revision: u64,
    },
    /// No such item in the configuration.
    #[error("there is no {item}")]
    NoSuchItem {
        /// Which was named.
        item: ItemId,
    },
    /// There is such an item already.
    #[error("there is a {item} already")]
    AlreadyThere {
        /// Which was named.
        item: ItemId,
    },
    /// Nothing that can be seen.
    #[error("there is nothing to send")]
    Empty,
    /// Characters that are no text.
    #[error("this has control characters in it: only text, tabs and new lines can be sent")]
    ControlCharacters {
        /// Where they are in what came in, as a JSON pointer.
        field: String,
    },
    /// As much was said in the conversation as can be.
    #[error("this conversation is full: go on in a new one")]
    ConversationFull,
    /// The conversations of the organisation take all the room that they may take.
    #[error("too much is open here at the moment: try again later")]
    OutOfRoom,
    /// Work names something that is not in the configuration.
    #[error("there is no `{id}` in `{list}`")]
    NoSuchReference {
        /// What was named.
        id: String,
        /// Where it was looked for.
        list: String,
        /// Where it is in what came in, as a JSON pointer.
        field: String,
    },
    /// A record for a workstream that takes none, or the resolving of something that is no record.
    #[error("this takes no records")]
    NoRecord,
    /// Too long.
    #[error("this is longer than {longest} characters")]
    TooLong {
        /// How long it may be.
        longest: usize,
        /// Where it is in what came in, as a JSON pointer.
        field: String,
    },
    /// The program has a mistake. Nothing else is touched by it.
    #[error("this could not be done, because the server has a mistake: please report it")]
    Internal,
    /// Nothing can be stored at the moment, so nothing is done.
    #[error("{trouble}")]
    NotStored {
        /// Why not.
        trouble: StorageTrouble,
    },
    /// Too many bytes.
    #[error("this is larger than {most} bytes")]
    TooLarge {
        /// How many there may be.
        most: usize,
        /// Where they are in what came in, as a JSON pointer; empty for all of it.
        field: String,
    },
    /// Something else was asked for under the key before.
    #[error("another request was sent under this key: choose a new key for a new request")]
    KeyReused,
    /// Too many entries.
    #[error("these are more than {most} entries")]
    TooMany {
        /// How many there may be.
        most: usize,
        /// Where they are in what came in, as a JSON pointer.
        field: String,
    },
}

/// Why the router can store nothing. What is stored can be read meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StorageTrouble {
    /// The disk is full.
    #[error("the server's disk is full: free space on it, and it goes on by itself")]
    DiskFull,
    /// The disk takes no writes.
    #[error("the server's disk is read-only: make it writable, and it goes on by itself")]
    DiskReadOnly,
}

impl StorageTrouble {
    /// A word for programs.
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

/// What people call it, or its identity where an earlier program did not note that.
fn called<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}

impl Refusal {
    /// A word for programs.
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
