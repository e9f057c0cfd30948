//! What a rep does, as a desk sends it and the engine takes it.

use crate::{ConversationId, OfferId, PresenceId, QueueId, Receipt, RepId, Target};
use serde::{Deserialize, Serialize};

/// Something that a rep did, or that a desk found out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "act")]
pub enum RepAction {
    /// Accept.
    Accept {
        /// What.
        offer: OfferId,
    },
    /// Reject, perhaps for one of the organisation's reasons.
    Reject {
        /// What.
        offer: OfferId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Take a waiting conversation: it is offered first.
    Pick {
        /// Which.
        conversation: ConversationId,
    },
    /// Take a conversation up again that waits for its customer.
    Reopen {
        /// Which.
        conversation: ConversationId,
    },
    /// Hand a conversation over.
    Transfer {
        /// Which.
        conversation: ConversationId,
        /// To whom.
        to: Target,
    },
    /// Hand a conversation up.
    Escalate {
        /// Which.
        conversation: ConversationId,
        /// To whom.
        to: Target,
    },
    /// Ask somebody for help.
    Consult {
        /// With what.
        conversation: ConversationId,
        /// Whom.
        to: Target,
    },
    /// The help is over, or no longer asked for.
    EndConsult {
        /// Where.
        conversation: ConversationId,
        /// Whose help.
        rep: RepId,
    },
    /// Add somebody who helps to the customer's conversation.
    AddConsultant {
        /// Which.
        conversation: ConversationId,
        /// Whom.
        rep: RepId,
    },
    /// Take somebody who helps out of the customer's conversation.
    RemoveConsultant {
        /// Which.
        conversation: ConversationId,
        /// Whom.
        rep: RepId,
    },
    /// Search for nobody of a queue any more.
    CancelConsultSearch {
        /// Where.
        conversation: ConversationId,
        /// Which.
        queue: QueueId,
    },
    /// Pause a time-out rule.
    PauseTimeout {
        /// Where.
        conversation: ConversationId,
        /// The rule, by its name.
        rule: String,
    },
    /// Resume a time-out rule.
    ResumeTimeout {
        /// Where.
        conversation: ConversationId,
        /// The rule, by its name.
        rule: String,
    },
    /// What became of an offer on the screen.
    Receipt {
        /// Which.
        offer: OfferId,
        /// What became of it.
        receipt: Receipt,
    },
    /// Choose a presence.
    ChoosePresence {
        /// Which.
        presence: PresenceId,
    },
    /// Go back to what the system finds.
    ResetPresence,
    /// Write.
    Send {
        /// Where.
        conversation: ConversationId,
        /// What.
        text: String,
    },
    /// The rep has read.
    Read {
        /// Where.
        conversation: ConversationId,
        /// Up to which message.
        through: u64,
    },
    /// End the conversation.
    End {
        /// Which.
        conversation: ConversationId,
    },
    /// Close the session.
    Close {
        /// Which.
        conversation: ConversationId,
    },
    /// Sign out everywhere.
    SignOut,
}

impl RepAction {
    /// The conversation that it names.
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

    /// Whether it must outlive the desk: what a person pressed or wrote. The rest is found out anew.
    pub fn is_persons(&self) -> bool {
        !matches!(self, Self::Receipt { .. } | Self::Read { .. })
    }
}
