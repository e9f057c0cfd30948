//! What reps write with: articles, quick replies, and dispositions.

use super::contacts::yes;
use crate::RecordsError;
use crate::database::{Row, Value};
use crate::item::{Columns, Item, check_id, check_list, check_named, check_text, list_value, read_list};
use model::{ArticleId, DispositionId, QuickReplyId, RepId};
use serde::{Deserialize, Serialize};

/// An article of the knowledge base.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Article {
    /// The article's identity.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether reps find it; a draft is not published.
    #[serde(default = "yes")]
    pub published: bool,
}

/// A text that is sent often.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuickReply {
    /// The quick reply's identity.
    pub id: QuickReplyId,
    /// What it is called.
    pub title: String,
    /// What is sent; it may contain slugs.
    pub text: String,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The rep whose own it is; everybody's if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<RepId>,
}

/// What came of a conversation, as the rep says when closing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Disposition {
    /// The disposition's identity.
    pub id: DispositionId,
    /// What reps read.
    pub text: String,
    /// Whether reps can choose it.
    #[serde(default = "yes")]
    pub active: bool,
}

impl Item for Article {
    const KIND: &'static str = "article";
}

impl Columns for Article {
    const TABLE: &'static str = "article";
    const COLUMNS: &'static [&'static str] = &["title", "text", "tags", "published"];
    const WORDS: Option<&'static str> = Some("article_words");

    fn id(&self) -> &str {
        &self.id.0
    }

    fn values(&self) -> Vec<Value> {
        let (title, text) = (self.title.as_str(), self.text.as_str());
        vec![title.into(), text.into(), list_value(&self.tags), self.published.into()]
    }

    fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: row.text("id")?.as_str().into(),
            title: row.text("title")?,
            text: row.text("text")?,
            tags: read_list(row, "tags")?,
            published: row.boolean("published")?,
        })
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_id("id", &self.id.0)?;
        check_named("title", &self.title)?;
        check_text("text", &self.text)?;
        check_list("tags", &self.tags)
    }

    fn searched(&self) -> String {
        match self.published {
            true => format!("{} {} {}", self.title, self.tags.join(" "), self.text),
            false => String::new(),
        }
    }
}

impl Item for QuickReply {
    const KIND: &'static str = "quickReply";
}

impl Columns for QuickReply {
    const TABLE: &'static str = "quick_reply";
    const COLUMNS: &'static [&'static str] = &["title", "text", "tags", "owner"];

    fn id(&self) -> &str {
        &self.id.0
    }

    fn values(&self) -> Vec<Value> {
        let (title, text) = (self.title.as_str(), self.text.as_str());
        let owner = self.owner.as_ref().map(|rep| rep.0.as_str());
        vec![title.into(), text.into(), list_value(&self.tags), owner.into()]
    }

    fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: row.text("id")?.as_str().into(),
            title: row.text("title")?,
            text: row.text("text")?,
            tags: read_list(row, "tags")?,
            owner: row.maybe_text("owner")?.as_deref().map(RepId::from),
        })
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_id("id", &self.id.0)?;
        check_named("title", &self.title)?;
        if self.text.trim().is_empty() {
            return Err(RecordsError::invalid("text", "it is empty"));
        }
        check_text("text", &self.text)?;
        check_list("tags", &self.tags)
    }
}

impl Item for Disposition {
    const KIND: &'static str = "disposition";
}

impl Columns for Disposition {
    const TABLE: &'static str = "disposition";
    const COLUMNS: &'static [&'static str] = &["text", "active"];

    fn id(&self) -> &str {
        &self.id.0
    }

    fn values(&self) -> Vec<Value> {
        vec![self.text.as_str().into(), self.active.into()]
    }

    fn read(row: &Row) -> Result<Self, RecordsError> {
        let (id, text) = (row.text("id")?.as_str().into(), row.text("text")?);
        Ok(Self { id, text, active: row.boolean("active")? })
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_id("id", &self.id.0)?;
        check_named("text", &self.text)
    }
}
