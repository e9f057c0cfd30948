//! The writer's thread: groups appends into commits, and writes snapshots and trims beside them.

mod outcome;

use crate::AppendError;
use crate::claim::{Claim, Refused};
use crate::contract::{FORGOTTEN_AT_ONCE, Part, Published, TRIMMED_AT_ONCE};
use crate::disk;
use crate::error::DiskTrouble;
use crate::schema::{insert_part, insert_snapshot, to_row, write_log_back};
use crate::sequence::Sequence;
use crate::shared::Shared;
use crate::turns::COMMITS;
use rusqlite::{Transaction, params};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::sync::{oneshot, watch};

/// The most requests of one commit, which bounds how long the first of them waits.
const GROUP: usize = 1_024;

/// How often an owner that writes nothing records that it owns the journal. Whatever is known of the time without an
/// owner is not more exact.
const SEEN_EVERY: Duration = Duration::from_secs(30);

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
    /// Forget what was removed.
    Forget { reply: Reply<bool> },
}

/// Entries, with the number that the first of them should get.
#[derive(Debug)]
pub(crate) struct Append {
    pub(crate) expected: Sequence,
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) reply: Reply<Sequence>,
}

/// Commits a transaction.
pub(crate) type Commit = Box<dyn FnMut(Transaction<'_>) -> rusqlite::Result<()> + Send>;

/// How a writer does what a test does in another way.
pub(crate) struct Manner {
    pub(crate) commit: Commit,
    pub(crate) seen_every: Duration,
}

impl Default for Manner {
    fn default() -> Self {
        Self { commit: Box::new(|transaction| transaction.commit()), seen_every: SEEN_EVERY }
    }
}

/// The thread that writes: it takes all waiting appends, commits them together and answers them in order.
/// Snapshots and trims have commits of their own, so that a failed one harms no entry.
pub(crate) struct Writer {
    path: PathBuf,
    shared: Arc<Shared>,
    next: Sequence,
    claim: Claim,
    durable: Arc<watch::Sender<Sequence>>,
    manner: Manner,
    /// Why nothing is written any more.
    over: Option<AppendError>,
}

/// Why a group of appends was not committed.
enum Stopped {
    /// The transaction was rolled back before its commit: nothing of it is in the file.
    Before(Refused),
    /// The commit failed, and the file may have it all the same.
    AtCommit(rusqlite::Error),
}

impl From<Refused> for Stopped {
    fn from(refused: Refused) -> Self {
        Self::Before(refused)
    }
}

impl From<rusqlite::Error> for Stopped {
    fn from(error: rusqlite::Error) -> Self {
        Self::Before(Refused::Failed(error))
    }
}

/// The outcome of each append of a group.
type Outcomes = Vec<Result<Sequence, AppendError>>;

/// What a group is to be, once it is committed.
struct Group {
    outcomes: Outcomes,
    /// The number after its last entry.
    next: Sequence,
}

impl Writer {
    pub(crate) fn new(
        path: PathBuf,
        shared: Arc<Shared>,
        next: Sequence,
        claim: Claim,
        durable: Arc<watch::Sender<Sequence>>,
        manner: Manner,
    ) -> Self {
        Self { path, shared, next, claim, durable, manner, over: None }
    }

    pub(crate) fn run(mut self, requests: &mpsc::Receiver<Request>) {
        loop {
            let first = match requests.recv_timeout(self.manner.seen_every) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => {
                    self.record_owning();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let _turn = COMMITS.take();
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
                    Request::Forget { reply } => {
                        self.commit(std::mem::take(&mut appends));
                        drop(reply.send(self.forget()));
                    }
                }
            }
            self.commit(appends);
        }
        self.record_owning();
    }

    /// Records that the journal is owned now.
    fn record_owning(&mut self) {
        if self.over.is_none()
            && let Err(failure) = self.alone(|_, _| Ok(()))
        {
            tracing::warn!(%failure, code = failure.code(), "that the journal is owned is not recorded");
        }
    }

    fn commit(&mut self, appends: Vec<Append>) {
        if appends.is_empty() {
            return;
        }
        let outcomes = match &self.over {
            Some(over) => Err(over.clone()),
            None => self.write(&appends),
        };
        // A dropped receiver is not an error: the append counts all the same.
        match outcomes {
            Ok(outcomes) => {
                for (append, outcome) in appends.into_iter().zip(outcomes) {
                    drop(append.reply.send(outcome));
                }
            }
            Err(failure) => {
                for append in appends {
                    drop(append.reply.send(Err(failure.clone())));
                }
            }
        }
    }

    /// Writes the group, or finds out whether it was written.
    fn write(&mut self, appends: &[Append]) -> Result<Outcomes, AppendError> {
        let group = self.judge(appends);
        let failure = match self.try_writing(appends, &group) {
            Ok(()) => {
                self.claim.is_committed();
                return Ok(self.is_durable(group));
            }
            Err(Stopped::Before(refused)) => self.refusal(refused),
            Err(Stopped::AtCommit(error)) => match self.find_out(appends, &group, &error) {
                Ok(()) => return Ok(self.is_durable(group)),
                Err(failure) => failure,
            },
        };
        match &failure {
            AppendError::Fenced { .. } | AppendError::Unresolved { .. } => {
                tracing::error!(%failure, code = failure.code(), "the journal takes no more appends");
                self.over = Some(failure.clone());
            }
            _ => {
                tracing::error!(%failure, code = failure.code(), "a commit failed, and nothing of it was written")
            }
        }
        Err(failure)
    }

    /// Which appends have the right number.
    fn judge(&self, appends: &[Append]) -> Group {
        let mut group = Group { outcomes: Vec::with_capacity(appends.len()), next: self.next };
        for Append { expected, entries, .. } in appends {
            group.outcomes.push(if *expected == group.next {
                group.next += entries.len() as Sequence;
                Ok(group.next)
            } else {
                Err(AppendError::Conflict { expected: *expected, actual: group.next })
            });
        }
        group
    }

    /// Writes the group in one transaction.
    fn try_writing(&mut self, appends: &[Append], group: &Group) -> Result<(), Stopped> {
        let shared = Arc::clone(&self.shared);
        let mut connection = shared.connection().map_err(|closed| Refused::Lost(closed.into()))?;
        let transaction = connection.transaction()?;
        // Without an entry nothing is written, and no time is spent on the disk.
        let writes = group.next > self.next;
        self.claim.check(&self.path, &transaction, writes)?;
        if !writes {
            return Ok(());
        }
        for (append, outcome) in appends.iter().zip(&group.outcomes) {
            if outcome.is_ok() {
                insert(&transaction, append.expected, &append.entries)?;
            }
        }
        (self.manner.commit)(transaction).map_err(Stopped::AtCommit)
    }

    /// The number after the last entry takes effect with the commit.
    fn is_durable(&mut self, group: Group) -> Outcomes {
        if group.next > self.next {
            self.next = group.next;
            self.shared.next.store(group.next, Ordering::Release);
            self.durable.send_replace(group.next);
        }
        group.outcomes
    }

    fn publish(&mut self, published: Published) -> Result<(), AppendError> {
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

    /// Removes parts that no snapshot needs and, once there are none, empties the log: it has pages as they were before.
    fn forget(&mut self) -> Result<bool, AppendError> {
        let is_left = self.alone(|transaction, is_read| {
            let removed = if is_read { 0 } else { remove_parts(transaction)? };
            Ok(removed == FORGOTTEN_AT_ONCE)
        })?;
        if !is_left {
            let connection = self.shared.connection().map_err(AppendError::from)?;
            write_log_back(&self.path, &connection)
                .map_err(|error| AppendError::Failed { detail: error.to_string() })?;
        }
        Ok(is_left)
    }

    /// Runs something other than an append in a transaction of its own. It gets to know whether the whole
    /// journal is being read now, in which case nothing may be removed. Whether one whose commit failed has taken
    /// effect does not matter: it is repeated as a whole.
    fn alone<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, bool) -> rusqlite::Result<T>,
    ) -> Result<T, AppendError> {
        if let Some(over) = &self.over {
            return Err(over.clone());
        }
        let is_read = self.shared.readers.load(Ordering::Acquire) > 0;
        let attempt = || {
            let mut connection = self.shared.connection().map_err(|closed| Refused::Lost(closed.into()))?;
            let transaction = connection.transaction()?;
            self.claim.check(&self.path, &transaction, true)?;
            let outcome = work(&transaction, is_read)?;
            transaction.commit()?;
            Ok(outcome)
        };
        let outcome = attempt().map_err(|refused| self.refusal(refused));
        match &outcome {
            Ok(_) => self.claim.is_committed(),
            Err(fenced @ AppendError::Fenced { .. }) => self.over = Some(fenced.clone()),
            Err(_) => {}
        }
        outcome
    }

    fn refusal(&self, refused: Refused) -> AppendError {
        match refused {
            Refused::Lost(error) => error,
            Refused::Failed(error) => self.failure(&error),
        }
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

fn remove_parts(transaction: &Transaction<'_>) -> rusqlite::Result<usize> {
    let mut remove = transaction.prepare_cached(
        "DELETE FROM part WHERE rowid IN (
             SELECT part.rowid FROM part LEFT JOIN snapshot USING (through) WHERE coalesce(kept, 0) = 0 LIMIT ?
         )",
    )?;
    remove.execute([to_row(FORGOTTEN_AT_ONCE as u64)])
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
