//! A rep's own history: what they closed, what rang at their desk and went elsewhere, and notes that mention them, by pages.

use crate::{Channel, ConversationId, Ending, ExcerptPart, NoteId, PassedOn, Span, Timestamp};
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
    /// The notes of others that mention the rep.
    Mentions,
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
    /// The conversations, the one that was closed last first; none in the other lists.
    pub closed: Vec<ClosedConversation>,
    /// The offers, the latest first; none in the other lists.
    pub passed_on: Vec<PassedOn>,
    /// The notes, the latest first; none in the other lists.
    #[serde(default)]
    pub mentions: Vec<Mention>,
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

/// A note that mentions a rep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Mention {
    /// The note.
    pub note: NoteId,
    /// The conversation that it is about.
    pub conversation: ConversationId,
    /// The channel that the customer came by.
    pub channel: Channel,
    /// The customer's name.
    pub customer: String,
    /// The subject, if known.
    pub about: Option<String>,
    /// The name of whoever wrote it.
    pub by: String,
    /// What was written.
    pub text: String,
    /// When it was.
    pub at: Timestamp,
}
