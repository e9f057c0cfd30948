//! Companies, which contacts belong to.

use super::contacts::yes;
use crate::RecordsError;
use crate::database::{Row, Value};
use crate::item::{Columns, Item, check_id, check_line, check_named};
use model::{CompanyId, phone_key};
use serde::{Deserialize, Serialize};

/// A company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Company {
    /// The company's identity.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its phone number in any written form, or empty.
    #[serde(default)]
    pub phone: String,
    /// Whether the record is active; others identify nobody.
    #[serde(default = "yes")]
    pub active: bool,
}

impl Item for Company {
    const KIND: &'static str = "company";
}

impl Columns for Company {
    const TABLE: &'static str = "company";
    const COLUMNS: &'static [&'static str] = &["name", "phone", "active"];

    fn id(&self) -> &str {
        &self.id.0
    }

    fn values(&self) -> Vec<Value> {
        vec![self.name.as_str().into(), self.phone.as_str().into(), self.active.into()]
    }

    fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: row.text("id")?.as_str().into(),
            name: row.text("name")?,
            phone: row.text("phone")?,
            active: row.boolean("active")?,
        })
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_id("id", &self.id.0)?;
        check_named("name", &self.name)?;
        check_line("phone", &self.phone)
    }

    fn addresses(&self, country: Option<&str>) -> Vec<String> {
        phone_key(&self.phone, country).filter(|_| self.active).into_iter().collect()
    }
}
