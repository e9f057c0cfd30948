//! Slugs that look up a column of a record (R1.9).

use super::parts::{Part, parts};
use crate::{Case, Company, Contact, LinkedRecords};
use serde::Serialize;
use strum::EnumIter;

/// The source of the records.
pub trait Records {
    /// The text of a column of a record.
    fn look_up(&self, table: &str, id: &str, column: &str) -> Option<String>;
}

/// A slug that reads a column of a record: `$odata.<table>.<column>.?$filter=id eq <id>&$select=<column>`,
/// where the id can contain other slugs (R1.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lookup<'a> {
    pub(super) table: &'a str,
    /// The id, with slugs that are yet to be replaced.
    pub(super) id: &'a str,
    pub(super) column: &'a str,
}

impl<'a> Lookup<'a> {
    pub(super) fn read(slug: &'a str) -> Option<Self> {
        let (path, query) = slug.strip_prefix(PREFIX)?.split_once(".?")?;
        let (table, column) = path.split_once('.')?;
        let (filter, select) = query.strip_prefix("$filter=")?.split_once("&$select=")?;
        let id = filter.strip_prefix("id eq ")?.trim();
        let id = id.strip_prefix('\'').and_then(|id| id.strip_suffix('\'')).unwrap_or(id);
        (select == column).then_some(Self { table, id, column })
    }
}

const PREFIX: &str = "$odata.";

/// Why a look-up cannot find anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, EnumIter)]
#[serde(rename_all = "camelCase")]
pub enum LookupFault {
    /// It cannot be read.
    #[default]
    Unreadable,
    /// It looks up another table.
    Table,
    /// It looks up a column that its table does not have.
    Column,
}

/// The first fault in the look-ups of a text.
pub(crate) fn check(text: &str) -> Option<LookupFault> {
    let lookups = parts(text).filter_map(|part| match part {
        Part::Slug(slug) if slug.starts_with(PREFIX) => Some(Lookup::read(slug)),
        Part::Slug(_) | Part::Text(_) => None,
    });
    for lookup in lookups {
        let Some(lookup) = lookup else {
            return Some(LookupFault::Unreadable);
        };
        let columns = match lookup.table {
            "case" => Case::COLUMNS,
            "contact" => Contact::COLUMNS,
            "company" => Company::COLUMNS,
            _ => return Some(LookupFault::Table),
        };
        if !columns.contains(&lookup.column) {
            return Some(LookupFault::Column);
        }
    }
    None
}

/// A look-up finds what is linked to the work.
impl Records for LinkedRecords {
    fn look_up(&self, table: &str, id: &str, column: &str) -> Option<String> {
        match table {
            "case" => self.case.as_ref().filter(|case| case.id.0 == id)?.column(column),
            "contact" => self.contact.as_ref().filter(|contact| contact.id.0 == id)?.column(column),
            "company" => self.company.as_ref().filter(|company| company.id.0 == id)?.column(column),
            _ => None,
        }
    }
}

impl Case {
    const COLUMNS: &[&str] = &["id", "title", "contact", "priority"];

    /// The text of a column.
    pub fn column(&self, column: &str) -> Option<String> {
        let text = match column {
            "id" => self.id.0.as_str(),
            "title" => &self.title,
            "contact" => self.contact.0.as_str(),
            "priority" => &self.priority,
            _ => return None,
        };
        Some(text.to_owned())
    }
}

impl Contact {
    const COLUMNS: &[&str] = &["id", "name", "email", "mobile", "company"];

    /// The text of a column.
    pub fn column(&self, column: &str) -> Option<String> {
        let text = match column {
            "id" => self.id.0.as_str(),
            "name" => &self.name,
            "email" => &self.email,
            "mobile" => &self.mobile,
            "company" => &self.company,
            _ => return None,
        };
        Some(text.to_owned())
    }
}

impl Company {
    const COLUMNS: &[&str] = &["id", "name", "phone"];

    /// The text of a column.
    pub fn column(&self, column: &str) -> Option<String> {
        let text = match column {
            "id" => self.id.0.as_str(),
            "name" => &self.name,
            "phone" => &self.phone,
            _ => return None,
        };
        Some(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_up_that_cannot_work_is_found_when_it_is_configured() {
        assert_eq!(check("{customerName} {$odata.case.title.?$filter=id eq {caseId}&$select=title}"), None);
        assert_eq!(check("{$odata.case.title}"), Some(LookupFault::Unreadable));
        let other = "{$odata.case.title.?$filter=id eq {caseId}&$select=priority}";
        assert_eq!(check(other), Some(LookupFault::Unreadable));
        let table = "{$odata.account.name.?$filter=id eq 1&$select=name}";
        assert_eq!(check(table), Some(LookupFault::Table));
        let column = "{$odata.case.owner.?$filter=id eq {caseId}&$select=owner}";
        assert_eq!(check(column), Some(LookupFault::Column));
    }
}
