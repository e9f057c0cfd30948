use crate::conversation::{Author, Customer};
use crate::offer::Offer;
use crate::presence::Shown;
use crate::{
    ConversationId, Cover, DeskId, Ending, OfferId, Organisation, Outcome, PresenceId, Receipt, RepId,
    Timestamp, WorkstreamId,
};
use serde::{Deserialize, Serialize};

/// One thing that happened. Names and shapes are what journals hold: they can be added to and not changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "event")]
pub(crate) enum Event {
    Configured { organisation: Box<Organisation> },
    Restarted,
    DeskCame { rep: RepId, desk: DeskId },
    DeskWent { rep: RepId, desk: DeskId },
    SignedOut { rep: RepId },
    PresenceChosen { rep: RepId, presence: PresenceId },
    PresenceReset { rep: RepId },
    PresenceCovered { rep: RepId, cover: Cover, about: Option<String> },
    PresenceShown { rep: RepId, shown: Shown },
    CooledDown { rep: RepId },
    ConversationOpened { conversation: ConversationId, workstream: WorkstreamId, customer: Customer },
    CustomerCame { conversation: ConversationId },
    CustomerWent { conversation: ConversationId },
    Offered { offer: Box<Offer> },
    OfferShown { offer: OfferId, receipt: Receipt },
    OfferExtended { offer: OfferId, expires_at: Timestamp, receipt_by: Option<Timestamp> },
    OfferEnded { offer: OfferId, outcome: Outcome },
    MessageAdded { conversation: ConversationId, author: Author, text: String, key: Option<String> },
    MessagesRead { conversation: ConversationId, through: u64 },
    ConversationEnded { conversation: ConversationId, ending: Ending },
    SessionClosed { conversation: ConversationId },
    ConversationForgotten { conversation: ConversationId },
}

/// What one command brought about: one entry of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) at: Timestamp,
    /// The command's key and what was answered, so that a repeated command is known after a restart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) answered: Option<(String, super::Done)>,
    pub(crate) events: Vec<Event>,
}
