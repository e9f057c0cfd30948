//! The journal's entries as the model reads them, with a declaration of its own for every event.

use super::on_screen::OnScreen;
use model::{
    CapacityProfileId, Configuration, ContactId, ConversationId, DeskId, OfferId, OfferOutcome, PresenceId,
    PresenceOverride, QueueId, Receipt, RepId, Scenario, SkillNeed, Timestamp, Value, WorkstreamId,
};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// What one command or one deadline brought about, as the journal has it.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) at: Timestamp,
    pub(crate) events: Vec<Event>,
}

/// One thing that happened. All kinds are named, so that a new one cannot be passed over.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Event {
    Configured { configuration: Box<Configuration> },
    Edited(IgnoredAny),
    LegacyRecordsChanged(IgnoredAny),
    LegacyRecordsMoved,
    OwnerChanged { since: Timestamp },
    ClockSet { by: i64 },
    Paused { since: Timestamp },
    Resumed,
    NumbersSkipped(IgnoredAny),
    DeskConnected { rep: RepId, desk: DeskId, without_receipts: Option<bool> },
    DeskDisconnected { rep: RepId, desk: DeskId },
    SignedOut { rep: RepId },
    PresenceChosen { rep: RepId, presence: PresenceId },
    PresenceReset { rep: RepId },
    PresenceOverridden { rep: RepId, reason: PresenceOverride },
    PresenceChanged(IgnoredAny),
    NextPresenceChosen(IgnoredAny),
    CoolDownEnded { rep: RepId },
    ConversationOpened { conversation: ConversationId, opening: NewConversation, customer: Customer },
    CustomerIdentified { conversation: ConversationId, identification: Identification },
    Queued { conversation: ConversationId, placement: Placement },
    CustomerConnected(IgnoredAny),
    CustomerDisconnected(IgnoredAny),
    Offered { offer: Offer },
    ReceiptReported { offer: OfferId, desk: DeskId, receipt: Receipt },
    OfferExtended { offer: OfferId, expires_at: Timestamp, resets_receipts: Option<bool> },
    OfferEnded { offer: OfferId, outcome: OfferOutcome },
    SessionOpened { conversation: ConversationId, rep: RepId },
    ConsultBegan { conversation: ConversationId, rep: RepId },
    ConsultEnded { conversation: ConversationId, rep: RepId },
    ConsultantAdded { conversation: ConversationId, rep: RepId },
    ConsultantRemoved { conversation: ConversationId, rep: RepId },
    ConsultSearchBegan { conversation: ConversationId, queue: QueueId, until: Timestamp },
    ConsultSearchEnded { conversation: ConversationId, queue: QueueId, why: SearchEnd },
    MessageAdded(IgnoredAny),
    MessagesRead(IgnoredAny),
    DestinationChanged(IgnoredAny),
    OutboundQueued(IgnoredAny),
    SentimentChanged(IgnoredAny),
    DeliveryReported(IgnoredAny),
    Disposed(IgnoredAny),
    Mentioned(IgnoredAny),
    ConversationEnded { conversation: ConversationId },
    Requeued { conversation: ConversationId, keeps_position: Option<bool> },
    ConversationParked { conversation: ConversationId },
    TimedOut { conversation: ConversationId, rule: String, passed_over: Option<RepId> },
    TimeoutPaused { conversation: ConversationId, rule: String },
    TimeoutResumed { conversation: ConversationId, rule: String },
    CandidatesExhausted(IgnoredAny),
    RestEnded { conversation: ConversationId },
    AskedAgain { conversation: ConversationId },
    ShareAllocated(IgnoredAny),
    QueueReordered { moved: Vec<(ConversationId, u32)> },
    WrapUpEnded { conversation: ConversationId },
    SessionClosed { conversation: ConversationId },
    HoursChanged(IgnoredAny),
    DayEnded,
    ConversationForgotten { conversation: ConversationId },
    FloodBegan(IgnoredAny),
    FloodEnded(IgnoredAny),
}

impl Event {
    /// Whether it is of no consequence for who may hold what.
    pub(crate) fn is_talk(&self) -> bool {
        matches!(
            self,
            Self::CustomerConnected(_)
                | Self::CustomerDisconnected(_)
                | Self::MessageAdded(_)
                | Self::MessagesRead(_)
        )
    }
}

/// How a search for help ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SearchEnd {
    Found,
    Cancelled,
    Over,
    Left,
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewConversation {
    pub(crate) workstream: WorkstreamId,
    #[serde(default)]
    pub(crate) context: BTreeMap<String, Value>,
}

/// What the records say of a customer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Identification {
    pub(crate) linked: Linked,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Linked {
    pub(crate) contact: Option<Contact>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Contact {
    pub(crate) id: ContactId,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Customer {
    pub(crate) contact: Option<ContactId>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Placement {
    pub(crate) queue: QueueId,
    pub(crate) routed: Routed,
    pub(crate) scenario: Scenario,
    pub(crate) reserved_for: Option<RepId>,
    pub(crate) handed_by: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Routed {
    pub(crate) cost: u32,
    pub(crate) profiles: Vec<CapacityProfileId>,
    pub(crate) skills: Vec<SkillNeed>,
    pub(crate) bucket: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Purpose {
    #[default]
    Take,
    Consult,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Offer {
    pub(crate) id: OfferId,
    pub(crate) conversation: ConversationId,
    pub(crate) rep: RepId,
    #[serde(default)]
    pub(crate) purpose: Purpose,
    pub(crate) scenario: Scenario,
    pub(crate) made_at: Timestamp,
    pub(crate) expires_at: Timestamp,
    #[serde(skip)]
    pub(crate) on_screen: OnScreen,
    pub(crate) takes_capacity: bool,
    pub(crate) reject: Option<String>,
    #[serde(default)]
    pub(crate) auto_assign: bool,
    #[serde(default)]
    pub(crate) auto_accept: bool,
}
