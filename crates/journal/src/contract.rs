use crate::{AppendError, ReadError};
use std::future::Future;
use std::ops::ControlFlow;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// The number of an entry in its journal: the first is 1, there are no gaps.
pub type Sequence = u64;

/// The state of whoever reads the journal, as it was after one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The last entry that the state contains; replay goes on with the one after it.
    pub through: Sequence,
    /// The state, in the reader's own form.
    pub bytes: Vec<u8>,
}

/// An ordered durable log with optimistic append and snapshots.
///
/// Appends take effect in the order of the calls, whether or not anybody waits for them. Methods that return plain
/// values may block on the disk or the network: call them at start-up or from a thread that may wait.
pub trait Journal: Send + Sync + 'static {
    /// The number after the last durable entry. Appends under way are not counted: a writer that pipelines keeps its own
    /// count.
    fn next(&self) -> Sequence;

    /// Submits entries that are to be numbered from `expected` on: all of them or none.
    ///
    /// The future resolves, with the number that the next entry gets, once the entries are durable. Appends may be
    /// pipelined: the second names the number after the last entry of the first without waiting for it. Dropping the
    /// future does not take the append back. An append without entries resolves once everything before it is durable.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] when `expected` is not the next number; nothing was written.
    /// [`AppendError::Failed`] when the commit failed: whether the entries are there is known only after the journal
    /// has been opened again, and this handle takes no appends any more.
    fn append(&self, expected: Sequence, entries: Vec<Vec<u8>>) -> Pending<Sequence>;

    /// Visits the durable entries from `from` on in order, until the visitor breaks.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] at the first entry that is missing or not what was written; entries before it were
    /// visited.
    fn replay(
        &self,
        from: Sequence,
        visit: &mut dyn FnMut(Sequence, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), ReadError>;

    /// Stores a snapshot behind all appends submitted before it. Older ones than the last two may be dropped.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] when the snapshot claims entries that the journal does not have.
    fn save_snapshot(&self, snapshot: Snapshot) -> Pending<()>;

    /// The newest snapshot that is whole. A damaged one is passed over with a warning in the log: it only saves time,
    /// the entries are the truth.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    fn latest_snapshot(&self) -> Result<Option<Snapshot>, ReadError>;
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
}

impl<T> Future for Pending<T> {
    type Output = Result<T, AppendError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(|received| match received {
            Ok(outcome) => outcome,
            Err(_) => Err(AppendError::Failed { detail: "the journal's writer ended".into() }),
        })
    }
}
