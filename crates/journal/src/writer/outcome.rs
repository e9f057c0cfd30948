//! Finding out whether a commit that failed was written.

use super::{Append, Group, Writer};
use crate::AppendError;
use crate::claim::Refused;
use crate::disk::{self, disk_trouble};
use crate::schema::{self, LogState, WhenMissing, to_row};
use crate::sequence::Sequence;
use rusqlite::{Connection, OptionalExtension};
use std::sync::Arc;

/// What the file has of a group.
enum Written {
    All,
    Nothing,
    /// Other entries are in their place.
    Others,
    /// Entries before them are missing.
    Less,
}

impl Writer {
    /// Opens the file again and looks whether exactly these entries are there: as after a power cut, nothing that
    /// a failed sync has left in memory is trusted, and the log is written back, so that what is read stays.
    ///
    /// # Errors
    /// Nothing was written, or it cannot be found out.
    pub(super) fn find_out(
        &mut self,
        appends: &[Append],
        group: &Group,
        error: &rusqlite::Error,
    ) -> Result<(), AppendError> {
        let trouble = disk_trouble(&self.path, error);
        // A file that cannot be written cannot be opened again either, and what is stored can still be read.
        if let Err(refused) = disk::try_writing(&self.path) {
            let trouble = refused.disk_trouble().or(trouble);
            return Err(AppendError::Unresolved { trouble, detail: format!("{error}; {refused}") });
        }
        let unresolved =
            |reason: String| AppendError::Unresolved { trouble, detail: format!("{error}; {reason}") };
        let shared = Arc::clone(&self.shared);
        let opened = shared.open_again(&self.path, |path| schema::open(path, WhenMissing::Refuse));
        match opened.map_err(|reason| unresolved(reason.to_string()))? {
            LogState::WrittenBack => {}
            LogState::Left => return Err(unresolved("its log cannot be written back".into())),
        }
        let connection = shared.connection()?;
        match self.claim.check_again(&self.path, &connection) {
            Ok(()) => {}
            Err(Refused::Lost(lost)) => return Err(lost),
            Err(Refused::Failed(reason)) => return Err(unresolved(reason.to_string())),
        }
        let expected = appends.iter().zip(&group.outcomes).filter(|(_, outcome)| outcome.is_ok());
        let expected = expected.flat_map(|(append, _)| append.entries.iter().map(Vec::as_slice));
        match written(&connection, self.next, expected).map_err(|reason| unresolved(reason.to_string()))? {
            Written::All => {
                tracing::warn!(%error, "a commit failed, and everything of it was written");
                Ok(())
            }
            Written::Nothing => Err(self.failure(error)),
            Written::Less => Err(unresolved("entries that were durable are missing".into())),
            Written::Others => Err(AppendError::Fenced { detail: "it has entries of somebody else".into() }),
        }
    }
}

/// Compares the entries from `first` on with what was to be written.
fn written<'a>(
    connection: &Connection,
    first: Sequence,
    expected: impl Iterator<Item = &'a [u8]>,
) -> rusqlite::Result<Written> {
    let last: i64 =
        connection.query_row("SELECT coalesce(max(sequence), 0) FROM entry", [], |row| row.get(0))?;
    if last < to_row(first) {
        // An entry that was durable stays so, and the last one is never trimmed.
        return Ok(if last == to_row(first) - 1 { Written::Nothing } else { Written::Less });
    }
    let mut find = connection.prepare_cached("SELECT payload FROM entry WHERE sequence = ?")?;
    let mut sequence = first;
    for payload in expected {
        let found: Option<Vec<u8>> = find.query_row([to_row(sequence)], |row| row.get(0)).optional()?;
        if found.as_deref() != Some(payload) {
            return Ok(Written::Others);
        }
        sequence += 1;
    }
    Ok(if last == to_row(sequence) - 1 { Written::All } else { Written::Others })
}
