//! The contract of a journal: owning, appending, reading, following, snapshots in parts, trimming.

use crate::follow::Follower;
use crate::ownership::Ownership;
use crate::sequence::{Millis, Sequence};
use crate::{AppendError, ReadError};
use std::future::Future;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::oneshot::{self, error::TryRecvError};

/// The largest part of a snapshot, in bytes. A larger snapshot is written in several parts, and an append
/// that arrives meanwhile waits for one or two of them.
pub const LARGEST_PART: usize = 256 * 1024;

/// The most entries that are trimmed in one step, which bounds how long an append waits meanwhile.
pub const TRIMMED_AT_ONCE: u64 = 1_000;

/// The state of the journal's reader after one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The last entry that the state contains; replay continues with the next one.
    pub through: Sequence,
    /// The state, in the reader's own form.
    pub bytes: Vec<u8>,
}

/// A piece of a snapshot that is being written. It is not visible before the snapshot is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The last entry that the snapshot contains.
    pub through: Sequence,
    /// The number of the piece: 0, 1, 2 …
    pub number: u32,
    /// The bytes of the piece, at most [`LARGEST_PART`].
    pub bytes: Vec<u8>,
}

/// A snapshot all of whose parts are staged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The last entry that the snapshot contains.
    pub through: Sequence,
    /// How many parts it has.
    pub parts: u32,
    /// When the snapshot was taken: all entries that it contains were durable then.
    pub at: Millis,
}

/// The most parts that are forgotten in one step.
pub const FORGOTTEN_AT_ONCE: usize = 16;

/// An ordered durable log with one owner at a time, optimistic append and snapshots. A value of this type is the
/// handle of one ownership.
///
/// Opening a journal takes the name of an owner and gives the handle the next epoch. From then on the handles of
/// older epochs are *fenced*: whatever they append, stage, publish or trim is refused with
/// [`AppendError::Fenced`], also what waited when the new one was opened. What was durable before stays.
///
/// Appends take effect in the order of the calls, whether or not anybody waits for them. Methods that return plain
/// values may block on the disk or the network: call them at start-up or from a thread that may wait.
pub trait Journal: Send + Sync + 'static {
    /// The random name that the journal got when it was created. Two journals never have the same, but a copy
    /// has the name of its original.
    fn name(&self) -> String;

    /// Who opened this handle, in which epoch, and who owned the journal before.
    fn ownership(&self) -> &Ownership;

    /// The number after the last durable entry. Appends under way are not counted: a writer that pipelines keeps its own
    /// count.
    fn next(&self) -> Sequence;

    /// Whether nothing was ever appended.
    fn is_new(&self) -> bool {
        self.next() == 1
    }

    /// Submits entries that are to be numbered from `expected` on: all of them or none.
    ///
    /// The future resolves, with the number that the next entry gets, once the entries are durable. Appends may be
    /// pipelined: the second names the number after the last entry of the first without waiting for it. Dropping the
    /// future does not take the append back. An append without entries resolves once everything before it is durable.
    ///
    /// A commit that failed may be in the store or not. The implementation finds out which before it answers: either
    /// the entries are durable after all, or nothing of them is there and never will be.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] when `expected` is not the next number. [`AppendError::Full`],
    /// [`AppendError::ReadOnly`] and [`AppendError::Failed`] when the commit failed. In all of these nothing was written,
    /// and the handle goes on. [`AppendError::Unresolved`] when the commit failed and the implementation cannot find
    /// out: this handle takes no appends any more, and opening the journal again tells. [`AppendError::Fenced`] when
    /// somebody else owns the journal: nothing was written, it is the end of this handle, and opening the journal again
    /// is no answer.
    fn append(&self, expected: Sequence, entries: Vec<Vec<u8>>) -> Pending<Sequence>;

    /// Whether a write would succeed now. Nothing is appended.
    ///
    /// # Errors
    /// The error that an append would fail with.
    fn try_writing(&self) -> Result<(), AppendError>;

    /// Visits the durable entries from `from` on in order, until the visitor breaks.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] at the first entry that is missing, trimmed, or not what was written; entries before it
    /// were visited.
    fn replay(
        &self,
        from: Sequence,
        visit: &mut dyn FnMut(Sequence, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), ReadError>;

    /// Follows the durable entries from `from` on: the follower gets each of them once and in order, also those that
    /// are appended later, by whomever. It ends when this handle is dropped.
    fn follow(&self, from: Sequence) -> Follower;

    /// Stages a part of a snapshot that is being written. Part 0 starts a new snapshot; one snapshot is
    /// written at a time.
    ///
    /// # Errors
    /// The part may not be stored; [`AppendError::Fenced`] as for appends. Entries are not harmed: the journal goes on, and the snapshot can be started
    /// again.
    fn stage_part(&self, part: Part) -> Pending<()>;

    /// Makes a snapshot of the staged parts visible, all at once. The one before it stays; older ones are
    /// dropped.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] when the snapshot claims entries that the journal does not have,
    /// [`AppendError::Failed`] when a part is missing, [`AppendError::Fenced`] as for appends. Entries are not harmed.
    fn publish_snapshot(&self, published: Published) -> Pending<()>;

    /// Stores a snapshot that is in memory, in parts.
    ///
    /// # Errors
    /// Those of [`Journal::stage_part`] and [`Journal::publish_snapshot`].
    fn save_snapshot(&self, snapshot: Snapshot, at: Millis) -> Pending<()> {
        let through = snapshot.through;
        let mut parts = 0;
        for bytes in snapshot.bytes.chunks(LARGEST_PART) {
            // A part that fails is missing when the snapshot is published.
            drop(self.stage_part(Part { through, number: parts, bytes: bytes.to_vec() }));
            parts += 1;
        }
        self.publish_snapshot(Published { through, parts, at })
    }

    /// The newest complete snapshot that contains no entry from `before` on. A damaged one is skipped with a
    /// warning in the log: snapshots only save time, and the entries have everything.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    fn snapshot_before(&self, before: Sequence) -> Result<Option<Snapshot>, ReadError>;

    /// The newest complete snapshot.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    fn latest_snapshot(&self) -> Result<Option<Snapshot>, ReadError> {
        self.snapshot_before(Sequence::MAX)
    }

    /// The last entry that is known to have been durable at this moment, as recorded by snapshots; 0 if none
    /// does.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn durable_at(&self, at: Millis) -> Result<Sequence, ReadError>;

    /// Removes the oldest entries up to `through`, [`TRIMMED_AT_ONCE`] at most, and resolves with the first
    /// entry that remains: call it again until that is above `through`, or does not change any more.
    ///
    /// `through` is the last entry that every reader has passed: whoever follows the journal, and whoever builds
    /// something from its entries. The journal does not know its readers. A follower that is behind gets
    /// [`ReadError::Trimmed`] and has to begin with a snapshot.
    ///
    /// What the last two snapshots do not both contain is never removed, nor is the last entry.
    ///
    /// # Errors
    /// Nothing was removed; [`AppendError::Fenced`] as for appends. Entries are not harmed.
    fn trim(&self, through: Sequence) -> Pending<Sequence>;

    /// Makes the store itself forget what was trimmed and dropped: parts of snapshots that are needed no more, and what a file
    /// may still have of anything that was removed from it. It goes by small steps, so that appends wait briefly, and resolves
    /// with whether something is left: call it again then. No snapshot may be being written meanwhile. While the whole journal is
    /// read, nothing is forgotten.
    ///
    /// # Errors
    /// Something may be left; [`AppendError::Fenced`] as for appends. Entries are not harmed.
    fn forget(&self) -> Pending<bool>;
}

/// Resolves once what was submitted is durable, or has failed.
#[derive(Debug)]
#[must_use = "nothing may be released before its append is durable"]
pub struct Pending<T>(oneshot::Receiver<Result<T, AppendError>>);

impl<T> Pending<T> {
    /// A future and the sender that resolves it, for implementations of [`Journal`].
    pub fn new() -> (oneshot::Sender<Result<T, AppendError>>, Self) {
        let (sender, receiver) = oneshot::channel();
        (sender, Self(receiver))
    }

    /// A future that is resolved already.
    pub fn ready(outcome: Result<T, AppendError>) -> Self {
        let (sender, pending) = Self::new();
        drop(sender.send(outcome));
        pending
    }

    /// The outcome, if it has resolved. It is given once.
    pub fn outcome(&mut self) -> Option<Result<T, AppendError>> {
        match self.0.try_recv() {
            Ok(outcome) => Some(outcome),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Closed) => Some(Err(ended())),
        }
    }

    /// Blocks this thread until it resolves.
    ///
    /// # Errors
    /// Those of the future.
    pub fn wait(self) -> Result<T, AppendError> {
        self.0.blocking_recv().unwrap_or_else(|_| Err(ended()))
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T, AppendError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(|received| match received {
            Ok(outcome) => outcome,
            Err(_) => Err(ended()),
        })
    }
}

fn ended() -> AppendError {
    AppendError::Failed { detail: "the journal's writer ended".into() }
}
