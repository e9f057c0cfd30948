//! What all kinds of items have in common: an identity, a revision, and columns.

use crate::RecordsError;
use crate::database::{Row, Value};
use model::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest identity, in characters.
pub const LONGEST_ID: usize = 128;

/// The longest line of text, such as a name or a title, in characters.
pub const LONGEST_LINE: usize = 300;

/// The longest text, such as a note or an article, in characters.
pub const LONGEST_TEXT: usize = 100_000;

/// The most entries of a list in an item, such as tags.
pub const MOST_ENTRIES: usize = 50;

/// Who changes something, and when.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The person or the system, as the audit names it.
    pub by: &'a str,
    /// The router's time.
    pub at: Timestamp,
}

/// An item as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stored<T> {
    /// The item.
    pub item: T,
    /// Its revision, from 1; each change adds one.
    pub revision: u64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A kind of item: contacts, companies, cases, notes, articles, quick replies, dispositions.
pub trait Item: Columns {
    /// The word for the kind in answers and in the audit.
    const KIND: &'static str;
}

/// How a kind of item is kept. Only this crate has kinds.
pub trait Columns: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + Sized {
    /// The table of the kind.
    const TABLE: &'static str;
    /// The columns beside those that every item has.
    const COLUMNS: &'static [&'static str];
    /// The table of the words that a search finds, if it finds items of the kind.
    const WORDS: Option<&'static str> = None;

    /// The identity.
    fn id(&self) -> &str;

    /// The values of the columns, in their order.
    fn values(&self) -> Vec<Value>;

    /// The item of a row.
    ///
    /// # Errors
    /// A column has a value that this program does not write.
    fn read(row: &Row) -> Result<Self, RecordsError>;

    /// Whether the item can be kept.
    ///
    /// # Errors
    /// The first field with a wrong value.
    fn check(&self) -> Result<(), RecordsError>;

    /// The text that a search finds it by.
    fn searched(&self) -> String {
        String::new()
    }

    /// The normal forms of the addresses that it is known by; none while it is not active.
    fn addresses(&self, _country: Option<&str>) -> Vec<String> {
        Vec::new()
    }
}

pub(crate) fn check_id(field: &'static str, id: &str) -> Result<(), RecordsError> {
    let length = id.chars().count();
    if length == 0 || length > LONGEST_ID {
        return Err(RecordsError::invalid(field, format!("1 to {LONGEST_ID} characters")));
    }
    if id.trim() != id || id.chars().any(char::is_control) {
        return Err(RecordsError::invalid(field, "no spaces around it and no control characters"));
    }
    Ok(())
}

/// A line that must say something.
pub(crate) fn check_named(field: &'static str, line: &str) -> Result<(), RecordsError> {
    if line.trim().is_empty() {
        return Err(RecordsError::invalid(field, "it is empty"));
    }
    check_line(field, line)
}

pub(crate) fn check_line(field: &'static str, line: &str) -> Result<(), RecordsError> {
    check_length(field, line, LONGEST_LINE)
}

pub(crate) fn check_text(field: &'static str, text: &str) -> Result<(), RecordsError> {
    check_length(field, text, LONGEST_TEXT)
}

fn check_length(field: &'static str, text: &str, longest: usize) -> Result<(), RecordsError> {
    if text.chars().count() > longest {
        return Err(RecordsError::invalid(field, format!("at most {longest} characters")));
    }
    // PostgreSQL keeps no text with a zero in it.
    if text.contains('\0') {
        return Err(RecordsError::invalid(field, "no zero characters"));
    }
    Ok(())
}

pub(crate) fn check_list(field: &'static str, list: &[impl AsRef<str>]) -> Result<(), RecordsError> {
    if list.len() > MOST_ENTRIES {
        return Err(RecordsError::invalid(field, format!("at most {MOST_ENTRIES}")));
    }
    list.iter().try_for_each(|each| check_named(field, each.as_ref()))
}

/// A list as a column keeps it.
pub(crate) fn list_value<T: Serialize>(list: &[T]) -> Value {
    // Lists of plain texts can always be written.
    serde_json::to_string(list).unwrap_or_else(|_| "[]".into()).into()
}

pub(crate) fn read_list<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Vec<T>, RecordsError> {
    let text = row.text(column)?;
    serde_json::from_str(&text).map_err(|error| RecordsError::Damaged(format!("{column}: {error}")))
}
