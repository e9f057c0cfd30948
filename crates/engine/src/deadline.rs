//! Deadlines: what has to happen at a moment without a command, and why.

use model::{ConversationId, OfferId, QueueId, RepId, Timestamp, WorkstreamId};

/// What has to happen at a moment without a command.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// No desk has confirmed that the offer is on a screen.
    ReceiptGrace(OfferId),
    /// The offer was not answered.
    OfferExpiry(OfferId),
    /// The rep's desk has not come back for the offers that ring there.
    DeskGrace(RepId),
    /// The rep's desk has not come back for the rep's sessions and helping.
    SessionGrace(RepId),
    /// The rep's cool-down ends.
    CoolDown(RepId),
    /// The customer has not come back.
    CustomerGrace(ConversationId),
    /// The conversation had no activity for too long.
    AutoClose(ConversationId),
    /// The customer or the rep was inactive for too long.
    TimeOut(ConversationId),
    /// A search for help has timed out.
    ConsultSearch(ConversationId),
    /// The wrap-up has used the rep's capacity for its full time.
    WrapUp(ConversationId),
    /// The conversation has waited in its queue for too long.
    WaitingOverflow(ConversationId),
    /// The rep who handed it over can be asked for it again.
    Rest(ConversationId),
    /// The ended conversation need not be kept in memory.
    Retention(ConversationId),
    /// The queue opens or closes.
    Hours(QueueId),
    /// The queue is ordered by time, and its order is computed again.
    Order(QueueId),
    /// The flood of chats in a workstream ends.
    Flood(WorkstreamId),
    /// The day ends, and with it the use of profiles that are released then.
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

/// The next deadline of something, as the index has it.
pub(crate) type NextDeadline = Option<(Timestamp, Deadline)>;
