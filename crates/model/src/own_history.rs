//! A rep's own history: what they closed, and what rang at their desk and went elsewhere, by pages.

use crate::{Channel, ConversationId, Ending, ExcerptPart, PassedOn, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// The most rows of one page.
pub const HISTORY_PAGE: usize = 30;

/// One of the lists of a rep's history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum HistoryList {
    /// The conversations that the rep had to their end and closed.
    #[default]
    Closed,
    /// The offers that the rep did not take.
    PassedOn,
}

/// A page of one of the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HistoryPage {
    /// The list.
    pub list: HistoryList,
    /// The words that were searched for.
    pub search: String,
    /// The page before which this one comes; nothing for the first.
    pub after: Option<String>,
    /// The conversations, the one that was closed last first; none in the other list.
    pub closed: Vec<ClosedConversation>,
    /// The offers, the latest first; none in the other list.
    pub passed_on: Vec<PassedOn>,
    /// What the next page is asked for with; nothing on the last one. A search that has read enough ends its page early.
    pub next: Option<String>,
    /// Whether it could not be looked up.
    pub unavailable: bool,
}

/// A conversation that a rep had to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ClosedConversation {
    /// The conversation's number.
    pub id: ConversationId,
    /// The channel that the customer came by.
    pub channel: Channel,
    /// The customer's name; empty after the person was erased.
    pub customer: String,
    /// The subject, if known.
    pub about: Option<String>,
    /// When the rep closed it.
    pub at: Timestamp,
    /// How long the rep had it.
    pub took: Span,
    /// What came of it, in the organisation's words.
    pub outcome: Option<String>,
    /// Who or what ended it.
    pub ending: Option<Ending>,
    /// The part of a message that has what was searched for; empty where name and subject have it.
    pub excerpt: Vec<ExcerptPart>,
}
