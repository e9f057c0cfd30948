//! What a rep does, in the form that desks send and the engine takes.

use crate::{ContactId, ConversationId, DispositionId, OfferId, PresenceId, QueueId, Receipt, RepId, Target};
use serde::{Deserialize, Serialize};
use strum::EnumDiscriminants;

/// What a rep did, or a desk reports. The page's type leaves out what a page says in a word of its own, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, EnumDiscriminants)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "act")]
#[strum_discriminants(
    name(RepActionKind),
    doc = " A kind of action. Its word names the messages of the page that say what was pressed, and that it was not done.",
    derive(Serialize, Deserialize),
    serde(rename_all = "camelCase"),
    cfg_attr(feature = "bindings", derive(ts_rs::TS))
)]
pub enum RepAction {
    /// Accept an offer.
    #[cfg_attr(feature = "bindings", ts(skip))]
    Accept {
        /// The offer.
        offer: OfferId,
    },
    /// Reject an offer, optionally with one of the organisation's reasons.
    #[cfg_attr(feature = "bindings", ts(skip))]
    Reject {
        /// The offer.
        offer: OfferId,
        /// The reason that the rep chose, if any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Ask for more time to answer an offer.
    AskMoreTime {
        /// The offer.
        offer: OfferId,
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
        /// What the rep who gets it should know, at most 1000 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        note: Option<String>,
    },
    /// Escalate a conversation.
    Escalate {
        /// The conversation.
        conversation: ConversationId,
        /// The rep or the queue that it goes to.
        to: Target,
        /// What the rep who gets it should know, at most 1000 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        note: Option<String>,
    },
    /// Consult: ask for help.
    Consult {
        /// The conversation.
        conversation: ConversationId,
        /// The rep or the queue that is asked.
        to: Target,
        /// What the rep who helps should know, at most 1000 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "bindings", ts(optional))]
        note: Option<String>,
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
    /// Link a contact to a conversation: this is who its customer is.
    LinkContact {
        /// The conversation.
        conversation: ConversationId,
        /// The contact.
        contact: ContactId,
    },
    /// Create a contact and link it.
    CreateContact {
        /// The conversation.
        conversation: ConversationId,
        /// The contact's name.
        name: String,
        /// The e-mail address, or empty.
        #[serde(default)]
        email: String,
        /// The phone number in any written form, or empty.
        #[serde(default)]
        phone: String,
    },
    /// Link no contact and no case to a conversation any more.
    UnlinkContact {
        /// The conversation.
        conversation: ConversationId,
    },
    /// A receipt: what became of an offer on the screen.
    #[cfg_attr(feature = "bindings", ts(skip), strum_discriminants(ts(skip)))]
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
    /// Choose the presence that follows a conversation, or none after all.
    ChooseNextPresence {
        /// The presence; absent to take the choice back.
        presence: Option<PresenceId>,
        /// The conversation: once it is over for the rep, the presence is theirs.
        after: ConversationId,
    },
    /// Reset the presence to the one that the system determines.
    ResetPresence,
    /// Write a message.
    #[cfg_attr(feature = "bindings", ts(skip))]
    Send {
        /// The conversation.
        conversation: ConversationId,
        /// The message.
        text: String,
    },
    /// Send a message again that did not reach the system that brought its conversation.
    SendAgain {
        /// The conversation.
        conversation: ConversationId,
        /// The number of the message.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        message: u64,
    },
    /// Mark messages as read.
    #[cfg_attr(feature = "bindings", ts(skip), strum_discriminants(ts(skip)))]
    Read {
        /// The conversation.
        conversation: ConversationId,
        /// The number of the last message that was read.
        through: u64,
    },
    /// Say what came of a conversation.
    Dispose {
        /// The conversation.
        conversation: ConversationId,
        /// The disposition.
        disposition: DispositionId,
    },
    /// Keep a note about a conversation, for whoever looks it up later.
    AddNote {
        /// The conversation.
        conversation: ConversationId,
        /// The note, at most 1000 characters. Colleagues whose names follow an `@` are told of it.
        text: String,
    },
    /// End the conversation.
    #[cfg_attr(feature = "bindings", ts(skip))]
    End {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Close the session.
    #[cfg_attr(feature = "bindings", ts(skip))]
    Close {
        /// The conversation.
        conversation: ConversationId,
    },
    /// Sign out at all desks.
    #[cfg_attr(feature = "bindings", ts(skip))]
    SignOut,
}

/// The longest note about a conversation, or with one that is handed over, in characters.
pub const LONGEST_NOTE: usize = 1_000;

impl RepAction {
    /// What kind of action it is.
    pub fn kind(&self) -> RepActionKind {
        self.into()
    }

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
            | Self::LinkContact { conversation, .. }
            | Self::CreateContact { conversation, .. }
            | Self::UnlinkContact { conversation }
            | Self::Send { conversation, .. }
            | Self::SendAgain { conversation, .. }
            | Self::Read { conversation, .. }
            | Self::Dispose { conversation, .. }
            | Self::AddNote { conversation, .. }
            | Self::ChooseNextPresence { after: conversation, .. }
            | Self::End { conversation }
            | Self::Close { conversation } => Some(*conversation),
            Self::Accept { .. }
            | Self::Reject { .. }
            | Self::AskMoreTime { .. }
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
