//! A rep's own day: what became of their offers, what they closed, and what went elsewhere.

use crate::{Channel, ConversationId, Ending, OfferId, OfferOutcome, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// A rep's day, which begins at the organisation's midnight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Today {
    /// When it began.
    pub since: Timestamp,
    /// What became of the rep's offers.
    pub offers: DayOffers,
    /// What the records have of it; absent while they cannot be asked.
    pub records: Option<DayRecords>,
}

/// How many offers a rep had, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct DayOffers {
    /// All of them, including those that still ring.
    pub offered: u32,
    /// Accepted by the rep.
    pub accepted: u32,
    /// Assigned without an answer.
    pub assigned: u32,
    /// Rejected by the rep.
    pub rejected: u32,
    /// Shown and not answered in time.
    pub missed: u32,
    /// On no screen, or too briefly to be missed.
    pub not_displayed: u32,
    /// The average time from an offer to its accept; absent without one.
    pub time_to_accept: Option<Span>,
    /// The longest time from an offer to its accept; absent without one.
    pub longest_to_accept: Option<Span>,
}

/// What the records have of a rep's day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DayRecords {
    /// What the rep closed, the last one first.
    pub closed: Vec<ClosedWork>,
    /// The offers that went elsewhere, the last one first.
    pub passed_on: Vec<PassedOn>,
}

/// A conversation that a rep closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClosedWork {
    /// The conversation's number.
    pub id: ConversationId,
    /// The channel that the customer came by.
    pub channel: Channel,
    /// The customer's name.
    pub customer: String,
    /// The subject, if known.
    pub about: Option<String>,
    /// When it was closed.
    pub at: Timestamp,
}

/// An offer that the rep did not take, and what became of its conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PassedOn {
    /// The offer's number.
    pub offer: OfferId,
    /// The channel that the customer came by.
    pub channel: Channel,
    /// The customer's name.
    pub customer: String,
    /// How the offer ended.
    pub outcome: OfferOutcome,
    /// When it ended.
    pub at: Timestamp,
    /// What became of the conversation.
    pub became: Became,
}

/// What became of a conversation that went elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "became")]
pub enum Became {
    /// It waits for a rep.
    Waiting,
    /// The rep got it after all.
    Yours,
    /// Another rep has it, or had it.
    Answered {
        /// The other rep's name.
        by: String,
    },
    /// It ended before a rep had it.
    Ended {
        /// Who or what ended it.
        ending: Ending,
    },
}
