//! The writer's thread: groups appends into commits, and writes snapshots and trims beside them.

use crate::AppendError;
use crate::contract::{Part, Published, TRIMMED_AT_ONCE};
use crate::disk::{self, DiskTrouble};
use crate::schema::{insert_part, insert_snapshot, to_row};
use crate::sequence::Sequence;
use crate::shared::{Shared, lock};
use rusqlite::{Connection, Transaction, params};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, mpsc};
use tokio::sync::oneshot;

/// The most requests of one commit, which bounds how long the first of them waits.
const GROUP: usize = 1_024;

/// With each part that is stored, this many parts that no snapshot needs are removed.
const PARTS_REMOVED: i64 = 2;

type Reply<T> = oneshot::Sender<Result<T, AppendError>>;

/// A request to make something durable.
#[derive(Debug)]
pub(crate) enum Request {
    /// Entries.
    Append(Append),
    /// A part of a snapshot.
    Stage { part: Part, reply: Reply<()> },
    /// A snapshot whose parts are there.
    Publish { published: Published, reply: Reply<()> },
    /// Trim the oldest entries.
    Trim { through: Sequence, reply: Reply<Sequence> },
}

/// Entries, with the number that the first of them should get.
#[derive(Debug)]
pub(crate) struct Append {
    pub(crate) expected: Sequence,
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) reply: Reply<Sequence>,
}

/// The thread that writes: it takes all waiting appends, commits them together and answers them in order.
/// Snapshots and trims have commits of their own, so that a failed one harms no entry.
pub(crate) struct Writer {
    path: PathBuf,
    shared: Arc<Shared>,
    next: Sequence,
    poison: Option<AppendError>,
}

impl Writer {
    pub(crate) fn new(path: PathBuf, shared: Arc<Shared>, next: Sequence) -> Self {
        Self { path, shared, next, poison: None }
    }

    pub(crate) fn run(mut self, requests: &mpsc::Receiver<Request>) {
        while let Ok(first) = requests.recv() {
            let mut appends = Vec::new();
            for request in std::iter::once(first).chain(requests.try_iter().take(GROUP - 1)) {
                match request {
                    Request::Append(append) => appends.push(append),
                    Request::Stage { part, reply } => {
                        self.commit(std::mem::take(&mut appends));
                        drop(reply.send(self.alone(|transaction, _| stage(transaction, &part))));
                    }
                    Request::Publish { published, reply } => {
                        self.commit(std::mem::take(&mut appends));
                        drop(reply.send(self.publish(published)));
                    }
                    Request::Trim { through, reply } => {
                        self.commit(std::mem::take(&mut appends));
                        drop(
                            reply
                                .send(self.alone(|transaction, is_read| trim(transaction, through, is_read))),
                        );
                    }
                }
            }
            self.commit(appends);
        }
    }

    fn commit(&mut self, appends: Vec<Append>) {
        if appends.is_empty() {
            return;
        }
        let outcome = match &self.poison {
            Some(failure) => Err(failure.clone()),
            None => {
                let shared = Arc::clone(&self.shared);
                let mut connection = lock(&shared.connection);
                self.write(&mut connection, &appends).map_err(|error| self.failure(&error))
            }
        };
        // A dropped receiver is not an error: the append counts all the same.
        match outcome {
            Ok(outcomes) => {
                for (append, outcome) in appends.into_iter().zip(outcomes) {
                    drop(append.reply.send(outcome));
                }
            }
            Err(failure) => {
                if self.poison.is_none() {
                    tracing::error!(%failure, "a commit failed; the journal takes no more appends");
                }
                self.poison = Some(failure.clone());
                for append in appends {
                    drop(append.reply.send(Err(failure.clone())));
                }
            }
        }
    }

    /// Writes the group in one transaction; the number after the last entry takes effect with the commit.
    fn write(
        &mut self,
        connection: &mut Connection,
        appends: &[Append],
    ) -> rusqlite::Result<Vec<Result<Sequence, AppendError>>> {
        let transaction = connection.transaction()?;
        let mut next = self.next;
        let mut outcomes = Vec::with_capacity(appends.len());
        for Append { expected, entries, .. } in appends {
            outcomes.push(if *expected == next {
                insert(&transaction, next, entries)?;
                next += entries.len() as Sequence;
                Ok(next)
            } else {
                Err(AppendError::Conflict { expected: *expected, actual: next })
            });
        }
        transaction.commit()?;
        self.next = next;
        self.shared.next.store(next, Ordering::Release);
        Ok(outcomes)
    }

    fn publish(&self, published: Published) -> Result<(), AppendError> {
        let Published { through, parts, at } = published;
        if through >= self.next {
            return Err(AppendError::Conflict { expected: through + 1, actual: self.next });
        }
        let is_whole = self.alone(|transaction, is_read| {
            let staged = "SELECT count(*) FROM part WHERE through = ? AND number < ?";
            let staged: u32 =
                transaction.query_row(staged, params![to_row(through), parts], |row| row.get(0))?;
            if staged == parts {
                insert_snapshot(transaction, through, at, parts)?;
                if !is_read {
                    drop_older(transaction)?;
                }
            }
            Ok(staged == parts)
        })?;
        let missing = || AppendError::Failed { detail: "a part of the snapshot was not kept".into() };
        if is_whole { Ok(()) } else { Err(missing()) }
    }

    /// Runs something other than an append in a transaction of its own. It gets to know whether the whole
    /// journal is being read now, in which case nothing may be removed.
    fn alone<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>, bool) -> rusqlite::Result<T>,
    ) -> Result<T, AppendError> {
        if let Some(failure) = &self.poison {
            return Err(failure.clone());
        }
        let is_read = self.shared.readers.load(Ordering::Acquire) > 0;
        let attempt = || {
            let mut connection = lock(&self.shared.connection);
            let transaction = connection.transaction()?;
            let outcome = work(&transaction, is_read)?;
            transaction.commit()?;
            Ok(outcome)
        };
        attempt().map_err(|error| self.failure(&error))
    }

    fn failure(&self, error: &rusqlite::Error) -> AppendError {
        let detail = error.to_string();
        match disk::disk_trouble(&self.path, error) {
            Some(DiskTrouble::Full) => AppendError::Full { detail },
            Some(DiskTrouble::ReadOnly) => AppendError::ReadOnly { detail },
            None => AppendError::Failed { detail },
        }
    }
}

fn insert(transaction: &Transaction<'_>, first: Sequence, entries: &[Vec<u8>]) -> rusqlite::Result<()> {
    let mut statement =
        transaction.prepare_cached("INSERT INTO entry (sequence, checksum, payload) VALUES (?, ?, ?)")?;
    for (sequence, payload) in (first..).zip(entries) {
        statement.execute(params![to_row(sequence), crc32fast::hash(payload), payload])?;
    }
    Ok(())
}

fn stage(transaction: &Transaction<'_>, part: &Part) -> rusqlite::Result<()> {
    if part.number == 0 {
        // The same entry may have a snapshot already, which is replaced when the new one is complete.
        transaction.execute("UPDATE snapshot SET kept = 0 WHERE through = ?", [to_row(part.through)])?;
    }
    insert_part(transaction, part)?;
    let mut remove = transaction.prepare_cached(
        "DELETE FROM part WHERE rowid IN (
             SELECT part.rowid FROM part LEFT JOIN snapshot USING (through)
             WHERE part.through <> ? AND coalesce(kept, 0) = 0 LIMIT ?
         )",
    )?;
    remove.execute(params![to_row(part.through), PARTS_REMOVED])?;
    Ok(())
}

/// The one before the newest stays, in case the newest is damaged.
fn drop_older(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE snapshot SET kept = 0 WHERE kept = 1 AND through NOT IN (
             SELECT through FROM snapshot WHERE kept = 1 ORDER BY through DESC LIMIT 2
         )",
        [],
    )?;
    Ok(())
}

fn trim(transaction: &Transaction<'_>, through: Sequence, is_read: bool) -> rusqlite::Result<Sequence> {
    let bound = "SELECT min(
        coalesce((SELECT through FROM snapshot WHERE kept = 1 ORDER BY through DESC LIMIT 1 OFFSET 1), 0),
        coalesce((SELECT max(sequence) FROM entry), 0) - 1,
        ?
    )";
    let bound: i64 = transaction.query_row(bound, [to_row(through)], |row| row.get(0))?;
    if !is_read {
        transaction.execute(
            "DELETE FROM entry WHERE sequence IN (
                 SELECT sequence FROM entry WHERE sequence <= ? ORDER BY sequence LIMIT ?
             )",
            params![bound, to_row(TRIMMED_AT_ONCE)],
        )?;
        transaction.execute(
            "DELETE FROM snapshot WHERE kept = 0 AND through < (SELECT min(sequence) FROM entry)",
            [],
        )?;
    }
    let first = "SELECT coalesce(min(sequence), 1) FROM entry";
    let first: i64 = transaction.query_row(first, [], |row| row.get(0))?;
    Ok(u64::try_from(first).unwrap_or(1))
}
