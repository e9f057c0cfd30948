//! Slugs that look up a column of a record (R1.9).

use super::parts::{Part, parts};
use crate::{Case, Contact};

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

/// The errors in the look-ups of a text.
pub(crate) fn check(text: &str) -> Option<&'static str> {
    let lookups = parts(text).filter_map(|part| match part {
        Part::Slug(slug) if slug.starts_with(PREFIX) => Some(Lookup::read(slug)),
        Part::Slug(_) | Part::Text(_) => None,
    });
    for lookup in lookups {
        let Some(lookup) = lookup else {
            return Some(
                "has a look-up that cannot be read: write {$odata.case.title.?$filter=id eq {caseId}&$select=title}",
            );
        };
        let columns = match lookup.table {
            "case" => Case::COLUMNS,
            "contact" => Contact::COLUMNS,
            _ => return Some("looks up a table other than `case` and `contact`"),
        };
        if !columns.contains(&lookup.column) {
            return Some("looks up a column that its table does not have");
        }
    }
    None
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_up_that_cannot_work_is_found_when_it_is_configured() {
        assert_eq!(check("{customerName} {$odata.case.title.?$filter=id eq {caseId}&$select=title}"), None);
        assert!(check("{$odata.case.title}").is_some_and(|problem| problem.contains("cannot be read")));
        let other = "{$odata.case.title.?$filter=id eq {caseId}&$select=priority}";
        assert!(check(other).is_some_and(|problem| problem.contains("cannot be read")));
        let table = "{$odata.account.name.?$filter=id eq 1&$select=name}";
        assert!(check(table).is_some_and(|problem| problem.contains("table")));
        let column = "{$odata.case.owner.?$filter=id eq {caseId}&$select=owner}";
        assert!(check(column).is_some_and(|problem| problem.contains("column")));
    }
}
