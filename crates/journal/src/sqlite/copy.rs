//! Copying and checking a journal while it is in use.

use super::{published_before, read_part, unreadable};
use crate::contract::Part;
use crate::error::Closed;
use crate::schema::{self, insert_part, insert_snapshot, to_row};
use crate::sequence::{Millis, Sequence};
use crate::shared::Shared;
use crate::{OpenError, ReadError, claim};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use thiserror::Error;

/// The most entries that are read before appends get their turn.
const ENTRIES_AT_ONCE: u64 = 1_000;

/// The most bytes that are read before appends get their turn.
const BYTES_AT_ONCE: usize = 4 * 1024 * 1024;

/// The most problems that are reported one by one.
const PROBLEMS_TOLD: usize = 100;

/// Reads a whole journal in small steps while its handle writes.
#[derive(Clone, Debug)]
pub struct Reader {
    path: PathBuf,
    name: String,
    shared: Weak<Shared>,
}

/// Why a journal could not be copied.
#[derive(Debug, Error)]
pub enum CopyError {
    /// The handle was dropped during the copy.
    #[error("the journal was closed meanwhile: try again")]
    Closed,
    /// The original cannot be read, or a part that is needed is damaged.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The copy cannot be written.
    #[error(transparent)]
    Write(#[from] OpenError),
}

impl From<Closed> for CopyError {
    fn from(Closed: Closed) -> Self {
        Self::Closed
    }
}

/// The content of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The journal's name.
    pub name: String,
    /// The first entry of the copy.
    pub first: Sequence,
    /// The last entry; one less than the first if there are none.
    pub last: Sequence,
    /// Entries that are damaged in the original and that a snapshot contains. The copy starts after the last
    /// of them.
    pub left_out: Option<Sequence>,
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The journal's name.
    pub name: String,
    /// The first entry of the journal.
    pub first: Sequence,
    /// The last entry; one less than the first if there are none.
    pub last: Sequence,
    /// The snapshots, newest first.
    pub snapshots: Vec<SnapshotFound>,
    /// The first hundred problems.
    pub problems: Vec<String>,
    /// The number of all problems.
    pub problem_count: usize,
}

impl Inspection {
    /// Records one more problem.
    pub fn tell(&mut self, problem: String) {
        self.problem_count += 1;
        if self.problems.len() < PROBLEMS_TOLD {
            self.problems.push(problem);
        }
    }
}

/// A snapshot of a checked journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotFound {
    /// The last entry that it contains.
    pub through: Sequence,
    /// When it was taken.
    pub at: Millis,
    /// Whether all parts are there and undamaged.
    pub is_whole: bool,
}

/// Consecutive entries as they were found; a damaged one is nothing.
struct Batch {
    entries: Vec<(Sequence, Option<Vec<u8>>)>,
}

/// Keeps what is being read from being removed.
struct Reading(Arc<Shared>);

impl Reading {
    fn begin(shared: Arc<Shared>) -> Self {
        shared.readers.fetch_add(1, Ordering::AcqRel);
        Self(shared)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.0.readers.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Reader {
    pub(super) fn new(path: &Path, name: &str, shared: Weak<Shared>) -> Self {
        Self { path: path.into(), name: name.into(), shared }
    }

    /// The journal's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The journal's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Copies what is durable now into a new file, which is then a complete journal of the same name: every
    /// checksum was compared.
    ///
    /// # Errors
    /// See [`CopyError`]. A partial copy is useless.
    pub fn copy_to(&self, path: &Path) -> Result<Copied, CopyError> {
        let unwritable = |error: rusqlite::Error| CopyError::Write(schema::explain(path, &error));
        let last = self.shared()?.next.load(Ordering::Acquire) - 1;
        let reading = Reading::begin(self.shared()?);
        let mut copy = Connection::open(path).map_err(unwritable)?;
        // All of it is synced at the end; an interrupted copy is useless anyway.
        copy.pragma_update(None, "journal_mode", "MEMORY").map_err(unwritable)?;
        copy.pragma_update(None, "synchronous", "OFF").map_err(unwritable)?;
        schema::make(&mut copy, &self.name).map_err(unwritable)?;
        let owned = claim::read(&*reading.0.connection()?).map_err(|error| unreadable(0, &error))?;
        claim::copy(&owned, &copy).map_err(unwritable)?;
        let covered = self.copy_snapshots(&mut copy, path, last)?;
        let mut copied = Copied { name: self.name.clone(), first: 1, last, left_out: None };
        let (mut from, mut is_first) = (0, true);
        while from <= last {
            let batch = read_entries(&*reading.0.connection()?, from, last)?;
            let Some((end, _)) = batch.entries.last() else { break };
            let awaited = if is_first { batch.entries[0].0 } else { from };
            is_first = false;
            from = end + 1;
            let whole = whole_part(&batch, awaited, covered)?;
            if whole.damaged.is_some() {
                copied.left_out = whole.damaged;
                copy.execute("DELETE FROM entry", []).map_err(unwritable)?;
            }
            insert_entries(&mut copy, &whole.entries).map_err(unwritable)?;
        }
        if from <= last {
            return Err(ReadError::Damaged { sequence: from, detail: "it is missing".into() }.into());
        }
        let first = "SELECT coalesce(min(sequence), ?) FROM entry";
        let first: i64 = copy.query_row(first, [to_row(last + 1)], |row| row.get(0)).map_err(unwritable)?;
        copied.first = u64::try_from(first).unwrap_or(1);
        drop(copy);
        let synced = std::fs::File::open(path).and_then(|file| file.sync_all());
        synced.map_err(|error| OpenError::Unusable { path: path.into(), detail: error.to_string() })?;
        Ok(copied)
    }

    /// Reads everything and reports what is damaged. Each undamaged snapshot and entry is passed to `check`,
    /// which may report problems of its own.
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn inspect(
        &self,
        understand: &mut dyn FnMut(Found<'_>) -> Result<(), String>,
    ) -> Result<Inspection, CopyError> {
        let last = self.shared()?.next.load(Ordering::Acquire) - 1;
        let reading = Reading::begin(self.shared()?);
        let mut inspection = Inspection {
            name: self.name.clone(),
            first: last + 1,
            last,
            snapshots: Vec::new(),
            problems: Vec::new(),
            problem_count: 0,
        };
        self.inspect_snapshots(&mut inspection, understand)?;
        let mut awaited = None;
        loop {
            let from = awaited.unwrap_or(0);
            if from > last {
                break;
            }
            let batch = read_entries(&*reading.0.connection()?, from, last)?;
            if batch.entries.is_empty() {
                break;
            }
            for (sequence, payload) in batch.entries {
                let expected = awaited.unwrap_or(sequence);
                if awaited.is_none() {
                    inspection.first = sequence;
                }
                if sequence > expected {
                    inspection.tell(format!("entries {expected} to {} are missing", sequence - 1));
                }
                awaited = Some(sequence + 1);
                match payload.as_deref() {
                    None => inspection.tell(format!("entry {sequence} is damaged: its checksum differs")),
                    Some(payload) => {
                        if let Err(problem) = understand(Found::Entry(payload)) {
                            inspection.tell(format!("entry {sequence} is not understood: {problem}"));
                        }
                    }
                }
            }
        }
        let covered =
            inspection.snapshots.iter().filter(|found| found.is_whole).map(|found| found.through).max();
        if inspection.first > covered.unwrap_or(0) + 1 {
            let message = "the oldest entries are gone, and no whole snapshot contains what they did";
            inspection.tell(message.into());
        }
        Ok(inspection)
    }

    pub(super) fn shared(&self) -> Result<Arc<Shared>, CopyError> {
        self.shared.upgrade().ok_or(CopyError::Closed)
    }

    /// Copies the undamaged snapshots; returns the last entry that one of them contains.
    fn copy_snapshots(
        &self,
        copy: &mut Connection,
        path: &Path,
        last: Sequence,
    ) -> Result<Sequence, CopyError> {
        let unwritable = |error: rusqlite::Error| CopyError::Write(schema::explain(path, &error));
        let (mut covered, mut before) = (0, last + 1);
        loop {
            let shared = self.shared()?;
            let found = published_before(&*shared.connection()?, before)?;
            let Some((through, parts)) = found else { return Ok(covered) };
            let at = taken_at(&*shared.connection()?, through)?;
            before = through;
            let transaction = copy.transaction().map_err(unwritable)?;
            let mut is_whole = true;
            for number in 0..parts {
                match read_part(&*shared.connection()?, through, number)? {
                    Some(bytes) => {
                        insert_part(&transaction, &Part { through, number, bytes }).map_err(unwritable)?;
                    }
                    None => is_whole = false,
                }
            }
            if is_whole {
                insert_snapshot(&transaction, through, at, parts).map_err(unwritable)?;
                transaction.commit().map_err(unwritable)?;
                covered = covered.max(through);
            } else {
                tracing::warn!(through, "a snapshot is damaged and is not in the copy");
            }
        }
    }

    fn inspect_snapshots(
        &self,
        inspection: &mut Inspection,
        understand: &mut dyn FnMut(Found<'_>) -> Result<(), String>,
    ) -> Result<(), CopyError> {
        let mut before = Sequence::MAX;
        loop {
            let shared = self.shared()?;
            let found = published_before(&*shared.connection()?, before)?;
            let Some((through, parts)) = found else { return Ok(()) };
            let at = taken_at(&*shared.connection()?, through)?;
            before = through;
            let mut bytes = Some(Vec::new());
            for number in 0..parts {
                let part = read_part(&*shared.connection()?, through, number)?;
                bytes = bytes.zip(part).map(|(mut bytes, part)| {
                    bytes.extend_from_slice(&part);
                    bytes
                });
            }
            let is_whole = bytes.is_some();
            inspection.snapshots.push(SnapshotFound { through, at, is_whole });
            match bytes {
                None => inspection.tell(format!("the snapshot after entry {through} is damaged")),
                Some(bytes) => {
                    if let Err(problem) = understand(Found::Snapshot(&bytes)) {
                        let message =
                            format!("the snapshot after entry {through} is not understood: {problem}");
                        inspection.tell(message);
                    }
                }
            }
        }
    }
}

/// An undamaged item of a journal, for a check of its content.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// A snapshot.
    Snapshot(&'a [u8]),
    /// An entry.
    Entry(&'a [u8]),
}

/// The undamaged entries after the last damaged one that a snapshot contains.
struct WholePart<'a> {
    entries: Vec<(Sequence, &'a [u8])>,
    damaged: Option<Sequence>,
}

fn whole_part(batch: &Batch, mut awaited: Sequence, covered: Sequence) -> Result<WholePart<'_>, ReadError> {
    let mut whole = WholePart { entries: Vec::with_capacity(batch.entries.len()), damaged: None };
    for (sequence, payload) in &batch.entries {
        let problem = match payload {
            _ if *sequence != awaited => Some((*sequence - 1, "it is missing")),
            None => Some((*sequence, "its checksum differs")),
            Some(_) => None,
        };
        if let Some((at, detail)) = problem {
            if at > covered {
                return Err(ReadError::Damaged { sequence: awaited, detail: detail.into() });
            }
            whole.entries.clear();
            whole.damaged = Some(at);
        }
        if let Some(payload) = payload {
            whole.entries.push((*sequence, payload));
        }
        awaited = sequence + 1;
    }
    Ok(whole)
}

fn read_entries(connection: &Connection, from: Sequence, last: Sequence) -> Result<Batch, ReadError> {
    let failed = |error: rusqlite::Error| unreadable(from, &error);
    let mut found = connection
        .prepare_cached(
            "SELECT sequence, checksum, payload FROM entry WHERE sequence BETWEEN ? AND ? ORDER BY sequence LIMIT ?",
        )
        .map_err(failed)?;
    let mut rows =
        found.query(params![to_row(from), to_row(last), to_row(ENTRIES_AT_ONCE)]).map_err(failed)?;
    let (mut entries, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next().map_err(failed)? {
        let sequence: i64 = row.get(0).map_err(failed)?;
        let checksum: i64 = row.get(1).map_err(failed)?;
        let payload = row.get_ref(2).map_err(failed)?.as_blob().unwrap_or_default();
        bytes += payload.len();
        let is_whole = checksum == i64::from(crc32fast::hash(payload));
        entries.push((u64::try_from(sequence).unwrap_or_default(), is_whole.then(|| payload.to_vec())));
        if bytes >= BYTES_AT_ONCE {
            break;
        }
    }
    Ok(Batch { entries })
}

fn insert_entries(copy: &mut Connection, entries: &[(Sequence, &[u8])]) -> rusqlite::Result<()> {
    let transaction = copy.transaction()?;
    {
        let mut insert =
            transaction.prepare_cached("INSERT INTO entry (sequence, checksum, payload) VALUES (?, ?, ?)")?;
        for (sequence, payload) in entries {
            insert.execute(params![to_row(*sequence), crc32fast::hash(payload), payload])?;
        }
    }
    transaction.commit()
}

fn taken_at(connection: &Connection, through: Sequence) -> Result<Millis, ReadError> {
    let at: i64 = connection
        .query_row("SELECT at FROM snapshot WHERE through = ?", [to_row(through)], |row| row.get(0))
        .map_err(|error| unreadable(0, &error))?;
    Ok(u64::try_from(at).unwrap_or_default())
}
