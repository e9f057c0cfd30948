use crate::{
    ConversationId, DeskId, OfferId, Organisation, Outcome, PresenceId, Receipt, RepId, WorkstreamId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use thiserror::Error;

/// The longest message, in characters.
pub const LONGEST_MESSAGE: usize = 4_096;

/// The longest answer to a question before the chat, in characters.
pub const LONGEST_ANSWER: usize = 500;

/// What the organisation is asked to do, by whom.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Run by this configuration from here on.
    Configure(Box<Organisation>),
    /// The router started anew: whoever was connected is not.
    Restarted,
    /// Open a conversation.
    Open {
        /// Which kind of work it is.
        workstream: WorkstreamId,
        /// The name that the customer gave, perhaps empty.
        name: String,
        /// Answers to the workstream's questions, by question.
        answers: BTreeMap<String, String>,
    },
    /// What a customer does in an open conversation.
    Customer {
        /// Which.
        conversation: ConversationId,
        /// What.
        act: CustomerAct,
    },
    /// What a rep does.
    Representative {
        /// Who.
        rep: RepId,
        /// What.
        act: RepAct,
    },
}

impl Command {
    /// Whose keys are apart from all others' keys.
    pub(crate) fn actor(&self) -> String {
        match self {
            Self::Configure(_) | Self::Restarted => "router".into(),
            Self::Open { .. } => "customer".into(),
            Self::Customer { conversation, .. } => format!("conversation {conversation}"),
            Self::Representative { rep, .. } => format!("representative {rep}"),
        }
    }
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

/// What a rep does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepAct {
    /// A desk of theirs is connected.
    DeskCame(DeskId),
    /// A desk of theirs is not connected.
    DeskWent {
        /// Which.
        desk: DeskId,
        /// Whether it said good-bye. Then nobody waits for its return.
        quit: bool,
    },
    /// They sign out everywhere.
    SignOut,
    /// They choose a presence.
    ChoosePresence(PresenceId),
    /// They go back to the presence that the system finds (seed: Missed notifications).
    ResetPresence,
    /// A desk tells what became of an offer on its screen.
    Receipt(OfferId, Receipt),
    /// They accept.
    Accept(OfferId),
    /// They reject.
    Reject(OfferId),
    /// They write.
    Send {
        /// Where.
        conversation: ConversationId,
        /// What.
        text: String,
    },
    /// They have read.
    Read {
        /// Where.
        conversation: ConversationId,
        /// Up to which message.
        through: u64,
    },
    /// They end the conversation; the session stays for the wrap-up.
    End(ConversationId),
    /// They are done with the session.
    Close(ConversationId),
}

/// What came of a command that was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Done {
    /// The conversation that was opened or accepted.
    pub conversation: Option<ConversationId>,
}

/// Why a command was not taken. Nothing changed.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "refusal")]
pub enum Refusal {
    /// The configuration cannot be used.
    #[error("the configuration cannot be used: {problems}")]
    Configuration {
        /// All that is wrong with it.
        problems: String,
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
    /// The session can be closed only after the conversation has ended.
    #[error("the conversation is still going on: end it first")]
    StillActive,
    /// No such presence.
    #[error("there is no presence {presence}")]
    NoSuchPresence {
        /// The one that was named.
        presence: PresenceId,
    },
    /// The offer is over, or was never this rep's.
    #[error("this offer is over")]
    OfferOver {
        /// How it ended, while that is remembered.
        outcome: Option<Outcome>,
    },
    /// The template allows no reject.
    #[error("this offer cannot be rejected")]
    CannotReject,
    /// Nothing but white space.
    #[error("there is nothing to send")]
    Empty,
    /// Too long.
    #[error("this is longer than {longest} characters")]
    TooLong {
        /// How long it may be.
        longest: usize,
    },
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
            Self::StillActive => "still-active",
            Self::NoSuchPresence { .. } => "no-such-presence",
            Self::OfferOver { .. } => "offer-over",
            Self::CannotReject => "cannot-reject",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
        }
    }
}

/// What came of a command.
pub type Answer = Result<Done, Refusal>;
