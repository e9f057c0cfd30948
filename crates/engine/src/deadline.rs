//! What is to be done at some moment by itself, and why.

use model::{ConversationId, OfferId, QueueId, RepId, Timestamp, WorkstreamId};

/// What is to be done at some moment by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// A desk has still to say that the offer is on a screen.
    ReceiptGrace(OfferId),
    /// Nobody answered.
    OfferExpiry(OfferId),
    /// The rep's desk has not come back for the offers that ring there.
    DeskGrace(RepId),
    /// The rep's desk has not come back for the customers that the rep has or helps with.
    SessionGrace(RepId),
    /// The rep may be offered work again.
    CoolDown(RepId),
    /// The customer has not come back.
    CustomerGrace(ConversationId),
    /// Nothing has happened for too long.
    AutoClose(ConversationId),
    /// Somebody has been silent for too long.
    TimeOut(ConversationId),
    /// Nobody was free in the time that a search for help has.
    ConsultSearch(ConversationId),
    /// The wrap-up has taken the rep's capacity for long enough.
    WrapUp(ConversationId),
    /// It has waited in its queue for too long.
    WaitingOverflow(ConversationId),
    /// Whoever handed it over can be asked for it.
    Rest(ConversationId),
    /// Nobody needs the ended conversation at hand.
    Retention(ConversationId),
    /// The queue opens or closes.
    Hours(QueueId),
    /// The order of the queue goes by time and is looked at again.
    Order(QueueId),
    /// Chats of a workstream come no longer in faster than people open them.
    Flood(WorkstreamId),
    /// The day ends: profiles that are given back then are.
    DayEnd,
}

impl Deadline {
    pub(crate) fn reason(&self) -> &'static str {
        match self {
            Self::ReceiptGrace(_) => "receipt grace",
            Self::OfferExpiry(_) => "offer expiry",
            Self::DeskGrace(_) => "desk grace",
            Self::SessionGrace(_) => "session grace",
            Self::CoolDown(_) => "cool-down",
            Self::CustomerGrace(_) => "customer grace",
            Self::AutoClose(_) => "auto-close",
            Self::TimeOut(_) => "time-out rule",
            Self::ConsultSearch(_) => "search for help",
            Self::WrapUp(_) => "wrap-up",
            Self::WaitingOverflow(_) => "overflow",
            Self::Rest(_) => "rest",
            Self::Retention(_) => "retention",
            Self::Hours(_) => "operating hours",
            Self::Order(_) => "order by time",
            Self::Flood(_) => "end of a flood",
            Self::DayEnd => "end of day",
        }
    }
}

/// What is due for something first, as the index has it.
pub(crate) type NextDeadline = Option<(Timestamp, Deadline)>;
