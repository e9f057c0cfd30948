use crate::contract::{Journal, Pending, Sequence, Snapshot};
use crate::schema;
use crate::writer::{Request, Writer, to_row};
use crate::{AppendError, OpenError, ReadError};
use rusqlite::{Connection, ErrorCode};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, mpsc};
use std::thread::JoinHandle;

/// A journal in one SQLite file, held by one handle at a time.
///
/// A thread of its own writes; all appends that arrive while one commit is on its way to the disk share the next.
/// Dropping the handle writes what was submitted and gives the file back.
#[derive(Debug)]
pub struct SqliteJournal {
    connection: Arc<Mutex<Connection>>,
    next: Arc<AtomicU64>,
    requests: Option<mpsc::Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl SqliteJournal {
    /// Opens the journal in `path`, or makes an empty one.
    ///
    /// # Errors
    /// See [`OpenError`]; each says what to do.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let connection = schema::open(path)?;
        let last: i64 = connection
            .query_row("SELECT coalesce(max(sequence), 0) FROM entry", [], |row| row.get(0))
            .map_err(|error| schema::explain(path, &error))?;
        let last = Sequence::try_from(last).map_err(|_| OpenError::Damaged {
            path: path.into(),
            detail: "an entry has a negative number".into(),
        })?;
        let connection = Arc::new(Mutex::new(connection));
        let next = Arc::new(AtomicU64::new(last + 1));
        let (requests, received) = mpsc::channel();
        let writer = Writer::new(Arc::clone(&connection), Arc::clone(&next), last + 1);
        let thread = std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || writer.run(&received))
            .map_err(|error| OpenError::Unusable { path: path.into(), detail: error.to_string() })?;
        Ok(Self { connection, next, requests: Some(requests), thread: Some(thread) })
    }

    fn submit<T>(&self, request: impl FnOnce(Reply<T>) -> Request) -> Pending<T> {
        let (reply, pending) = Pending::new();
        // A writer that is gone drops the request with its reply, which resolves the future with an error.
        if let Some(requests) = &self.requests {
            drop(requests.send(request(reply)));
        }
        pending
    }
}

type Reply<T> = tokio::sync::oneshot::Sender<Result<T, AppendError>>;

impl Journal for SqliteJournal {
    fn next(&self) -> Sequence {
        self.next.load(Ordering::Acquire)
    }

    fn append(&self, expected: Sequence, entries: Vec<Vec<u8>>) -> Pending<Sequence> {
        self.submit(|reply| Request::Append { expected, entries, reply })
    }

    fn replay(
        &self,
        from: Sequence,
        visit: &mut dyn FnMut(Sequence, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let connection = lock(&self.connection);
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

    fn save_snapshot(&self, snapshot: Snapshot) -> Pending<()> {
        self.submit(|reply| Request::Snapshot { snapshot, reply })
    }

    fn latest_snapshot(&self) -> Result<Option<Snapshot>, ReadError> {
        let connection = lock(&self.connection);
        let failed = |error| unreadable(0, &error);
        let mut statement = connection
            .prepare_cached(
                "SELECT through, checksum, bytes FROM snapshot
                 WHERE through <= (SELECT coalesce(max(sequence), 0) FROM entry) ORDER BY through DESC",
            )
            .map_err(failed)?;
        let mut rows = statement.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let through: i64 = row.get(0).map_err(failed)?;
            let checksum: i64 = row.get(1).map_err(failed)?;
            let bytes: Vec<u8> = row.get(2).map_err(failed)?;
            match Sequence::try_from(through) {
                Ok(through) if checksum == i64::from(crc32fast::hash(&bytes)) => {
                    return Ok(Some(Snapshot { through, bytes }));
                }
                _ => {
                    tracing::warn!(through, "a snapshot is damaged and was passed over; replay takes longer")
                }
            }
        }
        Ok(None)
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
    }
}

/// Takes the connection. A panic while it was held left no half-made transaction: SQLite rolls those back.
pub(crate) fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
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
