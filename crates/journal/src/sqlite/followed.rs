//! Reading the entries of the file for those who follow it.

use super::copy::CopyError;
use super::{Reader, unreadable};
use crate::ReadError;
use crate::follow::{Entry, EntrySource, FOLLOWED_AT_ONCE, FOLLOWED_BYTES};
use crate::schema::to_row;
use crate::sequence::Sequence;
use crate::shared::Shared;
use rusqlite::{Connection, params};
use std::sync::{Arc, Weak};

/// The file as long as its handle is there.
pub(super) struct FollowedFile(Weak<Shared>);

impl FollowedFile {
    pub(super) fn new(shared: &Arc<Shared>) -> Self {
        Self(Arc::downgrade(shared))
    }
}

impl EntrySource for FollowedFile {
    fn read(&self, from: Sequence) -> Result<Option<Vec<Entry>>, ReadError> {
        let Some(shared) = self.0.upgrade() else { return Ok(None) };
        let Ok(connection) = shared.connection() else { return Ok(None) };
        let first: i64 = connection
            .query_row("SELECT coalesce(min(sequence), 1) FROM entry", [], |row| row.get(0))
            .map_err(|error| unreadable(from, &error))?;
        if first > to_row(from) {
            return Err(ReadError::Trimmed { sequence: from, first: u64::try_from(first).unwrap_or(1) });
        }
        read_from(&connection, from).map(Some)
    }
}

impl Reader {
    /// The oldest entry, if there is any.
    ///
    /// # Errors
    /// The journal is closed, or cannot be read.
    pub fn oldest(&self) -> Result<Option<Entry>, CopyError> {
        let shared = self.shared()?;
        let connection = shared.connection()?;
        let first: Option<i64> = connection
            .query_row("SELECT min(sequence) FROM entry", [], |row| row.get(0))
            .map_err(|error| unreadable(0, &error))?;
        let Some(first) = first.and_then(|first| Sequence::try_from(first).ok()) else { return Ok(None) };
        Ok(read_from(&connection, first)?.into_iter().next())
    }
}

fn read_from(connection: &Connection, from: Sequence) -> Result<Vec<Entry>, ReadError> {
    let mut entries = Vec::new();
    let mut bytes = 0;
    let failed = |error: rusqlite::Error| unreadable(from, &error);
    let mut found = connection
        .prepare_cached(
            "SELECT sequence, checksum, payload FROM entry WHERE sequence >= ? ORDER BY sequence LIMIT ?",
        )
        .map_err(failed)?;
    let mut rows = found.query(params![to_row(from), to_row(FOLLOWED_AT_ONCE as u64)]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let sequence = from + entries.len() as Sequence;
        let (number, checksum): (i64, i64) = (row.get(0).map_err(failed)?, row.get(1).map_err(failed)?);
        let payload: Vec<u8> = row.get(2).map_err(failed)?;
        let detail = match number == to_row(sequence) {
            false => Some("it is missing"),
            true if checksum != i64::from(crc32fast::hash(&payload)) => Some("its checksum differs"),
            true => None,
        };
        match detail {
            // What comes before it is given first.
            Some(_) if !entries.is_empty() => break,
            Some(detail) => return Err(ReadError::Damaged { sequence, detail: detail.into() }),
            None => {}
        }
        bytes += payload.len();
        entries.push(Entry { sequence, payload });
        if bytes >= FOLLOWED_BYTES {
            break;
        }
    }
    Ok(entries)
}
