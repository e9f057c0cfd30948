//! What a desk is shown to answer customers with: quick replies, and articles of the knowledge base.

use crate::{ArticleId, ConversationId, QuickReplyId};
use serde::{Deserialize, Serialize};

/// The most quick replies that a search finds.
pub const MOST_QUICK_REPLIES: usize = 50;

/// The most articles that a search finds.
pub const MOST_ARTICLES: usize = 20;

/// Quick replies that a search found, for one conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QuickReplyMatches {
    /// The conversation that they are filled in for.
    pub conversation: ConversationId,
    /// The words and tags that were searched for.
    pub search: String,
    /// The quick replies, those first whose title has the words.
    pub replies: Vec<QuickReplyView>,
    /// Whether there are more: other words find them.
    pub more: bool,
    /// Whether they could not be looked up.
    pub unavailable: bool,
}

/// A quick reply as one conversation needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QuickReplyView {
    /// Its identity.
    pub id: QuickReplyId,
    /// What it is called.
    pub title: String,
    /// What can be sent. A slug without a value here is still in its braces.
    pub text: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Whether it is the rep's own.
    pub is_own: bool,
}

/// Published articles that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleMatches {
    /// The conversation that is looked at.
    pub conversation: ConversationId,
    /// The words that were searched for.
    pub search: String,
    /// The articles, the newest first.
    pub articles: Vec<ArticleMatch>,
    /// Whether there are more: other words find them.
    pub more: bool,
    /// Whether they could not be looked up.
    pub unavailable: bool,
}

/// An article that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleMatch {
    /// Its identity.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// The part of its text that tells best why it was found; its beginning where only title or tags have the words.
    pub excerpt: Vec<ExcerptPart>,
}

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ExcerptPart {
    /// The text.
    pub text: String,
    /// Whether it is a word that was searched for.
    pub is_match: bool,
}

/// An article to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticlePage {
    /// The conversation that is looked at.
    pub conversation: ConversationId,
    /// Which article was asked for.
    pub article: ArticleId,
    /// Its title and its text; nothing where there is none that is published.
    pub content: Option<ArticleContent>,
    /// Whether it could not be looked up.
    pub unavailable: bool,
}

/// What is written in an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ArticleContent {
    /// Its title.
    pub title: String,
    /// Its text, which is plain text.
    pub text: String,
}
