//! Cases: matters that customers have with an organisation.

use super::contacts::yes;
use crate::RecordsError;
use crate::database::{Row, Value};
use crate::item::{Columns, Item, check_id, check_line, check_named, check_text};
use model::{CaseId, CompanyId, ContactId};
use serde::{Deserialize, Serialize};

/// A matter that a customer has with the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CaseRecord))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Case {
    /// The case's identity: the number that people quote.
    pub id: CaseId,
    /// The subject.
    pub title: String,
    /// The contact that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactId>,
    /// The company that it belongs to, where it is no single contact's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyId>,
    /// Its priority, in the organisation's words.
    #[serde(default)]
    pub priority: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it is still open.
    #[serde(default = "yes")]
    pub active: bool,
}

impl Item for Case {
    const KIND: &'static str = "case";
}

impl Columns for Case {
    const TABLE: &'static str = "service_case";
    const COLUMNS: &'static [&'static str] =
        &["title", "contact", "company", "priority", "description", "active"];

    fn id(&self) -> &str {
        &self.id.0
    }

    fn values(&self) -> Vec<Value> {
        vec![
            self.title.as_str().into(),
            self.contact.as_ref().map(|id| id.0.as_str()).into(),
            self.company.as_ref().map(|id| id.0.as_str()).into(),
            self.priority.as_str().into(),
            self.description.as_str().into(),
            self.active.into(),
        ]
    }

    fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: row.text("id")?.as_str().into(),
            title: row.text("title")?,
            contact: row.maybe_text("contact")?.as_deref().map(ContactId::from),
            company: row.maybe_text("company")?.as_deref().map(CompanyId::from),
            priority: row.text("priority")?,
            description: row.text("description")?,
            active: row.boolean("active")?,
        })
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_id("id", &self.id.0)?;
        check_named("title", &self.title)?;
        check_line("priority", &self.priority)?;
        check_text("description", &self.description)?;
        if let Some(contact) = &self.contact {
            check_id("contact", &contact.0)?;
        }
        self.company.as_ref().map_or(Ok(()), |company| check_id("company", &company.0))
    }
}
