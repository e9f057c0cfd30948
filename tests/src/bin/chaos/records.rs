//! The content of the router's records in the end, read from their file.

use anyhow::Result;
use rusqlite::{Connection, OpenFlags, Row};
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that the journal can be compared with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Records {
    /// The last entry that was projected.
    pub(crate) position: u64,
    /// The messages of each conversation in their order: the rep, or nobody for the customer, and the text.
    pub(crate) conversations: BTreeMap<u64, Vec<(Option<String>, String)>>,
    /// The outcome of each offer.
    pub(crate) offers: BTreeMap<u64, Option<String>>,
    /// How many offers were counted in the figures of reps.
    pub(crate) counted: u64,
}

impl Records {
    /// Reads the file of a router that has ended.
    pub(crate) fn read(data: &Path) -> Result<Self> {
        let file =
            Connection::open_with_flags(data.join("records.sqlite"), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut records = Self {
            position: file.query_row("SELECT position FROM projection", [], number)?,
            counted: file.query_row(
                "SELECT coalesce(sum(count), 0) FROM figure WHERE kind = 'rep' AND measure = 'offered'",
                [],
                number,
            )?,
            ..Self::default()
        };
        let mut statement = file.prepare("SELECT number FROM conversation")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            records.conversations.insert(number(row)?, Vec::new());
        }
        let mut statement = file.prepare(
            "SELECT conversation, author_kind, author, text FROM message \
             WHERE author_kind IN ('customer', 'representative') ORDER BY conversation, place",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (kind, author): (String, String) = (row.get(1)?, row.get(2)?);
            let rep = (kind == "representative").then_some(author);
            records.conversations.entry(number(row)?).or_default().push((rep, row.get(3)?));
        }
        let mut statement = file.prepare("SELECT number, outcome FROM offer")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            records.offers.insert(number(row)?, row.get(1)?);
        }
        Ok(records)
    }
}

/// The first column, which is never negative.
fn number(row: &Row<'_>) -> rusqlite::Result<u64> {
    row.get::<_, i64>(0).map(i64::unsigned_abs)
}
