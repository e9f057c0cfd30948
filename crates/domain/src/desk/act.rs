use crate::org::RepAct;
use crate::{ConversationId, OfferId, PresenceId, Receipt};
use serde::{Deserialize, Serialize};

/// Something that a rep did, or that a desk found out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "act")]
pub enum Act {
    /// Accept.
    Accept {
        /// What.
        offer: OfferId,
    },
    /// Reject.
    Reject {
        /// What.
        offer: OfferId,
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

impl Act {
    /// Whether it must outlive the desk: what a person pressed or wrote. The rest is found out anew.
    pub(crate) fn is_persons(&self) -> bool {
        !matches!(self, Self::Receipt { .. } | Self::Read { .. })
    }
}

impl From<Act> for RepAct {
    fn from(act: Act) -> Self {
        match act {
            Act::Accept { offer } => Self::Accept(offer),
            Act::Reject { offer } => Self::Reject(offer),
            Act::Receipt { offer, receipt } => Self::Receipt(offer, receipt),
            Act::ChoosePresence { presence } => Self::ChoosePresence(presence),
            Act::ResetPresence => Self::ResetPresence,
            Act::Send { conversation, text } => Self::Send { conversation, text },
            Act::Read { conversation, through } => Self::Read { conversation, through },
            Act::End { conversation } => Self::End(conversation),
            Act::Close { conversation } => Self::Close(conversation),
            Act::SignOut => Self::SignOut,
        }
    }
}
