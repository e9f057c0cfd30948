//! Notes about a contact, a company, a case or a conversation.

use crate::RecordsError;
use crate::database::{Row, Value};
use crate::item::{Columns, Item, check_id, check_named, check_text};
use model::{CaseId, CompanyId, ContactId, ConversationId, NoteId};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "kind", content = "id")]
pub enum Subject {
    /// A contact.
    Contact(ContactId),
    /// A company.
    Company(CompanyId),
    /// A case.
    Case(CaseId),
    /// A conversation.
    #[serde(deserialize_with = "number")]
    Conversation(ConversationId),
}

/// A conversation's number, which files of comma-separated values have as a text.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<ConversationId, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u64),
        Text(String),
    }
    match Written::deserialize(from)? {
        Written::Number(number) => Ok(ConversationId(number)),
        Written::Text(text) => text.parse().map(ConversationId).map_err(serde::de::Error::custom),
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Note {
    /// The note's identity.
    pub id: NoteId,
    /// What it is about.
    pub about: Subject,
    /// The person who wrote it.
    pub author: String,
    /// The text.
    pub text: String,
}

impl Subject {
    /// The word for the kind of subject.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Contact(_) => "contact",
            Self::Company(_) => "company",
            Self::Case(_) => "case",
            Self::Conversation(_) => "conversation",
        }
    }

    /// The subject's identity.
    pub fn id(&self) -> Cow<'_, str> {
        match self {
            Self::Contact(id) => id.0.as_str().into(),
            Self::Company(id) => id.0.as_str().into(),
            Self::Case(id) => id.0.as_str().into(),
            Self::Conversation(id) => id.0.to_string().into(),
        }
    }

    fn of(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "contact" => Some(Self::Contact(id.into())),
            "company" => Some(Self::Company(id.into())),
            "case" => Some(Self::Case(id.into())),
            "conversation" => id.parse().ok().map(ConversationId).map(Self::Conversation),
            _ => None,
        }
    }
}

impl Item for Note {
    const KIND: &'static str = "note";
}

impl Columns for Note {
    const TABLE: &'static str = "note";
    const COLUMNS: &'static [&'static str] = &["about_kind", "about", "author", "text"];

    fn id(&self) -> &str {
        &self.id.0
    }

    fn values(&self) -> Vec<Value> {
        let (author, text) = (self.author.as_str(), self.text.as_str());
        vec![self.about.kind().into(), self.about.id().as_ref().into(), author.into(), text.into()]
    }

    fn read(row: &Row) -> Result<Self, RecordsError> {
        let (kind, about) = (row.text("about_kind")?, row.text("about")?);
        let unknown = || RecordsError::Damaged(format!("a note is about a {kind}"));
        Ok(Self {
            id: row.text("id")?.as_str().into(),
            about: Subject::of(&kind, &about).ok_or_else(unknown)?,
            author: row.text("author")?,
            text: row.text("text")?,
        })
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_id("id", &self.id.0)?;
        check_id("about", &self.about.id())?;
        check_named("author", &self.author)?;
        if self.text.trim().is_empty() {
            return Err(RecordsError::invalid("text", "it is empty"));
        }
        check_text("text", &self.text)
    }
}
