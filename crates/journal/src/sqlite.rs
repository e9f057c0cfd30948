//! The journal in one SQLite file: the handle, reading, and snapshots.

mod copy;
mod file;
mod followed;

pub use copy::{Copied, CopyError, Found, Inspection, Reader, SnapshotFound};
pub use file::SqliteFile;

use crate::claim::Claim;
use crate::contract::{Journal, Part, Pending, Published, Snapshot};
use crate::error::Closed;
use crate::follow::Follower;
use crate::ownership::{Owner, Ownership};
use crate::schema::{self, WhenMissing, to_row};
use crate::sequence::{Millis, Sequence};
use crate::shared::Shared;
use crate::writer::{Append, Manner, Request, Writer};
use crate::{AppendError, OpenError, ReadError, disk};
use followed::FollowedFile;
use rusqlite::{Connection, ErrorCode};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use tokio::sync::watch;

/// A journal in one SQLite file, held by one handle at a time.
///
/// A thread of its own writes; all appends that arrive during a commit share the next one. Dropping the
/// handle writes what was submitted and releases the file. The file is locked, so nobody else can open it meanwhile;
/// each commit makes certain all the same that it is still in its place and has the handle's epoch.
#[derive(Debug)]
pub struct SqliteJournal {
    path: PathBuf,
    name: String,
    ownership: Ownership,
    shared: Arc<Shared>,
    /// Tells followers the number after the last durable entry. The writer has it, too, and ends first.
    durable: Arc<watch::Sender<Sequence>>,
    requests: Option<mpsc::Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

/// The progress of a journal, for monitoring. It outlives the handle.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The journal's name.
    pub name: String,
    next: Arc<AtomicU64>,
}

impl Progress {
    /// The last durable entry; 0 before the first.
    pub fn last(&self) -> Sequence {
        self.next.load(Ordering::Acquire) - 1
    }
}

impl SqliteJournal {
    /// Opens the journal in `path` for this owner, or creates an empty one.
    ///
    /// # Errors
    /// See [`OpenError`]; each variant says what to do.
    pub fn open(path: &Path, owner: &Owner) -> Result<Self, OpenError> {
        Self::open_or(path, owner, WhenMissing::Make)
    }

    /// Opens the journal in `path` for this owner; `when_missing` says whether to create it. On a disk that takes no
    /// writes, a journal of the newest format can be opened and read; its epoch is stored with the first commit.
    ///
    /// # Errors
    /// See [`OpenError`]; each variant says what to do.
    pub fn open_or(path: &Path, owner: &Owner, when_missing: WhenMissing) -> Result<Self, OpenError> {
        Self::open_with(path, owner, when_missing, Manner::default())
    }

    /// Opens it with another way to commit, which may fail as a disk does.
    fn open_with(
        path: &Path,
        owner: &Owner,
        when_missing: WhenMissing,
        manner: Manner,
    ) -> Result<Self, OpenError> {
        let (mut connection, _) = schema::open(path, when_missing)?;
        let (name, next) = describe(path, &connection)?;
        let explain = |error| schema::explain(path, &error);
        let (claim, ownership) = Claim::take(path, &mut connection, owner, explain)?;
        let shared = Shared::new(connection, next);
        let (requests, received) = mpsc::channel();
        let durable = Arc::new(watch::Sender::new(next));
        let writer = Writer::new(path.into(), Arc::clone(&shared), next, claim, Arc::clone(&durable), manner);
        let span = tracing::Span::current();
        let thread = std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || span.in_scope(|| writer.run(&received)))
            .map_err(|error| OpenError::Unusable { path: path.into(), detail: error.to_string() })?;
        Ok(Self {
            path: path.into(),
            name,
            ownership,
            shared,
            durable,
            requests: Some(requests),
            thread: Some(thread),
        })
    }

    /// Gives the journal a new random name. Whatever was recorded under the old name does not apply to it any
    /// more.
    ///
    /// # Errors
    /// The name could not be written.
    pub fn rename(&mut self) -> Result<(), OpenError> {
        let unusable = |detail| OpenError::Unusable { path: self.path.clone(), detail };
        let name = schema::random_name().map_err(unusable)?;
        let connection = self.shared.connection().map_err(|Closed| unusable("it is not open".into()))?;
        connection
            .execute("UPDATE meta SET value = ? WHERE key = 'name'", [&name])
            .map_err(|error| schema::explain(&self.path, &error))?;
        drop(connection);
        self.name = name;
        Ok(())
    }

    /// The progress of the journal.
    pub fn progress(&self) -> Progress {
        Progress { name: self.name.clone(), next: Arc::clone(&self.shared.next) }
    }

    /// A reader that copies and checks the journal while it is in use. It does not keep the file locked.
    pub fn reader(&self) -> Reader {
        Reader::new(&self.path, &self.name, Arc::downgrade(&self.shared))
    }

    fn submit<T>(&self, request: impl FnOnce(Reply<T>) -> Request) -> Pending<T> {
        let (reply, pending) = Pending::new();
        // A writer that is gone drops the request with its sender, which resolves the future with an error.
        if let Some(requests) = &self.requests {
            drop(requests.send(request(reply)));
        }
        pending
    }
}

type Reply<T> = tokio::sync::oneshot::Sender<Result<T, AppendError>>;

impl Journal for SqliteJournal {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn ownership(&self) -> &Ownership {
        &self.ownership
    }

    fn next(&self) -> Sequence {
        self.shared.next.load(Ordering::Acquire)
    }

    fn try_writing(&self) -> Result<(), AppendError> {
        disk::try_writing(&self.path)
    }

    fn append(&self, expected: Sequence, entries: Vec<Vec<u8>>) -> Pending<Sequence> {
        self.submit(|reply| Request::Append(Append { expected, entries, reply }))
    }

    fn replay(
        &self,
        from: Sequence,
        visit: &mut dyn FnMut(Sequence, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let connection = self.shared.connection()?;
        let mut awaited = from.max(1);
        let failed = |sequence| move |error| unreadable(sequence, &error);
        let mut statement = connection
            .prepare_cached(
                "SELECT sequence, checksum, payload FROM entry WHERE sequence >= ? ORDER BY sequence",
            )
            .map_err(failed(awaited))?;
        let mut rows = statement.query([to_row(awaited)]).map_err(failed(awaited))?;
        while let Some(row) = rows.next().map_err(failed(awaited))? {
            let damaged = |detail: &str| ReadError::Damaged { sequence: awaited, detail: detail.into() };
            let sequence: i64 = row.get(0).map_err(failed(awaited))?;
            if sequence != to_row(awaited) {
                return Err(damaged("it is missing"));
            }
            let checksum: i64 = row.get(1).map_err(failed(awaited))?;
            let payload = row.get_ref(2).map_err(failed(awaited))?;
            let payload = payload.as_blob().map_err(|_| damaged("it is no entry"))?;
            if checksum != i64::from(crc32fast::hash(payload)) {
                return Err(damaged("its checksum differs"));
            }
            if visit(awaited, payload).is_break() {
                break;
            }
            awaited += 1;
        }
        Ok(())
    }

    fn follow(&self, from: Sequence) -> Follower {
        let source = FollowedFile::new(&self.shared);
        Follower::new(Arc::new(source), self.durable.subscribe(), from)
    }

    fn stage_part(&self, part: Part) -> Pending<()> {
        self.submit(|reply| Request::Stage { part, reply })
    }

    fn publish_snapshot(&self, published: Published) -> Pending<()> {
        self.submit(|reply| Request::Publish { published, reply })
    }

    fn snapshot_before(&self, before: Sequence) -> Result<Option<Snapshot>, ReadError> {
        let mut before = before;
        loop {
            let Some((through, parts)) = published_before(&*self.shared.connection()?, before)? else {
                return Ok(None);
            };
            let mut bytes = Vec::new();
            let mut is_whole = true;
            for number in 0..parts {
                // The lock is released between two parts, so that appends go on.
                match read_part(&*self.shared.connection()?, through, number)? {
                    Some(part) => bytes.extend_from_slice(&part),
                    None => is_whole = false,
                }
            }
            if is_whole {
                return Ok(Some(Snapshot { through, bytes }));
            }
            tracing::warn!(through, "a snapshot is damaged and was passed over; replay takes longer");
            before = through;
        }
    }

    fn durable_at(&self, at: Millis) -> Result<Sequence, ReadError> {
        let through: i64 = self
            .shared
            .connection()?
            .query_row("SELECT coalesce(max(through), 0) FROM snapshot WHERE at <= ?", [to_row(at)], |row| {
                row.get(0)
            })
            .map_err(|error| unreadable(0, &error))?;
        Ok(u64::try_from(through).unwrap_or_default())
    }

    fn trim(&self, through: Sequence) -> Pending<Sequence> {
        self.submit(|reply| Request::Trim { through, reply })
    }

    fn forget(&self) -> Pending<bool> {
        self.submit(|reply| Request::Forget { reply })
    }
}

impl Drop for SqliteJournal {
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the journal's writer panicked");
        }
        // Whoever reads it keeps nobody from opening it.
        self.shared.close();
    }
}

/// The name of a journal, and the number of its next entry.
fn describe(path: &Path, connection: &Connection) -> Result<(String, Sequence), OpenError> {
    let explain = |error| schema::explain(path, &error);
    let damaged = |detail: &str| OpenError::Damaged { path: path.into(), detail: detail.into() };
    let last: i64 = connection
        .query_row("SELECT coalesce(max(sequence), 0) FROM entry", [], |row| row.get(0))
        .map_err(explain)?;
    let last = Sequence::try_from(last).map_err(|_| damaged("an entry has a negative number"))?;
    let name = connection
        .query_row("SELECT value FROM meta WHERE key = 'name'", [], |row| row.get(0))
        .map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => damaged("it has no name"),
            error => explain(error),
        })?;
    Ok((name, last + 1))
}

/// The newest snapshot without an entry from `before` on, and how many parts it has.
fn published_before(connection: &Connection, before: Sequence) -> Result<Option<(Sequence, u32)>, ReadError> {
    let find = || {
        let mut found = connection.prepare_cached(
            "SELECT through, parts FROM snapshot
             WHERE kept = 1 AND through < ? AND through <= (SELECT coalesce(max(sequence), 0) FROM entry)
             ORDER BY through DESC LIMIT 1",
        )?;
        let mut rows = found.query([to_row(before)])?;
        rows.next()?.map(|row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).transpose()
    };
    let found: Option<(i64, u32)> = find().map_err(|error| unreadable(0, &error))?;
    Ok(found.map(|(through, parts)| (u64::try_from(through).unwrap_or_default(), parts)))
}

/// A part of a snapshot, if it is there and undamaged.
fn read_part(connection: &Connection, through: Sequence, number: u32) -> Result<Option<Vec<u8>>, ReadError> {
    let find = || -> rusqlite::Result<Option<Vec<u8>>> {
        let mut found =
            connection.prepare_cached("SELECT checksum, bytes FROM part WHERE through = ? AND number = ?")?;
        let mut rows = found.query((to_row(through), number))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (checksum, bytes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        Ok((checksum == i64::from(crc32fast::hash(&bytes))).then_some(bytes))
    };
    // A damaged page of the file damages this snapshot, and nothing else.
    match find() {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Ok(None),
        found => found.map_err(|error| unreadable(0, &error)),
    }
}

fn unreadable(sequence: Sequence, error: &rusqlite::Error) -> ReadError {
    let detail = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => ReadError::Damaged { sequence, detail },
        _ => ReadError::Failed { detail },
    }
}

#[cfg(test)]
mod tests;
