//! What a rep does, in the form that desks send and the engine takes.

use crate::{ConversationId, OfferId, PresenceId, QueueId, Receipt, RepId, Target};
use serde::{Deserialize, Serialize};

/// What a rep did, or a desk reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "act")]
pub enum RepAction {
    /// Accept an offer.
    Accept {
        /// The offer.
        offer: OfferId,
    },
    /// Reject an offer, optionally with one of the organisation's reasons.
    Reject {
        /// The offer.
        offer: OfferId,
        /// The reason that the rep chose, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Pick a waiting conversation: it is offered to the rep first.
    Pick {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Reopen a conversation that waits for its customer.
    Reopen {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Transfer a conversation.
    Transfer {
        /// The conversation.
        conversation: ConversationId,
        /// The rep or the queue that it goes to.
        to: Target,
    },
    /// Escalate a conversation.
    Escalate {
        /// The conversation.
        conversation: ConversationId,
        /// The rep or the queue that it goes to.
        to: Target,
    },
    /// Consult: ask for help.
    Consult {
        /// The conversation.
        conversation: ConversationId,
        /// The rep or the queue that is asked.
        to: Target,
    },
    /// End a consult, or take its request back.
    EndConsult {
        /// The conversation.
        conversation: ConversationId,
        /// The rep who helps or was asked.
        rep: RepId,
    },
    /// Add a helper to the customer's conversation.
    AddConsultant {
        /// The conversation.
        conversation: ConversationId,
        /// The rep who helps.
        rep: RepId,
    },
    /// Remove a helper from the customer's conversation.
    RemoveConsultant {
        /// The conversation.
        conversation: ConversationId,
        /// The rep who helps.
        rep: RepId,
    },
    /// Cancel the search for help in a queue.
    CancelConsultSearch {
        /// The conversation.
        conversation: ConversationId,
        /// The queue that is searched.
        queue: QueueId,
    },
    /// Pause a time-out rule.
    PauseTimeout {
        /// The conversation.
        conversation: ConversationId,
        /// The rule, by its name.
        rule: String,
    },
    /// Resume a time-out rule.
    ResumeTimeout {
        /// The conversation.
        conversation: ConversationId,
        /// The rule, by its name.
        rule: String,
    },
    /// A receipt: what became of an offer on the screen.
    Receipt {
        /// The offer.
        offer: OfferId,
        /// What the desk shows, or why it shows nothing.
        receipt: Receipt,
    },
    /// Choose a presence.
    ChoosePresence {
        /// The presence that the rep chose.
        presence: PresenceId,
    },
    /// Reset the presence to the one that the system determines.
    ResetPresence,
    /// Write a message.
    Send {
        /// The conversation.
        conversation: ConversationId,
        /// The message.
        text: String,
    },
    /// Mark messages as read.
    Read {
        /// The conversation.
        conversation: ConversationId,
        /// The number of the last message that was read.
        through: u64,
    },
    /// End the conversation.
    End {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Close the session.
    Close {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Sign out at all desks.
    SignOut,
}

impl RepAction {
    /// The conversation that the action names.
    pub fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Pick { conversation }
            | Self::Reopen { conversation }
            | Self::Transfer { conversation, .. }
            | Self::Escalate { conversation, .. }
            | Self::Consult { conversation, .. }
            | Self::EndConsult { conversation, .. }
            | Self::AddConsultant { conversation, .. }
            | Self::RemoveConsultant { conversation, .. }
            | Self::CancelConsultSearch { conversation, .. }
            | Self::PauseTimeout { conversation, .. }
            | Self::ResumeTimeout { conversation, .. }
            | Self::Send { conversation, .. }
            | Self::Read { conversation, .. }
            | Self::End { conversation }
            | Self::Close { conversation } => Some(*conversation),
            Self::Accept { .. }
            | Self::Reject { .. }
            | Self::Receipt { .. }
            | Self::ChoosePresence { .. }
            | Self::ResetPresence
            | Self::SignOut => None,
        }
    }

    /// Whether it must outlive the desk: what a person did or wrote. Receipts and read marks are determined
    /// again.
    pub fn is_persons(&self) -> bool {
        !matches!(self, Self::Receipt { .. } | Self::Read { .. })
    }
}
